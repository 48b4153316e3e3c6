import { z } from 'zod'
import { message } from '../entities.ts'
import { clientId, id, instant } from '../ids.ts'
import { endpoint, nothing } from '../kit.ts'
import { scheduledMessage } from '../replying.ts'
import { fileIds, text } from './messages.ts'

const one = { id, seq: z.coerce.number().int().min(1) }
const emoji = z
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
  'GET /v1/conversations/:id/scheduled': endpoint({
    summary: 'Replies of a conversation that are yet to go out, soonest first.',
    scope: 'conversations:read',
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(scheduledMessage) }),
  }),
  'POST /v1/conversations/:id/scheduled': endpoint({
    summary: 'Send a reply later, unless the contact writes before (`cancelIfAnswered`).',
    scope: 'conversations:write',
    input: z.strictObject({ id, clientId, text, fileIds, at: instant, cancelIfAnswered: z.boolean().default(false) }),
    output: scheduledMessage,
    errors: ['send_in_past', 'send_too_far', 'message_empty', 'message_too_long', 'client_id_reused'],
  }),
  'DELETE /v1/conversations/:id/scheduled/:scheduledId': endpoint({
    summary: 'Keep a scheduled reply from going out.',
    scope: 'conversations:write',
    input: z.strictObject({ id, scheduledId: id }),
    output: nothing,
    errors: ['already_sent'],
  }),
}
