import { z } from 'zod'
import { conditions } from '../conditions.ts'
import { fieldValue } from '../contacts.ts'
import { activity } from '../entities.ts'
import { clientId, id, instant } from '../ids.ts'
import { endpoint, line, listOf, nothing, pageOf, paging } from '../kit.ts'
import { priorities } from '../routing.ts'
import { publicStatuses, ticket, ticketDetail, ticketUpdate } from '../tickets.ts'
import { fileIds, text } from './messages.ts'

export const ticketSorts = ['board', 'newest', 'updated', 'due', 'priority'] as const

const one = z.strictObject({ id })
const title = line(200)
/** What people type; a generated transcript is exempt. */
const description = z.string().max(20_000)
const fields = z.record(z.string().max(40), fieldValue.nullable())

const content = {
  title,
  description,
  type: z.string().max(40),
  priority: z.enum(priorities),
  assigneeId: id.nullable(),
  departmentId: id.nullable(),
  dueAt: instant.nullable(),
  tagIds: z.array(id).max(50),
  /** Null forgets a value. */
  fields,
  contactId: id.nullable(),
  visibleToContact: z.boolean(),
}
const contentErrors = [
  'type_unknown',
  'field_unknown',
  'field_invalid',
  'file_unavailable',
  'too_many_files',
  'assignee_without_access',
  'board_archived',
  'column_archived',
]

/** Where a ticket goes within its column: after another, or first (`null`), or last (left out). */
const place = { boardId: id.optional(), columnId: id, after: id.nullable().optional() }

