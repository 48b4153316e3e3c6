import { z } from 'zod'
import { comment, entityRef } from '../entities.ts'
import { clientId, id, instant } from '../ids.ts'
import { endpoint, nothing, pageOf, paging } from '../kit.ts'
import { fileIds, text } from './messages.ts'
import { emoji } from './replying.ts'

const one = z.strictObject({ id })
const mentions = {
  mentions: z.array(id).max(50).default([]),
  /** Every member of these departments who may see the entity. */
  departmentMentions: z.array(id).max(10).default([]),
}

export const commentsApi = {
  'GET /v1/comments': endpoint({
    summary: 'Internal comments on an entity, newest first, and up to when the caller has read them.',
    scope: 'operator',
    input: z.strictObject({ ...paging, entity: entityRef }),
    output: pageOf(comment).extend({ readAt: instant.nullable() }),
  }),
  'POST /v1/comments': endpoint({
    summary: 'Comment on an entity; contacts never see it.',
    scope: 'comments:write',
    input: z.strictObject({
      entity: entityRef,
      /** Makes a retried comment the same one. */
      clientId: clientId.optional(),
      /** The comment that begins the thread. */
      parentId: id.optional(),
      text,
      ...mentions,
      fileIds,
    }),
    output: comment,
    errors: ['comment_empty', 'mention_without_access', 'file_unavailable', 'client_id_reused', 'reply_to_reply'],
  }),
  'PATCH /v1/comments/:id': endpoint({
    summary: 'Change an own comment; earlier versions are kept.',
    scope: 'comments:write',
    input: z.strictObject({ id, text, ...mentions }),
    output: comment,
    errors: ['comment_empty', 'mention_without_access', 'not_yours', 'comment_deleted'],
  }),
  'DELETE /v1/comments/:id': endpoint({
    summary: 'Delete an own comment; its place stays, its text and files go.',
    scope: 'comments:write',
    input: one,
    output: comment,
    errors: ['not_yours'],
  }),
  'GET /v1/comments/:id/history': endpoint({
    summary: 'Earlier versions of a comment, oldest first.',
    scope: 'operator',
    input: one,
    output: z.object({ items: z.array(z.object({ text: z.string(), at: instant })) }),
  }),
  'POST /v1/comments/:id/reactions': endpoint({
    summary: 'Add or take back an emoji reaction.',
    scope: 'comments:write',
    input: z.strictObject({ id, emoji, on: z.boolean() }),
    output: comment,
    errors: ['too_many_reactions', 'comment_deleted'],
  }),
  'POST /v1/comments/:id/resolve': endpoint({
    summary: 'Resolve the thread that a comment begins, or open it again.',
    scope: 'comments:write',
    input: z.strictObject({ id, resolved: z.boolean() }),
    output: comment,
    errors: ['reply_to_reply'],
  }),
  'GET /v1/comments/mentionable': endpoint({
    summary: 'Who may be mentioned on an entity: operators who may see it, and departments.',
    scope: 'operator',
    input: z.strictObject({ entity: entityRef }),
    output: z.object({ operatorIds: z.array(id), departmentIds: z.array(id) }),
  }),
  'POST /v1/comments/read': endpoint({
    summary: 'Say that the comments on an entity are read up to one of them.',
    scope: 'operator',
    input: z.strictObject({ entity: entityRef, commentId: id }),
    output: nothing,
  }),
}
