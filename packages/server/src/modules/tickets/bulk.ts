import type { ApiOutput, ApiParsed } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { getTarget, type ColumnRow } from './board-store.ts'
import { assigned } from './edit.ts'
import { fromOf, putInto } from './moving.ts'
import { refuseBlind } from './people.ts'
import { placeIn } from './placing.ts'
import { archivedAt, changesOf, checkType } from './rules.ts'
import { getSettings } from './settings.ts'
import { getTicketRows, refuseMerged, storeTicket } from './store.ts'
import type { TicketRow } from './tables.ts'

type Act = ApiParsed<'POST /v1/tickets/bulk'>['act']
type Before = ApiOutput<'POST /v1/tickets/bulk'>['before'][number]
type Editing = Exclude<Act, { do: 'move' | 'restore' }>

/** One act on many tickets: all of them or none; answers what each that changed was before. */
export const changeMany = (
  ctx: Ctx,
  { ids, act }: ApiParsed<'POST /v1/tickets/bulk'>,
): Promise<ApiOutput<'POST /v1/tickets/bulk'>> =>
  command(ctx, async (tx, emit, inner) => {
    // Columns before tickets, and both in one order, so that bulk acts wait for each other instead of blocking each other.
    const columns = await lockColumns(inner, tx, ids, act)
    const held = await getTicketRows(ctx, tx, ids, true)
    held.forEach(refuseMerged)
    await check(inner, tx, act, held)
    const before: Before[] = []
    for (const row of inWantedOrder(held, ids)) {
      const after = await changed(inner, tx, emit, act, columns, row)
      if (after.revision !== row.revision) before.push({ ...beforeOf(row), revision: after.revision })
    }
    return { before }
  })

const inWantedOrder = (held: readonly TicketRow[], ids: readonly string[]): TicketRow[] =>
  [...new Set(ids)].map((id) => held.find((row) => row.id === id)!)

async function lockColumns(ctx: Ctx, tx: Tx, ids: readonly string[], act: Act): Promise<Map<string, ColumnRow>> {
  const wanted = async () => {
    if (act.do === 'move') return [act.columnId]
    if (act.do === 'restore') return act.before.map((b) => b.columnId)
    if (act.do === 'archive' && !act.archived) return (await getTicketRows(ctx, tx, ids)).map((row) => row.column_id)
    return []
  }
  const columns = new Map<string, ColumnRow>()
  for (const columnId of [...new Set(await wanted())].toSorted())
    columns.set(columnId, await getTarget(ctx, tx, { columnId }))
  return columns
}

async function check(ctx: Ctx, tx: Tx, act: Act, held: readonly TicketRow[]): Promise<void> {
  if (act.do === 'type') checkType(await getSettings(ctx), act.type)
  if (act.do === 'tag') await refuseForeignTags(tx, ctx.workspaceId, [...act.add, ...act.remove])
  if (act.do === 'restore')
    await refuseForeignTags(
      tx,
      ctx.workspaceId,
      act.before.flatMap((b) => b.tagIds),
    )
  if (act.do === 'assign' && act.assigneeId)
    for (const departments of distinctBoards(held)) await refuseBlind(ctx, tx, departments, [act.assigneeId])
}

const distinctBoards = (held: readonly TicketRow[]): string[][] => [
  ...new Map(held.map((row) => [row.board_id, row.board_department_ids])).values(),
]

async function changed(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  act: Act,
  columns: Map<string, ColumnRow>,
  row: TicketRow,
): Promise<TicketRow> {
  if (act.do === 'move') return putInto(ctx, tx, emit, columns.get(act.columnId)!, row, undefined)
  if (act.do === 'restore') return restored(ctx, tx, emit, act.before, columns, row)
  return edited(ctx, tx, emit, row, acted(ctx, row, act))
}

async function edited(ctx: Ctx, tx: Tx, emit: Emit, row: TicketRow, next: TicketRow): Promise<TicketRow> {
  const changes = changesOf(row, next)
  return Object.keys(changes).length === 0 ? row : storeTicket(ctx, tx, emit, 'ticket.updated', row, next, { changes })
}

function acted(ctx: Ctx, row: TicketRow, act: Editing): TicketRow {
  switch (act.do) {
    case 'assign':
      return { ...row, ...assigned(row, act.assigneeId) }
    case 'priority':
      return { ...row, priority: act.priority }
    case 'type':
      return { ...row, type: act.type }
    case 'due':
      return { ...row, due_at: act.dueAt === null ? null : new Date(act.dueAt) }
    case 'tag': {
      const kept = row.tag_ids.filter((id) => !act.remove.includes(id))
      return { ...row, tag_ids: [...new Set([...kept, ...act.add])] }
    }
    case 'archive':
      return { ...row, archived_at: archivedAt(row.archived_at, act.archived, ctx.now) }
  }
}

const beforeOf = (row: TicketRow): Before => ({
  id: row.id,
  revision: row.revision,
  assigneeId: row.assignee_id,
  priority: row.priority,
  type: row.type,
  dueAt: row.due_at?.toISOString() ?? null,
  tagIds: row.tag_ids,
  columnId: row.column_id,
  orderKey: row.order_key,
  publicStatus: row.public_status,
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  subscriberIds: row.subscriber_ids,
  archived: row.archived_at !== null,
})

/** Undo: what changed since, or was not said to be undone, stays. */
async function restored(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  all: readonly Before[],
  columns: Map<string, ColumnRow>,
  row: TicketRow,
): Promise<TicketRow> {
  const before = all.find((b) => b.id === row.id)
  if (!before || before.revision !== row.revision) return row
  if (before.type !== row.type) checkType(await getSettings(ctx), before.type)
  if (before.assigneeId !== row.assignee_id) await refuseBlind(ctx, tx, row.board_department_ids, [before.assigneeId])
  const column = columns.get(before.columnId)!
  const isBack = column.id === row.column_id && before.orderKey === row.order_key
  const next: TicketRow = {
    ...row,
    assignee_id: before.assigneeId,
    priority: before.priority,
    type: before.type,
    due_at: before.dueAt === null ? null : new Date(before.dueAt),
    tag_ids: before.tagIds,
    public_status: before.publicStatus,
    resolved_at: before.resolvedAt === null ? null : new Date(before.resolvedAt),
    archived_at: archivedAt(row.archived_at, before.archived, ctx.now),
    // Whoever subscribed by being given the ticket.
    subscriber_ids: row.subscriber_ids.filter((id) => before.subscriberIds.includes(id)),
  }
  if (isBack) return edited(ctx, tx, emit, row, next)
  const key = await formerKey(ctx, tx, emit, column.id, row.id, before.orderKey)
  const moved = { ...next, board_id: column.board_id, column_id: column.id, order_key: key }
  const changes = changesOf(row, moved)
  return storeTicket(ctx, tx, emit, 'ticket.moved', row, moved, { from: fromOf(row), changes })
}

/** The place a ticket had, or the one after whoever stands there now. */
async function formerKey(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  columnId: string,
  ticketId: string,
  key: string,
): Promise<string> {
  const taken = await first(
    tx,
    sql<{
      id: string
    }>`select id from tickets where column_id = ${columnId} and order_key = ${key} and id <> ${ticketId}`,
  )
  return taken ? placeIn(ctx, tx, emit, columnId, ticketId, taken.id) : key
}
