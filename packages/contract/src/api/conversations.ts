import { z } from 'zod'
import { priorities, queueStates, statuses } from '../choices.ts'
import { conditions } from '../conditions.ts'
import { activity, conversationDetail, conversationItem, message, receipt } from '../entities.ts'
import { clientId, id, instant, seq } from '../ids.ts'
import { empty, endpoint, line, listOf, nothing, pageOf, paging } from '../kit.ts'
import { queueStateAliases } from '../queue.ts'
import { fileIds, messagePage, text } from './messages.ts'

const queueState = z.preprocess((v) => queueStateAliases[String(v)] ?? v, z.enum(queueStates))
const one = z.strictObject({ id })

export const conversationSorts = ['waiting', 'newest', 'due', 'priority'] as const

export const views = ['waiting', 'mine', 'all', 'snoozed', 'closed'] as const
export type View = (typeof views)[number]

export const conversationsApi = {
  'GET /v1/conversations': endpoint({
    summary:
      'Conversations by view or filters. Open ones come longest unanswered first, snoozed by wake time, closed newest first.',
    scope: 'conversations:read',
    input: z.strictObject({
      ...paging,
      view: z.enum(views).optional(),
      status: z.enum(statuses).optional(),
      queueState: listOf(queueState).optional(),
      /** An operator's id, `me`, or `none`. */
      assignee: z.union([z.literal('me'), z.literal('none'), id]).optional(),
      department: z.union([z.literal('none'), id]).optional(),
      contact: id.optional(),
      channel: z.enum(['widget', 'api']).optional(),
    }),
    output: pageOf(conversationItem),
  }),
  'GET /v1/conversations/counts': endpoint({
    summary:
      'How many conversations each view holds, counted up to 100, and the badge: waiting ones plus mine that need a reply.',
    scope: 'conversations:read',
    input: empty,
    output: z.object({
      waiting: z.number(),
      mine: z.number(),
      all: z.number(),
      snoozed: z.number(),
      mineNeedsReply: z.number(),
      badge: z.number(),
    }),
  }),
  'GET /v1/conversations/:id': endpoint({
    summary: 'One conversation.',
    scope: 'conversations:read',
    input: one,
    output: conversationDetail,
  }),
  'PATCH /v1/conversations/:id': endpoint({
    summary: 'Set the priority or the tags.',
    scope: 'conversations:write',
    input: z.strictObject({ id, priority: z.enum(priorities).optional(), tagIds: z.array(id).max(50).optional() }),
    output: conversationItem,
  }),
  'POST /v1/conversations/search': endpoint({
    summary: 'Conversations by conditions on any field, evaluated in the database; the order of a view.',
    scope: 'conversations:read',
    input: z.strictObject({ ...paging, conditions, sort: z.enum(conversationSorts).default('waiting') }),
    output: pageOf(conversationItem),
    errors: ['condition_invalid'],
  }),
  'POST /v1/conversations/count': endpoint({
    summary: 'How many conversations meet conditions, counted up to 1,000.',
    scope: 'conversations:read',
    input: z.strictObject({ conditions }),
    output: z.object({ count: z.number().int(), atLeast: z.boolean() }),
    errors: ['condition_invalid'],
  }),
  'POST /v1/conversations/bulk': endpoint({
    summary: 'One act on up to 500 conversations as one change; answers those it changed, for undo.',
    scope: 'conversations:write',
    input: z.strictObject({
      ids: z.array(id).min(1).max(500),
      act: z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('close') }),
        z.strictObject({ do: z.literal('reopen'), undo: z.boolean().default(false) }),
        z.strictObject({ do: z.literal('snooze'), until: instant }),
        z.strictObject({ do: z.literal('assign'), operatorId: id.nullable() }),
        z.strictObject({ do: z.literal('move'), departmentId: id.nullable() }),
        z.strictObject({ do: z.literal('priority'), priority: z.enum(priorities) }),
        z.strictObject({ do: z.literal('tag'), tagIds: z.array(id).min(1).max(20) }),
        z.strictObject({ do: z.literal('untag'), tagIds: z.array(id).min(1).max(20) }),
      ]),
    }),
    output: z.object({ changedIds: z.array(id) }),
    errors: ['operator_disabled', 'department_archived', 'snooze_in_past', 'snooze_too_far'],
  }),
  'POST /v1/conversations': endpoint({
    summary: 'Start a conversation with a contact, or with a visitor who is here or was a moment ago.',
    scope: 'conversations:write',
    input: z.strictObject({ contactId: id.optional(), visitorId: id.optional(), clientId, text, fileIds }),
    output: conversationItem,
    errors: ['recipient_needed', 'contact_blocked', 'message_empty', 'message_too_long', 'client_id_reused'],
  }),
  'GET /v1/conversations/:id/messages': endpoint({
    summary: 'Messages in order of seq: the newest page, or the page before or after a seq.',
    scope: 'conversations:read',
    ...messagePage,
  }),
  'POST /v1/conversations/:id/messages': endpoint({
    summary:
      'Post a message as the caller. A retry with the same clientId is the same message. With `seenSeq`, a newer reply of a teammate holds it back: 409 `newer_reply` with what is new.',
    scope: 'conversations:write',
    input: z.strictObject({
      id,
      clientId,
      text,
      fileIds,
      replyToSeq: seq.min(1).optional(),
      seenSeq: seq.optional(),
    }),
    output: message,
    errors: [
      'newer_reply',
      'message_empty',
      'message_too_long',
      'too_many_files',
      'file_unavailable',
      'client_id_reused',
    ],
  }),
  'GET /v1/conversations/:id/activity': endpoint({
    summary: 'What happened to a conversation, oldest first.',
    scope: 'conversations:read',
    input: one,
    output: z.object({ items: z.array(activity) }),
  }),
  'POST /v1/conversations/accept-next': endpoint({
    summary: 'Accept the conversation that has waited longest.',
    scope: 'conversations:write',
    input: z.strictObject({ departmentId: id.optional() }),
    output: conversationItem,
    errors: ['nothing_waiting'],
  }),
  'POST /v1/conversations/:id/accept': endpoint({
    summary: 'Take a conversation; of two operators one wins and the other is told who.',
    scope: 'conversations:write',
    input: z.strictObject({ id, takeOver: z.boolean().default(false) }),
    output: conversationItem,
    errors: ['already_accepted', 'conversation_closed'],
  }),
  'POST /v1/conversations/:id/assign': endpoint({
    summary: 'Assign to an operator, the caller by default.',
    scope: 'conversations:write',
    input: z.strictObject({ id, operatorId: id.optional() }),
    output: conversationItem,
    errors: ['operator_disabled'],
  }),
  'POST /v1/conversations/:id/unassign': endpoint({
    summary: 'Put a conversation back into the queue.',
    scope: 'conversations:write',
    input: one,
    output: conversationItem,
  }),
  'POST /v1/conversations/:id/transfer': endpoint({
    summary: 'Hand over to an operator or a department, with a reason that becomes an internal comment.',
    scope: 'conversations:write',
    input: z.strictObject({
      id,
      operatorId: id.optional(),
      departmentId: id.optional(),
      reason: line(2_000).optional(),
    }),
    output: conversationItem,
    errors: ['transfer_target', 'operator_disabled', 'department_archived'],
  }),
  'POST /v1/conversations/:id/snooze': endpoint({
    summary: 'Put aside until a time; it comes back by itself or when the contact writes.',
    scope: 'conversations:write',
    input: z.strictObject({ id, until: instant }),
    output: conversationItem,
    errors: ['conversation_closed', 'snooze_in_past', 'snooze_too_far'],
  }),
  'POST /v1/conversations/:id/reopen': endpoint({
    summary: 'Reopen a closed or snoozed conversation; `undo` restores what a close just ended.',
    scope: 'conversations:write',
    input: z.strictObject({ id, undo: z.boolean().default(false) }),
    output: conversationItem,
  }),
  'POST /v1/conversations/:id/close': endpoint({
    summary: 'Resolve a conversation.',
    scope: 'conversations:write',
    input: one,
    output: conversationItem,
  }),
  'POST /v1/conversations/:id/read': endpoint({
    summary: 'Say how far the caller has read, to the end by default; a lower seq marks unread again.',
    scope: 'conversations:read',
    input: z.strictObject({ id, seq: seq.optional() }),
    output: receipt,
  }),
  'POST /v1/receipts/delivered': endpoint({
    summary: "Acknowledge that contacts' messages reached an operator's screen.",
    scope: 'conversations:read',
    input: z.strictObject({
      items: z
        .array(z.strictObject({ conversationId: id, seq: seq.min(1) }))
        .min(1)
        .max(100),
    }),
    output: nothing,
  }),
}
