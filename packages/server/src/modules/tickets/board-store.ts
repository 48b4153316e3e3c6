import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { boardSight, readerIds, readersOf } from './sight.ts'
import { asBoard, boardRows, type BoardRow } from './tables.ts'

/** One board that the caller sees; locked for a change when asked. */
export async function getBoardRow(ctx: Ctx, db: Queryable, id: string, lock = false): Promise<BoardRow> {
  const row = await first(
    db,
    sql<BoardRow>`${boardRows(sql`b.workspace_id = ${ctx.workspaceId} and b.id = ${id} and ${boardSight(ctx)}`)}
      ${lock ? sql`for no key update of b` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

/** Tells of a board as it is now; whoever saw it before and does no longer hears that it is gone. */
export async function announceBoard(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  id: string,
  sawIt: readonly string[],
): Promise<BoardRow> {
  const row = await first(tx, boardRows(sql`b.id = ${id}`))
  const readers = await readersOf(tx, ctx.workspaceId, row!.department_ids)
  const lost = typeof readers === 'string' ? [] : sawIt.filter((reader) => !readers.ids.includes(reader))
  if (lost.length > 0) emit('board.hidden', { boardId: id, revision: row!.revision }, { operators: { ids: lost } })
  emit('board.saved', { board: asBoard(row!) }, { operators: readers })
  return row!
}

/** Stores what a board is, who sees it now included, and tells of it. */
export async function storeBoard(ctx: Ctx, tx: Tx, emit: Emit, next: BoardRow): Promise<BoardRow> {
  const isOpen = next.department_ids.length === 0
  const before = await first(
    tx,
    sql<{
      department_ids: string[]
      reader_ids: string[]
    }>`select department_ids, reader_ids from boards where id = ${next.id}`,
  )
  const sawIt =
    before!.department_ids.length === 0 && !isOpen ? await readerIds(tx, ctx.workspaceId, []) : before!.reader_ids
  const readers = isOpen ? [] : await readerIds(tx, ctx.workspaceId, next.department_ids)
  await sql`update boards set name = ${next.name}, department_ids = ${next.department_ids}, reader_ids = ${readers},
      archived_at = ${next.archived_at}, revision = revision + 1 where id = ${next.id}`.execute(tx)
  return announceBoard(ctx, tx, emit, next.id, sawIt)
}

export interface ColumnRow {
  id: string
  board_id: string
  public_status: BoardRow['columns'][number]['publicStatus']
  archived_at: Date | null
  board_archived_at: Date | null
  board_department_ids: string[]
}

/**
 * The column that a ticket is to stand in, locked: places in a column are given one after another. Whoever locks it
 * locks tickets only after it. Without a column it is the first one of the board.
 */
export async function getTarget(
  ctx: Ctx,
  tx: Tx,
  { boardId, columnId }: { boardId?: string | undefined; columnId?: string | undefined },
): Promise<ColumnRow> {
  const row = await first(
    tx,
    sql<ColumnRow>`select c.id, c.board_id, c.public_status, c.archived_at, b.archived_at as board_archived_at,
        b.department_ids as board_department_ids
      from board_columns c join boards b on b.id = c.board_id
      where c.workspace_id = ${ctx.workspaceId} and ${boardSight(ctx)}
        ${boardId === undefined ? sql`` : sql`and c.board_id = ${boardId}`}
        ${columnId === undefined ? sql`and c.archived_at is null` : sql`and c.id = ${columnId}`}
      order by c.place limit 1 for no key update of c`,
  )
  if (!row) throw notFound()
  if (row.board_archived_at) throw new Refusal('conflict', 'board_archived', 'This board is archived.')
  if (row.archived_at) throw new Refusal('conflict', 'column_archived', 'This column is archived.')
  return row
}
