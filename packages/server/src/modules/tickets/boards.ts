import type { ApiOutput, ApiParsed, Board, PublicStatus } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { getOpenDepartment } from '../workspaces/index.ts'
import { announceBoard, getBoardRow, storeBoard } from './board-store.ts'
import { archivedAt } from './rules.ts'
import { boardSight, readerIds } from './sight.ts'
import { asBoard, boardRows } from './tables.ts'

const most = 100

type NewColumn = NonNullable<ApiParsed<'POST /v1/boards'>['columns']>[number]

const column = (name: string, color: NewColumn['color'], publicStatus: PublicStatus): NewColumn => ({
  name,
  color,
  limit: null,
  publicStatus,
})
const usualColumns = [
  column('To do', 'grey', 'submitted'),
  column('In progress', 'blue', 'in progress'),
  column('Waiting', 'yellow', 'waiting for you'),
  column('Done', 'green', 'resolved'),
]

export async function listBoards(ctx: Ctx): Promise<{ items: Board[] }> {
  const found = await rows(
    ctx.kernel.db,
    boardRows(sql`b.workspace_id = ${ctx.workspaceId} and ${boardSight(ctx)} order by lower(b.name), b.id`),
  )
  return { items: found.map(asBoard) }
}

/** Makes a board, with the usual columns when none are given. */
export const createBoard = (
  ctx: Ctx,
  { name, departmentIds, columns = usualColumns }: ApiParsed<'POST /v1/boards'>,
): Promise<Board> =>
  command(ctx, async (tx, emit) => {
    // Whoever makes boards waits here, so that the limit holds.
    await sql`select 1 from workspaces where id = ${ctx.workspaceId} for no key update`.execute(tx)
    const counted = await first(
      tx,
      sql<{ n: number }>`select count(*)::int as n from boards where workspace_id = ${ctx.workspaceId}`,
    )
    if (counted!.n >= most) throw new Refusal('conflict', 'too_many_boards', `There can be up to ${most} boards.`)
    const unique = [...new Set(departmentIds)]
    for (const id of unique) await getOpenDepartment(ctx, tx, id)
    const id = newId()
    const readers = unique.length === 0 ? [] : await readerIds(tx, ctx.workspaceId, unique)
    await sql`insert into boards (id, workspace_id, name, department_ids, reader_ids, created_at)
      values (${id}, ${ctx.workspaceId}, ${name}, ${unique}, ${readers}, ${ctx.now})`.execute(tx)
    for (const [place, c] of columns.entries()) await insertColumn(ctx, tx, id, c, place)
    return asBoard(await announceBoard(ctx, tx, emit, id, []))
  })

/** What a new workspace begins with. */
export async function makeFirstBoard(ctx: Ctx): Promise<void> {
  await createBoard(ctx, { name: 'Tickets', departmentIds: [] })
}

/** Renames a board, says who sees it, archives or restores it. */
export const changeBoard = (
  ctx: Ctx,
  { id, name, departmentIds, archived }: ApiParsed<'PATCH /v1/boards/:id'>,
): Promise<Board> =>
  command(ctx, async (tx, emit) => {
    const held = await getBoardRow(ctx, tx, id, true)
    const departments = departmentIds ? [...new Set(departmentIds)] : held.department_ids
    for (const one of departments) if (!held.department_ids.includes(one)) await getOpenDepartment(ctx, tx, one)
    const next = {
      ...held,
      name: name ?? held.name,
      department_ids: departments,
      archived_at: archivedAt(held.archived_at, archived, ctx.now),
    }
    return asBoard(JSON.stringify(next) === JSON.stringify(held) ? held : await storeBoard(ctx, tx, emit, next))
  })

/** How many tickets stand in each column. */
export async function countTickets(ctx: Ctx, id: string): Promise<ApiOutput<'GET /v1/boards/:id/counts'>> {
  const { columns } = await getBoardRow(ctx, ctx.kernel.db, id)
  const counted = await rows(
    ctx.kernel.db,
    sql<{ column_id: string; n: number }>`select column_id, count(*)::int as n from tickets
      where column_id = any(${columns.map((c) => c.id)}) and archived_at is null and merged_into_id is null group by column_id`,
  )
  const counts = new Map(counted.map((c) => [c.column_id, c.n]))
  return { items: columns.map((c) => ({ columnId: c.id, count: counts.get(c.id) ?? 0 })) }
}

/** Stores a column of a board that the caller locked. */
export async function insertColumn(ctx: Ctx, tx: Tx, boardId: string, c: NewColumn, place: number): Promise<string> {
  const id = newId()
  await sql`insert into board_columns (id, workspace_id, board_id, name, color, ticket_limit, public_status, place)
    values (${id}, ${ctx.workspaceId}, ${boardId}, ${c.name}, ${c.color}, ${c.limit}, ${c.publicStatus}, ${place})`.execute(
    tx,
  )
  return id
}
