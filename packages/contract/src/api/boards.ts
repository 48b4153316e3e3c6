import { z } from 'zod'
import { publicStatuses } from '../choices.ts'
import { tagColors } from '../contacts.ts'
import { id } from '../ids.ts'
import { empty, endpoint, line } from '../kit.ts'
import { board, ticketSettings } from '../tickets.ts'

const column = {
  name: line(40),
  color: z.enum(tagColors),
  limit: z.number().int().min(1).max(10_000).nullable(),
  publicStatus: z.enum(publicStatuses).nullable(),
}
/** Whose place it takes; null: the last. */
const before = id.nullable()

export const boardsApi = {
  'GET /v1/boards': endpoint({
    summary: 'The boards the caller may see, with their columns, by name; archived ones included.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: empty,
    output: z.object({ items: z.array(board) }),
  }),
  'POST /v1/boards': endpoint({
    summary: 'Make a board, with these columns or with To do, In progress, Waiting and Done.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({
      name: line(60),
      departmentIds: z.array(id).max(50).default([]),
      columns: z
        .array(z.strictObject({ ...column, color: column.color.default('grey'), limit: column.limit.default(null) }))
        .min(1)
        .max(20)
        .optional(),
    }),
    output: board,
    errors: ['too_many_boards'],
  }),
  'PATCH /v1/boards/:id': endpoint({
    summary: 'Rename a board, say who sees it, archive or restore it.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({
      id,
      name: line(60).optional(),
      departmentIds: z.array(id).max(50).optional(),
      archived: z.boolean().optional(),
    }),
    output: board,
  }),
  'GET /v1/boards/:id/counts': endpoint({
    summary: 'How many tickets stand in each column, archived and merged ones left out.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: z.strictObject({ id }),
    output: z.object({ items: z.array(z.object({ columnId: id, count: z.number().int() })) }),
  }),
  'POST /v1/boards/:id/columns': endpoint({
    summary: 'Add a column, at the end by default.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({
      id,
      ...column,
      color: column.color.default('grey'),
      limit: column.limit.default(null),
      before: before.default(null),
    }),
    output: board,
    errors: ['too_many_columns'],
  }),
  'PATCH /v1/boards/:id/columns/:columnId': endpoint({
    summary: 'Change, move, archive or restore a column. One with tickets is archived only once they have moved.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({
      id,
      columnId: id,
      ...z.object(column).partial().shape,
      before: before.optional(),
      archived: z.boolean().optional(),
    }),
    output: board,
    errors: ['column_not_empty', 'last_column'],
  }),
  'GET /v1/ticket-settings': endpoint({
    summary: 'What holds for all tickets: prefix, types, fields, public words.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: empty,
    output: ticketSettings,
  }),
  'PATCH /v1/ticket-settings': endpoint({
    summary: 'Change what holds for all tickets. Types and fields that leave the list are archived.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject(ticketSettings.omit({ revision: true }).partial().shape),
    output: ticketSettings,
    errors: ['field_type_fixed', 'too_many_fields'],
  }),
}
