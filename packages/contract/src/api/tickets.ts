import { z } from 'zod'
import { priorities, publicStatuses } from '../choices.ts'
import { fieldValue } from '../contacts.ts'
import { activity } from '../entities.ts'
import { clientId, id, instant } from '../ids.ts'
import { endpoint, line, listOf, pageOf, paging } from '../kit.ts'
import { ticket, ticketDetail } from '../tickets.ts'
import { fileIds } from './messages.ts'

export const ticketSorts = ['board', 'newest', 'updated', 'due', 'priority'] as const

const title = line(200)
/** What people type; a generated transcript is exempt. */
export const description = z.string().max(20_000)
const fields = z.record(z.string().max(40), fieldValue.nullable())

/** What people say of a ticket. */
export const ticketContent = {
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
export const contentErrors = [
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
    feature: 'tickets',
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
  'GET /v1/tickets/by-reference/:reference': endpoint({
    summary: 'The ticket of a reference; that of a merged one leads to the ticket it went into.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: z.strictObject({ reference: z.string().trim().max(30) }),
    output: ticketDetail,
  }),
  'GET /v1/tickets/:id': endpoint({
    summary: 'One ticket with its description.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: z.strictObject({ id }),
    output: ticketDetail,
  }),
  'POST /v1/tickets': endpoint({
    summary: 'Make a ticket, at the end of its column. A retry with the same clientId is the same ticket.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({
      ...z.object(ticketContent).partial().shape,
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
  'PATCH /v1/tickets/:id': endpoint({
    summary: 'Change a ticket; `archived` puts it away or brings it back.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({
      id,
      ...z.object(ticketContent).partial().shape,
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
    feature: 'tickets',
    input: z.strictObject({ id, ...place }),
    output: ticket,
    errors: ['column_archived', 'board_archived', 'ticket_merged'],
  }),
  'GET /v1/tickets/:id/activity': endpoint({
    summary: "The ticket's timeline, oldest first.",
    scope: 'tickets:read',
    feature: 'tickets',
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(activity) }),
  }),
}
