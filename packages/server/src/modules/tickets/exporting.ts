import { Readable } from 'node:stream'
import type { ApiParsed } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { csvLine, csvMark } from '../../kernel/csv.ts'
import { rows, sql } from '../../kernel/db.ts'
import { Streamed } from '../../kernel/http.ts'
import { tagNames } from '../tags/index.ts'
import { getBoardRow } from './board-store.ts'
import { newestFirst, pageOfRows } from './listing.ts'
import { getSettings } from './settings.ts'
import { boardSight } from './sight.ts'
import { boardRows, type TicketRow } from './tables.ts'

const pageRows = 1_000

/** Names for what tickets hold as ids. */
interface Names {
  boards: Map<string, string>
  columns: Map<string, string>
  operators: Map<string, string>
  departments: Map<string, string>
  tags: Map<string, string>
}

const fixed: Record<string, (row: TicketRow, names: Names) => string | null | undefined> = {
  reference: (row) => row.reference,
  title: (row) => row.title,
  type: (row) => row.type,
  priority: (row) => row.priority,
  board: (row, names) => names.boards.get(row.board_id),
  column: (row, names) => names.columns.get(row.column_id),
  publicStatus: (row) => row.public_status,
  assignee: (row, names) => names.operators.get(row.assignee_id ?? ''),
  department: (row, names) => names.departments.get(row.department_id ?? ''),
  tags: (row, names) => row.tag_ids.map((id) => names.tags.get(id) ?? '').join(', '),
  contact: (row) => row.contact_name,
  email: (row) => row.contact_email,
  dueAt: (row) => row.due_at?.toISOString(),
  createdAt: (row) => row.created_at.toISOString(),
  resolvedAt: (row) => row.resolved_at?.toISOString(),
  archivedAt: (row) => row.archived_at?.toISOString(),
}

/** The tickets that the caller sees as CSV, a page at a time: the whole set is never in memory. */
export async function exportTickets(ctx: Ctx, { boardId }: ApiParsed<'GET /v1/tickets/export'>): Promise<Streamed> {
  if (boardId !== undefined) await getBoardRow(ctx, ctx.kernel.db, boardId)
  const where = [sql`t.merged_into_id is null`, ...(boardId === undefined ? [] : [sql`t.board_id = ${boardId}`])]
  const names = await namesOf(ctx)
  const fields = (await getSettings(ctx)).fields.filter((f) => !f.archived)
  const order = [newestFirst(sql`true`)]
  const firstPage = await pageOfRows(ctx, where, order, null, pageRows)

  const lineOf = (row: TicketRow) =>
    csvLine([
      ...Object.values(fixed).map((cell) => cell(row, names) ?? ''),
      ...fields.map((f) => String(row.fields[f.key] ?? '')),
    ])
  async function* lines() {
    yield csvMark + csvLine([...Object.keys(fixed), ...fields.map((f) => f.label)])
    for (let page = firstPage; ; page = await pageOfRows(ctx, where, order, page.next, pageRows)) {
      yield page.found.map(lineOf).join('')
      if (!page.next) return
    }
  }
  const day = ctx.now.toISOString().slice(0, 10)
  return new Streamed(Readable.from(lines()), 'text/csv; charset=utf-8', `tickets-${day}.csv`)
}

async function namesOf(ctx: Ctx): Promise<Names> {
  const { db } = ctx.kernel
  const boards = await rows(db, boardRows(sql`b.workspace_id = ${ctx.workspaceId} and ${boardSight(ctx)}`))
  const operators = await rows(
    db,
    sql<{ id: string; name: string }>`select o.id, u.name from operators o join users u on u.id = o.user_id
      where o.workspace_id = ${ctx.workspaceId}`,
  )
  const departments = await rows(
    db,
    sql<{ id: string; name: string }>`select id, name from departments where workspace_id = ${ctx.workspaceId}`,
  )
  return {
    boards: named(boards),
    columns: named(boards.flatMap((b) => b.columns)),
    operators: named(operators),
    departments: named(departments),
    tags: await tagNames(db, ctx.workspaceId),
  }
}

const named = (all: readonly { id: string; name: string }[]) => new Map(all.map((one) => [one.id, one.name]))
