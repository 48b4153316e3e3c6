import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { clearTimers, setTimers } from '../../kernel/timers.ts'
import { setDues } from '../conversations/index.ts'
import { readSchedules } from '../workspaces/index.ts'
import { dueOf, nextRing, type Promises, type Terms } from './rules.ts'
import { readTargets, type ClocksRow } from './tables.ts'

export const targetTimer = 'target'

/** The promises of a conversation before and after. */
export interface Changed {
  id: string
  before: Promises | undefined
  after: Promises
}

/** What a workspace promises now. */
export const readTerms = async (ctx: Ctx, tx: Tx): Promise<Terms> => ({
  targets: await readTargets(tx, ctx.workspaceId),
  scheduleOf: await readSchedules(tx, ctx.workspaceId),
})

/** The running promises of conversations, locked in the order of ids before the conversations are. */
export async function lockPromises(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<Map<string, Promises>> {
  const found = await rows(
    tx,
    sql<ClocksRow>`select conversation_id, clocks from target_clocks
      where workspace_id = ${ctx.workspaceId} and conversation_id = any(${[...ids]}) order by conversation_id for update`,
  )
  return new Map(found.map((row) => [row.conversation_id, row.clocks]))
}

/** Stores changed promises, sets their timers and shows what is due at the conversations; a few statements for many. */
export async function storePromises(ctx: Ctx, tx: Tx, all: readonly Changed[]): Promise<void> {
  const changed = all
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (changed.length === 0) return
  const values = changed.map(({ id, after }) => sql`(${id}::uuid, ${ctx.workspaceId}::uuid, ${json(after)})`)
  await sql`insert into target_clocks (conversation_id, workspace_id, clocks) values ${sql.join(values)}
    on conflict (conversation_id) do update set clocks = excluded.clocks`.execute(tx)
  await moveTimers(ctx, tx, changed)
  const dues = changed.filter(
    ({ before, after }) => JSON.stringify(before ? dueOf(before) : null) !== JSON.stringify(dueOf(after)),
  )
  await setDues(
    ctx,
    dues.map(({ id, after }) => ({ id, due: dueOf(after) })),
  )
}

async function moveTimers(ctx: Ctx, tx: Tx, changed: readonly Changed[]): Promise<void> {
  const moved = changed.flatMap(({ id, before, after }) => {
    const next = nextRing(after)
    return before && nextRing(before) === next ? [] : [{ entityId: id, next }]
  })
  await setTimers(
    tx,
    targetTimer,
    ctx.workspaceId,
    moved.flatMap(({ entityId, next }) => (next === null ? [] : [{ entityId, dueAt: new Date(next) }])),
  )
  await clearTimers(
    tx,
    targetTimer,
    moved.filter(({ next }) => next === null).map(({ entityId }) => entityId),
  )
}

/** Promises of a conversation seen for the first time. */
export async function newPromises(tx: Tx, conversationId: string, openedAt: string): Promise<Promises> {
  const replied = await first(
    tx,
    sql`select 1 from messages where conversation_id = ${conversationId} and author_kind = 'operator' limit 1`,
  )
  return { replied: replied !== undefined, openedAt, clocks: {} }
}
