import { z } from 'zod'
import { file } from '../entities.ts'
import { quickReply } from '../replying.ts'
import { id } from '../ids.ts'
import { empty, endpoint, line, nothing } from '../kit.ts'
import { fileIds, text } from './messages.ts'

const content = {
  name: line(80),
  shortcut: quickReply.shape.shortcut,
  folder: z.string().trim().max(60),
  text,
  fileIds,
  /** Everybody's, or the caller's own. */
  shared: z.boolean(),
  /** Offered first in these departments; none means everywhere. */
  departmentIds: z.array(id).max(50),
}

export const quickRepliesApi = {
  'GET /v1/quick-replies': endpoint({
    summary: "The caller's own quick replies and the shared ones they may use.",
    scope: 'conversations:read',
    feature: 'quick replies',
    input: empty,
    output: z.object({ items: z.array(quickReply) }),
  }),
  'POST /v1/quick-replies': endpoint({
    summary: 'Keep an answer for reuse; `{{contact.name|there}}` is filled in when it is inserted.',
    scope: 'conversations:write',
    feature: 'quick replies',
    input: z.strictObject({
      ...content,
      folder: content.folder.default(''),
      departmentIds: content.departmentIds.default([]),
    }),
    output: quickReply,
    errors: ['shortcut_taken', 'variable_unknown', 'too_many_quick_replies', 'file_unavailable'],
  }),
  'PATCH /v1/quick-replies/:id': endpoint({
    summary: 'Change an own quick reply, or a shared one as a manager of the workspace.',
    scope: 'conversations:write',
    feature: 'quick replies',
    input: z.strictObject({ id, ...z.object(content).partial().shape }),
    output: quickReply,
    errors: ['shortcut_taken', 'variable_unknown', 'file_unavailable'],
  }),
  'DELETE /v1/quick-replies/:id': endpoint({
    summary: 'Remove an own quick reply, or a shared one as a manager of the workspace.',
    scope: 'conversations:write',
    feature: 'quick replies',
    input: z.strictObject({ id }),
    output: nothing,
  }),
  'POST /v1/quick-replies/:id/files': endpoint({
    summary: "Copies a quick reply's files into uploads of the caller, to be sent with a message.",
    scope: 'conversations:write',
    feature: 'quick replies',
    input: z.strictObject({ id }),
    output: z.object({ files: z.array(file) }),
  }),
}
