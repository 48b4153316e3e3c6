import type { ApiParsed, Board, BoardColumn } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { insertColumn } from './boards.ts'
import { getBoardRow, storeBoard } from './board-store.ts'
import { archivedAt } from './rules.ts'
import { asBoard } from './tables.ts'

const most = 50

/** Adds a column before another one, or as the last. */
export const addColumn = (
  ctx: Ctx,
  { id, before, ...column }: ApiParsed<'POST /v1/boards/:id/columns'>,
): Promise<Board> =>
  command(ctx, async (tx, emit) => {
    const board = await getBoardRow(ctx, tx, id, true)
    if (board.columns.length >= most)
      throw new Refusal('conflict', 'too_many_columns', `A board may have up to ${most} columns.`)
    const columnId = await insertColumn(ctx, tx, id, column, board.columns.length)
    await placeColumns(tx, placed(board.columns, columnId, before))
    return asBoard(await storeBoard(ctx, tx, emit, board))
  })

/** Changes, moves, archives or restores a column; one with tickets is not archived. */
export const changeColumn = (
  ctx: Ctx,
  { id, columnId, before, archived, ...edit }: ApiParsed<'PATCH /v1/boards/:id/columns/:columnId'>,
): Promise<Board> =>
  command(ctx, async (tx, emit) => {
    const board = await getBoardRow(ctx, tx, id, true)
    const held = board.columns.find((c) => c.id === columnId)
    if (!held) throw notFound()
    if (archived && held.archivedAt === null) await refuseToArchive(tx, board.columns, columnId)
    const next = {
      ...held,
      ...definedOf(edit),
      archivedAt:
        archivedAt(held.archivedAt === null ? null : new Date(held.archivedAt), archived, ctx.now)?.toISOString() ??
        null,
    }
    if (before === undefined && JSON.stringify(next) === JSON.stringify(held)) return asBoard(board)
    await sql`update board_columns set name = ${next.name}, color = ${next.color}, ticket_limit = ${next.limit},
        public_status = ${next.publicStatus}, archived_at = ${next.archivedAt} where id = ${columnId}`.execute(tx)
    if (before !== undefined) await placeColumns(tx, placed(board.columns, columnId, before))
    return asBoard(await storeBoard(ctx, tx, emit, board))
  })

/** The ids of all columns in their new order. */
function placed(columns: readonly BoardColumn[], columnId: string, before: string | null): string[] {
  const others = columns.map((c) => c.id).filter((id) => id !== columnId)
  if (before === null || before === columnId) return before === null ? [...others, columnId] : columns.map((c) => c.id)
  const at = others.indexOf(before)
  if (at < 0) throw notFound()
  return others.toSpliced(at, 0, columnId)
}

const placeColumns = (tx: Tx, ids: readonly string[]) =>
  sql`update board_columns c set place = v.place - 1 from rows from (jsonb_to_recordset(${json(ids.map((id) => ({ id })))}) as (id uuid))
    with ordinality as v (id, place) where c.id = v.id`.execute(tx)

async function refuseToArchive(tx: Tx, columns: readonly BoardColumn[], columnId: string): Promise<void> {
  if (columns.every((c) => c.archivedAt !== null || c.id === columnId))
    throw new Refusal('conflict', 'last_column', 'A board keeps at least one column.')
  // Whoever moves a ticket here at this moment has the lock, and is seen once they are done.
  await sql`select 1 from board_columns where id = ${columnId} for no key update`.execute(tx)
  const ticket = await first(
    tx,
    sql`select 1 from tickets where column_id = ${columnId} and archived_at is null and merged_into_id is null limit 1`,
  )
  if (ticket) throw new Refusal('conflict', 'column_not_empty', 'Move the tickets of this column first.')
}

const definedOf = <T extends object>(partial: T) =>
  Object.fromEntries(Object.entries(partial).filter(([, v]) => v !== undefined)) as Partial<BoardColumn>
