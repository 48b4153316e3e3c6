import { z } from 'zod'
import { priorities, publicStatuses } from '../choices.ts'
import { conditions } from '../conditions.ts'
import { id, instant } from '../ids.ts'
import { endpoint, nothing, pageOf, paging } from '../kit.ts'
import { ticket } from '../tickets.ts'
import { ticketSorts } from './tickets.ts'

/** What a bulk act can change, as it was, and the revision that the act made. */
const ticketBefore = z.strictObject({
  id,
  revision: z.number().int(),
  assigneeId: id.nullable(),
  priority: z.enum(priorities),
  type: z.string().max(40),
  dueAt: instant.nullable(),
  tagIds: z.array(id).max(50),
  columnId: id,
  orderKey: z.string().max(200),
  publicStatus: z.enum(publicStatuses),
  resolvedAt: instant.nullable(),
  subscriberIds: z.array(id).max(100),
  archived: z.boolean(),
})

export const ticketListsApi = {
  'POST /v1/tickets/search': endpoint({
    summary: 'Tickets by conditions and words (title, description, reference, contact), sorted.',
    scope: 'tickets:read',
    feature: 'tickets',
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
  'POST /v1/tickets/bulk': endpoint({
    summary: 'Do one thing to many tickets; answers what each was before, for undo.',
    scope: 'tickets:write',
    feature: 'tickets',
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
          before: z.array(ticketBefore).min(1).max(100),
        }),
      ]),
    }),
    output: z.object({
      /** What each ticket that changed was before, and the revision it has now. */
      before: z.array(ticketBefore),
    }),
    errors: ['type_unknown', 'column_archived', 'board_archived', 'assignee_without_access'],
  }),
  'GET /v1/tickets/export': endpoint({
    summary: 'All tickets the caller may see as CSV, of one board or of all.',
    scope: 'tickets:read',
    feature: 'tickets',
    kind: 'raw',
    input: z.strictObject({ boardId: id.optional() }),
    output: nothing,
  }),
}
