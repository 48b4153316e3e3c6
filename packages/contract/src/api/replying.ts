import { z } from 'zod'
import { message } from '../entities.ts'
import { id, instant, seqInAddress } from '../ids.ts'
import { endpoint } from '../kit.ts'
import { text } from './messages.ts'

const one = { id, seq: seqInAddress.min(1) }
/** One emoji, as reactions are. */
export const emoji = z
  .string()
  .max(24)
  .regex(/^\p{RGI_Emoji}$/v, 'Use one emoji.')

export const replyingApi = {
  'PATCH /v1/conversations/:id/messages/:seq': endpoint({
    summary: 'Change the text of an own message; the earlier texts are kept.',
    scope: 'conversations:write',
    input: z.strictObject({ ...one, text }),
    output: message,
    errors: ['message_not_own', 'message_deleted', 'message_empty', 'message_too_long'],
  }),
  'DELETE /v1/conversations/:id/messages/:seq': endpoint({
    summary: 'Take an own message back: its text and files go for both sides, its place stays.',
    scope: 'conversations:write',
    input: z.strictObject(one),
    output: message,
    errors: ['message_not_own'],
  }),
  'GET /v1/conversations/:id/messages/:seq/history': endpoint({
    summary: 'The earlier texts of a message, oldest first.',
    scope: 'conversations:read',
    input: z.strictObject(one),
    output: z.object({ items: z.array(z.object({ text: z.string(), at: instant })) }),
  }),
  'POST /v1/conversations/:id/messages/:seq/reactions': endpoint({
    summary: 'React to a message with an emoji, or take it back.',
    scope: 'conversations:write',
    input: z.strictObject({ ...one, emoji, on: z.boolean() }),
    output: message,
    errors: ['too_many_reactions', 'message_deleted'],
  }),
  'POST /v1/widget/conversations/:id/messages/:seq/reactions': endpoint({
    summary: 'React to a message as the visitor, or take it back.',
    scope: 'visitor',
    input: z.strictObject({ ...one, emoji, on: z.boolean() }),
    output: message,
    errors: ['too_many_reactions', 'message_deleted', 'not_accepted'],
  }),
}
