import type { ApiOutput, ApiParsed, InboxEntry, InboxView } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { notFound } from '../../kernel/errors.ts'
import { pageOf } from '../../kernel/paging.ts'
import { clearTimers, setTimers } from '../../kernel/timers.ts'
import { describe } from './describing.ts'
import { decide, type ItemAct, type ItemState } from './rules.ts'
import { asItem, type ItemRow } from './tables.ts'

export const inboxTimer = 'inbox'

const standing = {
  all: sql`i.archived_at is null and i.snoozed_until is null`,
  unread: sql`i.read_at is null and i.archived_at is null and i.snoozed_until is null`,
  snoozed: sql`i.archived_at is null and i.snoozed_until is not null`,
  archived: sql`i.archived_at is not null`,
} satisfies Record<InboxView, unknown>

/** A page of the caller's inbox, newest first, with what can be said of each item now. */
export async function listItems(
  ctx: Ctx,
  kinds: EntityKinds,
  { view, kind, entity, ids, ...page }: ApiParsed<'GET /v1/inbox'>,
): Promise<ApiOutput<'GET /v1/inbox'>> {
  const found = await pageOf(ctx.kernel.db, page, {
    query: (after, limit) =>
      sql<ItemRow>`select i.* from inbox_items i where i.workspace_id = ${ctx.workspaceId} and i.operator_id = ${operatorOf(ctx).id}
        and ${ids ? sql`i.id = any(${ids})` : standing[view]}
        ${kind ? sql`and i.kind = any(${kind})` : sql``}
        ${entity ? sql`and i.entity = ${entity.toLowerCase()}` : sql``}
        ${after ? sql`and (i.at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by i.at desc, i.id desc limit ${limit}`,
    key: (row) => [row.at.toISOString(), row.id],
    item: asItem,
  })
  const items: InboxEntry[] = await describe(ctx, kinds, found.items)
  return { ...found, items }
}

const mostCounted = 100

/** How many unread items the caller has, counted up to 100. */
export async function countItems(ctx: Ctx): Promise<ApiOutput<'GET /v1/inbox/counts'>> {
  const counted = await first(
    ctx.kernel.db,
    sql<{ unread: number }>`select count(*)::int as unread from (
      select 1 from inbox_items i where i.operator_id = ${operatorOf(ctx).id} and ${standing.unread} limit ${mostCounted}) few`,
  )
  return { unread: counted!.unread }
}

/** Does one thing to several own items, all of them or none. */
export const actOnItems = (
  ctx: Ctx,
  { ids, act }: ApiParsed<'POST /v1/inbox/act'>,
): Promise<ApiOutput<'POST /v1/inbox/act'>> =>
  command(ctx, async (tx, emit) => {
    const wanted = [...new Set(ids)]
    const held = await rows(
      tx,
      sql<ItemRow>`select * from inbox_items where workspace_id = ${ctx.workspaceId} and operator_id = ${operatorOf(ctx).id}
        and id = any(${wanted}) order by id for update`,
    )
    if (held.length !== wanted.length) throw notFound()
    const changed = await apply(
      ctx,
      tx,
      emit,
      held,
      act.do === 'snooze' ? { do: 'snooze', until: new Date(act.until) } : act,
    )
    return { items: held.map((row) => asItem(changed.get(row.id) ?? row)) }
  })

/** A snoozed item's time has come. Harmless when late, early or twice. */
export const ringItem = (ctx: Ctx, id: string): Promise<void> =>
  command(ctx, async (tx, emit) => {
    const held = await rows(
      tx,
      sql<ItemRow>`select * from inbox_items where workspace_id = ${ctx.workspaceId} and id = ${id} for update`,
    )
    await apply(ctx, tx, emit, held, { do: 'ring' })
  })

/** Stores what an act makes of locked items of one person; answers those that changed. */
async function apply(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: readonly ItemRow[],
  act: ItemAct,
): Promise<Map<string, ItemRow>> {
  const next = held.flatMap((row) => {
    const before = stateOf(row)
    const after = decide(ctx.now, before, act)
    return after === before ? [] : [{ id: row.id, ...after }]
  })
  if (next.length === 0) return new Map()
  const stored = await rows(
    tx,
    sql<ItemRow>`update inbox_items i set at = n.at, read_at = n."readAt", archived_at = n."archivedAt",
        snoozed_until = n."snoozedUntil", revision = i.revision + 1
      from jsonb_to_recordset(${json(next)}) as n(id uuid, at timestamptz, "readAt" timestamptz, "archivedAt" timestamptz,
        "snoozedUntil" timestamptz)
      where i.id = n.id returning i.*`,
  )
  await setAlarms(ctx, tx, held, stored)
  const operatorId = stored[0]!.operator_id
  emit('inbox.changed', { items: stored.map(asItem), operatorId }, { operators: { ids: [operatorId] } })
  return new Map(stored.map((row) => [row.id, row]))
}

async function setAlarms(ctx: Ctx, tx: Tx, before: readonly ItemRow[], after: readonly ItemRow[]): Promise<void> {
  const wasSnoozed = new Set(before.filter((row) => row.snoozed_until).map((row) => row.id))
  await clearTimers(
    tx,
    inboxTimer,
    after.filter((row) => !row.snoozed_until && wasSnoozed.has(row.id)).map((row) => row.id),
  )
  await setTimers(
    tx,
    inboxTimer,
    ctx.workspaceId,
    after.flatMap((row) => (row.snoozed_until ? [{ entityId: row.id, dueAt: row.snoozed_until }] : [])),
  )
}

const stateOf = (row: ItemRow): ItemState => ({
  at: row.at,
  readAt: row.read_at,
  archivedAt: row.archived_at,
  snoozedUntil: row.snoozed_until,
})
