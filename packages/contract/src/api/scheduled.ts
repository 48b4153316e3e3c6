import { z } from 'zod'
import { clientId, id, instant, seq } from '../ids.ts'
import { endpoint } from '../kit.ts'
import { scheduledMessage } from '../replying.ts'
import { fileIds, text } from './messages.ts'

const one = { id, scheduledId: id }

export const scheduledApi = {
  'GET /v1/conversations/:id/scheduled': endpoint({
    summary: 'The replies that wait to go out, and those that were stopped, soonest first.',
    scope: 'conversations:read',
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(scheduledMessage) }),
  }),
  'POST /v1/conversations/:id/scheduled': endpoint({
    summary: 'Send a reply later: at a time, or after up to ten seconds in which it can be undone.',
    scope: 'conversations:write',
    input: z.strictObject({
      id,
      clientId,
      text,
      fileIds,
      replyToSeq: seq.optional(),
      seenSeq: seq.optional(),
      /** Either this or `undoSeconds`. */
      at: instant.optional(),
      undoSeconds: z.number().int().min(1).max(10).optional(),
      /** Do not send it when the contact writes first. */
      cancelIfAnswered: z.boolean().default(false),
    }),
    output: scheduledMessage,
    errors: [
      'schedule_time',
      'schedule_in_past',
      'schedule_too_far',
      'too_many_scheduled',
      'contact_blocked',
      'client_id_reused',
      'newer_reply',
      'message_empty',
      'message_too_long',
      'too_many_files',
      'file_unavailable',
    ],
  }),
  'PATCH /v1/conversations/:id/scheduled/:scheduledId': endpoint({
    summary: 'Change the time or text of an own one; one that was stopped waits again.',
    scope: 'conversations:write',
    input: z.strictObject({
      ...one,
      at: instant.optional(),
      text: text.optional(),
      cancelIfAnswered: z.boolean().optional(),
    }),
    output: scheduledMessage,
    errors: ['scheduled_not_own', 'scheduled_sent', 'scheduled_cancelled', 'schedule_in_past', 'schedule_too_far'],
  }),
  'POST /v1/conversations/:id/scheduled/:scheduledId/send': endpoint({
    summary: 'Send an own one now, whatever has happened meanwhile; one that was sent stays sent.',
    scope: 'conversations:write',
    input: z.strictObject(one),
    output: scheduledMessage,
    errors: ['scheduled_not_own', 'scheduled_cancelled'],
  }),
  'DELETE /v1/conversations/:id/scheduled/:scheduledId': endpoint({
    summary:
      'Take one back: an own one goes for good and its files are free again; that of a colleague stops and stays.',
    scope: 'conversations:write',
    input: z.strictObject(one),
    output: scheduledMessage,
    errors: ['scheduled_sent'],
  }),
}
