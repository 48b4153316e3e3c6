import type { ApiParsed, Ticket } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { getTarget, type ColumnRow } from './board-store.ts'
import { placeIn, type Place } from './placing.ts'
import { withStatus } from './rules.ts'
import { getTicketRows, refuseMerged, storeTicket } from './store.ts'
import { asTicket, type TicketRow } from './tables.ts'

/** Puts a ticket into a column; whoever moves the same one at once is second, and their place holds. */
export const moveTicket = (
  ctx: Ctx,
  { id, after, ...target }: ApiParsed<'POST /v1/tickets/:id/move'>,
): Promise<Ticket> =>
  command(ctx, async (tx, emit) => {
    const column = await getTarget(ctx, tx, target)
    const both = await getTicketRows(ctx, tx, after ? [id, after] : [id], true)
    const held = both.find((row) => row.id === id)!
    refuseMerged(held)
    return asTicket(await putInto(ctx, tx, emit, column, held, after))
  })

/** Puts a locked ticket into a locked column, unless it stands there already. */
export async function putInto(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  column: ColumnRow,
  held: TicketRow,
  after: Place,
): Promise<TicketRow> {
  if (after === held.id || (await standsThere(tx, column, held, after))) return held
  const key = await placeIn(ctx, tx, emit, column.id, held.id, after)
  return storeTicket(ctx, tx, emit, 'ticket.moved', held, movedTo(held, column, key, ctx.now), { from: fromOf(held) })
}

/** A ticket in another place; a column may say what its contact is told. Pure. */
export function movedTo(held: TicketRow, column: ColumnRow, key: string, now: Date): TicketRow {
  const next = { ...held, board_id: column.board_id, column_id: column.id, order_key: key }
  const isStaying = held.column_id === column.id
  return isStaying || column.public_status === null ? next : withStatus(next, column.public_status, now)
}

/** Where a ticket stood before a change. Pure. */
export const fromOf = (held: TicketRow) => ({
  boardId: held.board_id,
  columnId: held.column_id,
  assigneeId: held.assignee_id,
  publicStatus: held.public_status,
})

/** Whether nothing visible stands between where a ticket is and where it is to go. */
async function standsThere(tx: Tx, column: ColumnRow, held: TicketRow, after: Place): Promise<boolean> {
  if (held.column_id !== column.id) return false
  const living = sql`from tickets where column_id = ${column.id} and archived_at is null and merged_into_id is null`
  if (after === undefined)
    return (await first(tx, sql`select 1 ${living} and order_key > ${held.order_key} limit 1`)) === undefined
  const before = await first(
    tx,
    sql<{ id: string }>`select id ${living} and order_key < ${held.order_key} order by order_key desc limit 1`,
  )
  return (before?.id ?? null) === after
}
