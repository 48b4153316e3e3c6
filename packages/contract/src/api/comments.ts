import { z } from 'zod'
import { comment, entityRef } from '../entities.ts'
import { clientId, id } from '../ids.ts'
import { endpoint, pageOf, paging } from '../kit.ts'
import { fileIds, text } from './messages.ts'

export const commentsApi = {
  'GET /v1/comments': endpoint({
    summary: 'Internal comments on an entity, newest first.',
    scope: 'operator',
    input: z.strictObject({ ...paging, entity: entityRef }),
    output: pageOf(comment),
  }),
  'POST /v1/comments': endpoint({
    summary: 'Comment on an entity; contacts never see it.',
    scope: 'comments:write',
    input: z.strictObject({
      entity: entityRef,
      /** Makes a retried comment the same one. */
      clientId: clientId.optional(),
      text,
      mentions: z.array(id).max(50).default([]),
      fileIds,
    }),
    output: comment,
    errors: ['comment_empty', 'mention_without_access', 'file_unavailable'],
  }),
}