export const ticketsApi = {
  'GET /v1/tickets': endpoint({
    summary: 'Tickets the caller may see: of a column in its order, else the newest first.',
    scope: 'tickets:read',
    input: z.strictObject({
      ...paging,
      boardId: id.optional(),
      columnId: id.optional(),
      conversationId: id.optional(),
      contactId: id.optional(),
      /** An operator's id, `me`, or `none`. */
      assignee: z.union([z.literal('me'), z.literal('none'), id]).optional(),
      ids: listOf(id, 100).optional(),
      archived: z.stringbool().default(false),
    }),
    output: pageOf(ticket),
  }),
  'POST /v1/tickets/search': endpoint({
    summary: 'Tickets by conditions and words (title, description, reference, contact), sorted.',
    scope: 'tickets:read',
    input: z.strictObject({
      ...paging,
      q: z.string().trim().max(200).optional(),
      boardId: id.optional(),
      columnId: id.optional(),
      conditions: conditions.default([]),
      sort: z.enum(ticketSorts).default('newest'),
    }),
    output: pageOf(ticket),
    errors: ['condition_invalid'],
  }),
  'GET /v1/tickets/by-reference/:reference': endpoint({
    summary: 'The ticket of a reference; that of a merged one leads to the ticket it went into.',
    scope: 'tickets:read',
    input: z.strictObject({ reference: z.string().trim().max(30) }),
    output: ticketDetail,
  }),
  'GET /v1/tickets/:id': endpoint({
    summary: 'One ticket with its description.',
    scope: 'tickets:read',
    input: one,
    output: ticketDetail,
  }),
  'POST /v1/tickets': endpoint({
    summary: 'Make a ticket, at the end of its column. A retry with the same clientId is the same ticket.',
    scope: 'tickets:write',
    input: z.strictObject({
      ...z.object(content).partial().shape,
      title,
      clientId: clientId.optional(),
      boardId: id,
      /** The first column when left out. */
      columnId: id.optional(),
      fileIds,
      conversationIds: z.array(id).max(50).default([]),
    }),
    output: ticketDetail,
    errors: [...contentErrors, 'client_id_reused'],
  }),
  'POST /v1/conversations/:id/tickets': endpoint({
    summary:
      'Make a ticket from a conversation: linked both ways, of its contact, with the full transcript as description. What is given takes the place of what the conversation says.',
    scope: 'tickets:write',
    input: z.strictObject({
      id,
      ...z.object(content).partial().omit({ description: true }).shape,
      clientId: clientId.optional(),
      /** The first board the caller may see when left out. */
      boardId: id.optional(),
      columnId: id.optional(),
    }),
    output: ticketDetail,
    errors: [...contentErrors, 'client_id_reused', 'no_board'],
  }),
  'PATCH /v1/tickets/:id': endpoint({
    summary: 'Change a ticket; `archived` puts it away or brings it back.',
    scope: 'tickets:write',
    input: z.strictObject({
      id,
      ...z.object(content).partial().shape,
      publicStatus: z.enum(publicStatuses).optional(),
      /** All files of the description. */
      fileIds,
      archived: z.boolean().optional(),
    }),
    output: ticketDetail,
    errors: [...contentErrors, 'ticket_merged'],
  }),
  'POST /v1/tickets/:id/move': endpoint({
    summary: 'Put a ticket into a column, after another ticket, first, or last.',
    scope: 'tickets:write',
    input: z.strictObject({ id, ...place }),
    output: ticket,
    errors: ['column_archived', 'board_archived', 'ticket_merged'],
  }),
  'POST /v1/tickets/:id/subscribers': endpoint({
    summary: 'Subscribe an operator (the caller by default), or end that.',
    scope: 'tickets:read',
    input: z.strictObject({ id, operatorId: id.optional(), on: z.boolean() }),
    output: ticket,
    errors: ['too_many_subscribers', 'assignee_without_access'],
  }),
  'POST /v1/tickets/:id/link': endpoint({
    summary: 'Link a conversation or a related ticket; both sides show it.',
    scope: 'tickets:write',
    input: z.strictObject({ id, entity: z.string().regex(/^(conversation|ticket):[0-9a-f-]{36}$/i) }),
    output: ticket,
    errors: ['too_many_links', 'link_to_itself'],
  }),
  'POST /v1/tickets/:id/unlink': endpoint({
    summary: 'Take a link away again.',
    scope: 'tickets:write',
    input: z.strictObject({ id, entity: z.string().regex(/^(conversation|ticket):[0-9a-f-]{36}$/i) }),
    output: ticket,
  }),
  'GET /v1/tickets/:id/merge-preview': endpoint({
    summary: 'What merging another ticket into this one would move.',
    scope: 'tickets:write',
    input: z.strictObject({ id, fromId: id }),
    output: z.object({
      conversations: z.number().int(),
      updates: z.number().int(),
      subscribers: z.number().int(),
      related: z.number().int(),
      comments: z.number().int(),
    }),
    errors: ['merge_with_itself', 'ticket_merged'],
  }),
  'POST /v1/tickets/:id/merge': endpoint({
    summary: 'Merge a duplicate into this ticket; its reference leads here from now on.',
    scope: 'tickets:write',
    input: z.strictObject({ id, fromId: id }),
    output: z.object({ ticket, mergeId: id }),
    errors: ['merge_with_itself', 'ticket_merged'],
  }),
  'GET /v1/tickets/:id/merges': endpoint({
    summary: 'What went into this ticket and can be taken out again, newest first.',
    scope: 'tickets:read',
    input: one,
    output: z.object({
      items: z.array(z.object({ id, fromId: id, reference: z.string(), title: z.string(), at: instant })),
    }),
  }),
  'POST /v1/tickets/:id/unmerge': endpoint({
    summary: 'Take a merged ticket out again; what was added since stays.',
    scope: 'tickets:write',
    input: z.strictObject({ id, mergeId: id }),
    output: z.object({ ticket, from: ticket }),
    errors: ['merge_undone'],
  }),
  'GET /v1/tickets/:id/updates': endpoint({
    summary: 'What the contact was told and answered, oldest first.',
    scope: 'tickets:read',
    input: z.strictObject({ id, ...paging }),
    output: pageOf(ticketUpdate),
  }),
  'POST /v1/tickets/:id/updates': endpoint({
    summary: 'Tell the contact; refused while the ticket is not visible to them.',
    scope: 'tickets:write',
    input: z.strictObject({ id, clientId, text, fileIds }),
    output: ticketUpdate,
    errors: ['update_empty', 'ticket_not_visible', 'ticket_merged', 'client_id_reused', 'file_unavailable'],
  }),
  'GET /v1/tickets/:id/activity': endpoint({
    summary: "The ticket's timeline, oldest first.",
    scope: 'tickets:read',
    input: one,
    output: z.object({ items: z.array(activity) }),
  }),
  'POST /v1/tickets/bulk': endpoint({
    summary: 'Do one thing to many tickets; answers what each was before, for undo.',
    scope: 'tickets:write',
    input: z.strictObject({
      ids: z.array(id).min(1).max(100),
      act: z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('assign'), assigneeId: id.nullable() }),
        z.strictObject({ do: z.literal('priority'), priority: z.enum(priorities) }),
        z.strictObject({ do: z.literal('type'), type: z.string().max(40) }),
        z.strictObject({ do: z.literal('due'), dueAt: instant.nullable() }),
        z.strictObject({ do: z.literal('tag'), add: z.array(id).max(20), remove: z.array(id).max(20) }),
        z.strictObject({ do: z.literal('move'), columnId: id }),
        z.strictObject({ do: z.literal('archive'), archived: z.boolean() }),
        /** Undo: puts each changed ticket back to what a former answer said, unless it changed since. */
        z.strictObject({
          do: z.literal('restore'),
          before: z
            .array(
              z.strictObject({
                id,
                revision: z.number().int(),
                assigneeId: id.nullable(),
                priority: z.enum(priorities),
                type: z.string().max(40),
                dueAt: instant.nullable(),
                tagIds: z.array(id).max(50),
                columnId: id,
                orderKey: z.string().max(200),
                archived: z.boolean(),
              }),
            )
            .min(1)
            .max(100),
        }),
      ]),
    }),
    output: z.object({
      /** What each ticket that changed was before, and the revision it has now. */
      before: z.array(
        z.object({
          id,
          revision: z.number().int(),
          assigneeId: id.nullable(),
          priority: z.enum(priorities),
          type: z.string(),
          dueAt: instant.nullable(),
          tagIds: z.array(id),
          columnId: id,
          orderKey: z.string(),
          archived: z.boolean(),
        }),
      ),
    }),
    errors: ['type_unknown', 'column_archived', 'board_archived', 'assignee_without_access'],
  }),
  'GET /v1/tickets/export': endpoint({
    summary: 'All tickets the caller may see as CSV, of one board or of all.',
    scope: 'tickets:read',
    kind: 'raw',
    input: z.strictObject({ boardId: id.optional() }),
    output: nothing,
  }),
}
