import type { ApiParsed, Ticket } from '@switchboard/contract'
import type { ticketSorts } from '@switchboard/contract/api/tickets'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import { beginningOf, termsOf } from '../../kernel/words.ts'
import { searchContacts } from '../contacts/index.ts'
import { ticketConditions } from './conditions.ts'
import { newestFirst, ofColumn, pageOfTickets, type Part, type Sql } from './listing.ts'
import { boardSight } from './sight.ts'
import type { TicketRow } from './tables.ts'

type Sort = Exclude<(typeof ticketSorts)[number], 'board'>

const oldestFirst = (where: Sql): Part => ({ where, descending: false })
const byTime = (column: 'updated_at' | 'due_at'): NonNullable<Part['by']> => ({
  column: sql`t.${sql.raw(column)}`,
  cast: sql`timestamptz`,
  key: (row: TicketRow) => row[column]!.toISOString(),
})

/** Each order in stretches that an index walks, so that no page pays for a sort of all tickets. */
const sorts: Record<Sort, readonly Part[]> = {
  newest: [newestFirst(sql`true`)],
  updated: [{ where: sql`true`, by: byTime('updated_at'), descending: true }],
  due: [
    { where: sql`t.due_at is not null`, by: byTime('due_at'), descending: false },
    newestFirst(sql`t.due_at is null`),
  ],
  priority: [
    oldestFirst(sql`t.priority = 'urgent'`),
    oldestFirst(sql`t.priority = 'high'`),
    newestFirst(sql`t.priority = 'normal'`),
    newestFirst(sql`t.priority = 'low'`),
  ],
}

/** A page of tickets that meet all conditions and words, in the order of a view. */
export async function searchTickets(
  ctx: Ctx,
  input: ApiParsed<'POST /v1/tickets/search'>,
): Promise<{ items: Ticket[]; nextCursor: string | null }> {
  const { boardId, columnId, sort } = input
  const where = [
    ...(await ticketConditions(ctx, input.conditions)),
    ...(boardId === undefined ? [] : [sql`t.board_id = ${boardId}`]),
    ...(columnId === undefined ? [] : [sql`t.column_id = ${columnId}`]),
    ...(await wordsSql(ctx, input.q)),
  ]
  const parts = sort === 'board' ? await columnsOf(ctx, boardId, columnId) : sorts[sort]
  return pageOfTickets(ctx, where, parts, input)
}

/** Column after column, as the boards stand. */
async function columnsOf(ctx: Ctx, boardId: string | undefined, columnId: string | undefined): Promise<Part[]> {
  const found = await rows(
    ctx.kernel.db,
    sql<{ id: string }>`select c.id from board_columns c join boards b on b.id = c.board_id
      where b.workspace_id = ${ctx.workspaceId} and ${boardSight(ctx)}
        ${boardId === undefined ? sql`` : sql`and b.id = ${boardId}`} ${columnId === undefined ? sql`` : sql`and c.id = ${columnId}`}
        and exists (select from tickets t where t.column_id = c.id)
      order by lower(b.name), b.id, c.place`,
  )
  return found.map((c) => ofColumn(c.id))
}

const mostContacts = 100

/** Every word must stand in the ticket, begin one there, or they lead to its contact. */
async function wordsSql(ctx: Ctx, q = ''): Promise<Sql[]> {
  const terms = termsOf(q)
  if (terms.length === 0) return []
  const query = terms.map(beginningOf).join(' & ')
  const { items } = await searchContacts(ctx, { q, conditions: [], sort: '-lastSeenAt', limit: mostContacts })
  return [sql`(t.words @@ ${query}::tsquery or t.contact_id = any(${items.map((c) => c.id)}))`]
}
