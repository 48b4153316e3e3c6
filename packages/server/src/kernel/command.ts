import type { Audience, EventData, EventType } from '@switchboard/contract'
import { actorRef, type Ctx } from './context.ts'
import { first, isTransient, sql, type Tx } from './db.ts'
import { Refusal } from './errors.ts'
import { newId } from './ids.ts'

/** Announces a fact; it is stored with the change and delivered after the commit. `by` names another than the caller. */
export type Emit = <T extends EventType>(type: T, data: EventData<T>, audience: Audience, by?: Ctx) => void

/** A fact on its way into the outbox. `payload` is the event as operators get it, less its position. */
export interface OutboxRow {
  type: EventType
  audience: Audience
  payload: string
}

const attempts = 3
const announcing = new WeakSet<Tx>()

/** Whether a transaction has stored events, for which a move has to be asked once it is committed. */
export const hasEvents = (tx: Tx): boolean => announcing.has(tx)

/**
 * Runs a change as one transaction: lock, decide, store, emit, commit. Deadlocks and serialisation failures are
 * retried up to three times. Inside another command it joins that transaction as a savepoint.
 */
export async function command<T>(ctx: Ctx, run: (tx: Tx, emit: Emit, ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.tx) return joined(ctx, ctx.tx, run)
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await ctx.kernel.db.transaction().execute((tx) => once(ctx, tx, run))
      ctx.kernel.relay.nudge()
      return result
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error
    }
  }
}

async function once<T>(ctx: Ctx, tx: Tx, run: (tx: Tx, emit: Emit, ctx: Ctx) => Promise<T>): Promise<T> {
  const earlier = await claimKey(ctx, tx)
  if (earlier) return earlier.response as T
  const result = await withOutbox(ctx, tx, run)
  if (ctx.idempotency) {
    await sql`update idempotency_keys set response = ${JSON.stringify(result ?? {})}::json
      where workspace_id = ${ctx.workspaceId} and actor_id = ${actorKey(ctx)} and key = ${ctx.idempotency.key}`.execute(
      tx,
    )
  }
  return result
}

async function joined<T>(ctx: Ctx, tx: Tx, run: (tx: Tx, emit: Emit, ctx: Ctx) => Promise<T>): Promise<T> {
  await sql`savepoint inner_command`.execute(tx)
  try {
    const result = await withOutbox(ctx, tx, run)
    await sql`release savepoint inner_command`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint inner_command`.execute(tx)
    throw error
  }
}

async function withOutbox<T>(ctx: Ctx, tx: Tx, run: (tx: Tx, emit: Emit, ctx: Ctx) => Promise<T>): Promise<T> {
  const pending: OutboxRow[] = []
  const emit: Emit = (type, data, audience, by = ctx) => pending.push(outboxRow(by, type, data, audience))
  const result = await run(tx, emit, { ...ctx, tx })
  if (pending.length > 0) {
    announcing.add(tx)
    // One parameter: with four for each of very many, building the statement would keep everybody waiting.
    await sql`insert into outbox (workspace_id, type, audience, payload) select ${ctx.workspaceId}, type, audience, payload
      from json_to_recordset(${`[${pending.map(asJson).join()}]`}::json) as e(type text, audience jsonb, payload json)`.execute(
      tx,
    )
  }
  return result
}

const asJson = ({ type, audience, payload }: OutboxRow): string =>
  `{"type":"${type}","audience":${JSON.stringify(audience)},"payload":${payload}}`

/** An event as it lies in the outbox. */
export function outboxRow<T extends EventType>(ctx: Ctx, type: T, data: EventData<T>, audience: Audience): OutboxRow {
  const payload = JSON.stringify({ id: newId(), type, at: ctx.now.toISOString(), actor: actorRef(ctx), data })
  return { type, audience, payload }
}

/** The first command of a request claims its Idempotency-Key; a repeat gets the stored answer. */
async function claimKey(ctx: Ctx, tx: Tx): Promise<{ response: unknown } | null> {
  if (!ctx.idempotency) return null
  const { key, requestHash } = ctx.idempotency
  const claimed = await first(
    tx,
    sql`insert into idempotency_keys (workspace_id, actor_id, key, request_hash, created_at)
      values (${ctx.workspaceId}, ${actorKey(ctx)}, ${key}, ${requestHash}, ${ctx.now}) on conflict do nothing returning key`,
  )
  if (claimed) return null
  const held = await first(
    tx,
    sql<{ request_hash: string; response: unknown }>`select request_hash, response from idempotency_keys
      where workspace_id = ${ctx.workspaceId} and actor_id = ${actorKey(ctx)} and key = ${key}`,
  )
  if (held?.request_hash !== requestHash) {
    throw new Refusal('conflict', 'idempotency_key_reused', 'This Idempotency-Key was used for another request.')
  }
  return { response: held.response }
}

function actorKey(ctx: Ctx): string {
  const { actor } = ctx
  if (actor.kind === 'operator') return actor.id
  return actor.kind === 'visitor' ? actor.visitorId : 'system'
}
