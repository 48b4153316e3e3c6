import type { ApiOutput, ApiParsed } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { asSubscription, type SubscriptionRow } from './tables.ts'

const mostSubscriptions = 20

/** The caller's browsers, oldest first, and the key with which one subscribes. */
export async function listSubscriptions(ctx: Ctx): Promise<ApiOutput<'GET /v1/push'>> {
  const found = await ownSubscriptions(ctx)
  return {
    publicKey: ctx.kernel.vapid.publicKey,
    items: found.map((row) => ({ ...asSubscription(row), lastSentAt: row.last_sent_at?.toISOString() ?? null })),
  }
}

/** Those of the caller. */
export const ownSubscriptions = (ctx: Ctx): Promise<SubscriptionRow[]> =>
  rows(
    ctx.kernel.db,
    sql<SubscriptionRow>`select * from push_subscriptions
      where workspace_id = ${ctx.workspaceId} and operator_id = ${operatorOf(ctx).id} order by id`,
  )

/** Subscribes a browser; the same one again is the same subscription, and another person's before is theirs no more. */
export const subscribe = (ctx: Ctx, input: ApiParsed<'POST /v1/push'>): Promise<{ id: string }> =>
  command(ctx, async (tx, emit) => {
    const me = operatorOf(ctx)
    refuseBadKeys(input)
    const why = ctx.kernel.outbound.refusal(input.endpoint)
    if (why) throw new Refusal('invalid', 'endpoint_not_allowed', `This push service cannot be used. ${why}`)
    // Two at once must not both be the twentieth.
    await sql`select 1 from operators where id = ${me.id} for update`.execute(tx)
    const held = await first(
      tx,
      sql<SubscriptionRow>`select * from push_subscriptions
        where workspace_id = ${ctx.workspaceId} and endpoint = ${input.endpoint} for update`,
    )
    if (held?.operator_id === me.id) return renew(tx, held, input, me.sessionId)
    if (held) await forget(tx, emit, held)
    await refuseTooMany(ctx, tx, me.id)
    const row = await first(
      tx,
      sql<SubscriptionRow>`insert into push_subscriptions
          (id, workspace_id, operator_id, session_id, endpoint, p256dh, auth, browser, created_at)
        values (${newId()}, ${ctx.workspaceId}, ${me.id}, ${me.sessionId}, ${input.endpoint}, ${input.p256dh}, ${input.auth},
          ${input.browser}, ${ctx.now}) returning *`,
    )
    const subscription = asSubscription(row!)
    emit('push.subscribed', { subscription, operatorId: me.id }, { operators: { ids: [me.id] } })
    return { id: subscription.id }
  })

async function renew(
  tx: Tx,
  held: SubscriptionRow,
  { p256dh, auth }: ApiParsed<'POST /v1/push'>,
  sessionId: string | null,
): Promise<{ id: string }> {
  await sql`update push_subscriptions set p256dh = ${p256dh}, auth = ${auth}, session_id = ${sessionId}
    where id = ${held.id}`.execute(tx)
  return { id: held.id }
}

async function refuseTooMany(ctx: Ctx, tx: Tx, operatorId: string): Promise<void> {
  const held = await first(
    tx,
    sql<{ n: number }>`select count(*)::int as n from push_subscriptions
      where workspace_id = ${ctx.workspaceId} and operator_id = ${operatorId}`,
  )
  if ((held?.n ?? 0) >= mostSubscriptions)
    throw new Refusal(
      'conflict',
      'too_many_subscriptions',
      `You have ${mostSubscriptions} browsers subscribed. Remove one first.`,
    )
}

/** A point on the curve and a secret, as browsers make them. */
function refuseBadKeys({ p256dh, auth }: { p256dh: string; auth: string }): void {
  const [point, secret] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')]
  if (point.length !== 65 || point[0] !== 4 || secret.length !== 16)
    throw new Refusal('invalid', 'keys_invalid', 'These are not the keys of a push subscription.')
}

/** Unsubscribes an own browser. */
export const unsubscribe = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await first(
      tx,
      sql<SubscriptionRow>`select * from push_subscriptions where workspace_id = ${ctx.workspaceId}
        and operator_id = ${operatorOf(ctx).id} and id = ${id} for update`,
    )
    if (!held) throw notFound()
    await forget(tx, emit, held)
    return {}
  })

/** Its push service knows it no more. */
export const removeExpired = (ctx: Ctx, id: string): Promise<void> => removeWhere(ctx, sql`id = ${id}`)

/** Whoever signed out in a browser is not told of anything there. */
export const removeOfSession = (ctx: Ctx, sessionId: string): Promise<void> =>
  removeWhere(ctx, sql`session_id = ${sessionId}`)

const removeWhere = (ctx: Ctx, which: ReturnType<typeof sql>): Promise<void> =>
  command(ctx, async (tx, emit) => {
    const found = await rows(
      tx,
      sql<SubscriptionRow>`select * from push_subscriptions where workspace_id = ${ctx.workspaceId} and ${which} order by id for update`,
    )
    for (const row of found) await forget(tx, emit, row)
  })

async function forget(tx: Tx, emit: Emit, { id, operator_id: operatorId }: SubscriptionRow): Promise<void> {
  await sql`delete from push_subscriptions where id = ${id}`.execute(tx)
  emit('push.removed', { subscriptionId: id, operatorId, revision: 2 }, { operators: { ids: [operatorId] } })
}
