import type { ApiOutput, EventType, PushProblem } from '@switchboard/contract'
import webpush from 'web-push'
import { createHash } from 'node:crypto'
import { operatorOf, systemCtx, type Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import type { JobSpec } from '../../kernel/jobs.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { OutboundRefused } from '../../kernel/outbound.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { getWorkspace, listReachable } from '../workspaces/index.ts'
import { mayPush, noticesOf, pushText } from './rules.ts'
import { ownSubscriptions, removeExpired, removeOfSession } from './subscriptions.ts'
import type { SubscriptionRow } from './tables.ts'

export const pushTask = 'send-push'

/** Nobody wants to hear of it later than this, in seconds. */
const newsForSeconds = 4 * 3_600

const told: readonly EventType[] = [
  'message.posted',
  'conversation.started',
  'conversation.unassigned',
  'conversation.transferred',
  'conversation.assigned',
  'conversation.reopened',
  'conversation.woken',
  'target.warned',
  'target.breached',
  'comment.added',
  'comment.changed',
  'task.saved',
  'task.due',
  'ticket.updated',
  'ticket_update.added',
  'rating.given',
]

/** Decides whom an event reaches by Web Push, and leaves the sending to one job per browser and event. */
export const pushSubscriber: Subscriber = {
  name: 'push',
  types: told,
  batch: 500,
  // As with automatic replies: the first is pushed at once, and what follows it gathers.
  restMs: 250,
  async handle(ctx, tx, events) {
    const subscribed = await subscribedNow(ctx, tx)
    if (subscribed.length === 0) return
    const { features, settings } = await getWorkspace(ctx)
    if (!features.includes('push')) return
    const people = await listReachable(ctx, tx)
    const jobs = events.flatMap((event) =>
      noticesOf(event, people, settings.ratings.alertBelow)
        .filter(({ person, notice }) => mayPush(person, notice.event, ctx.now))
        .flatMap(({ person, notice }) =>
          subscribed
            .filter((s) => s.operator_id === person.id)
            .map((s) => jobOf(event.position, event.at, s.id, { ...notice, text: pushText(person, notice) })),
        ),
    )
    if (jobs.length > 0) await ctx.kernel.jobs.add(tx, jobs)
  },
}

/** A login that ended takes its browser along. */
export const pushSessionsSubscriber: Subscriber = {
  name: 'push-sessions',
  types: ['session.revoked'],
  batch: 1,
  async handle(ctx, _tx, events) {
    for (const event of events) if (event.type === 'session.revoked') await removeOfSession(ctx, event.data.sessionId)
  },
}

/** All browsers of a workspace that Web Push reaches. */
export const subscribedNow = (ctx: Ctx, tx: Tx) =>
  rows(
    tx,
    sql<{ id: string; operator_id: string }>`select id, operator_id from push_subscriptions
      where workspace_id = ${ctx.workspaceId} order by operator_id, id`,
  )

interface Shown {
  title: string
  text: string
  tag: string
  path: string
  contactId: string | null
}

interface PushPayload extends Shown {
  subscriptionId: string
  at: string
}

/** Sends a notice to a browser, once for each `source`. */
export function jobOf(source: string, at: string, subscriptionId: string, notice: Shown): JobSpec {
  const { title, text, tag, path, contactId } = notice
  return {
    task: pushTask,
    key: `push:${source}:${subscriptionId}`,
    payload: { subscriptionId, at, title, text, tag, path, contactId },
  }
}

/** Sends one notice to one browser; throws when the push service may take it later. */
export async function sendPush(kernel: Kernel, payload: PushPayload): Promise<void> {
  const row = await first(
    kernel.db,
    sql<SubscriptionRow>`select s.* from push_subscriptions s join operators o on o.id = s.operator_id
      where s.id = ${payload.subscriptionId} and o.disabled_at is null`,
  )
  const ageMs = kernel.clock.now().getTime() - Date.parse(payload.at)
  if (!row || ageMs > newsForSeconds * 1_000) return
  const problem = await deliver(systemCtx(kernel, row.workspace_id), row, payload)
  if (problem === 'unreachable') throw new Error('The push service did not take it.')
}

/** Sends a notice to each own browser and says what came of it. */
export async function testPush(ctx: Ctx): Promise<ApiOutput<'POST /v1/push/test'>> {
  ctx.kernel.rateLimits.take(`push test:${operatorOf(ctx).id}`, { burst: 5, perMinute: 5 })
  const found = await ownSubscriptions(ctx)
  const shown = {
    title: 'Notifications work',
    text: 'This is the test you asked for.',
    tag: 'test',
    path: '/settings/notifications',
  }
  const items = await Promise.all(
    found.map(async (row) => {
      const problem = await deliver(ctx, row, { ...shown, contactId: null })
      return { id: row.id, ok: problem === null, problem }
    }),
  )
  return { items }
}

async function deliver(ctx: Ctx, row: SubscriptionRow, { title, text, tag, path }: Shown): Promise<PushProblem | null> {
  const { kernel } = ctx
  const status = await post(kernel, row, JSON.stringify({ title, text, tag, path }), tag)
  if (status === 404 || status === 410) {
    await removeExpired(ctx, row.id)
    return 'expired'
  }
  if (status === null || status === 429 || status >= 500) return 'unreachable'
  if (status >= 300) {
    kernel.log.warn({ subscription: row.id, status }, 'push refused')
    return 'refused'
  }
  await sql`update push_subscriptions set last_sent_at = ${ctx.now} where id = ${row.id}`.execute(kernel.db)
  return null
}

/** The answer's status; null when there was none. A forbidden address is told like a refusal. */
async function post(kernel: Kernel, row: SubscriptionRow, text: string, tag: string): Promise<number | null> {
  const details = webpush.generateRequestDetails(
    { endpoint: row.endpoint, keys: { p256dh: row.p256dh, auth: row.auth } },
    text,
    {
      vapidDetails: { subject: subjectOf(kernel), ...kernel.vapid },
      TTL: newsForSeconds,
      urgency: 'high',
      // While a phone is off, the newest of one conversation is enough.
      topic: createHash('sha256').update(tag).digest('base64url').slice(0, 32),
    },
  )
  try {
    const { status } = await kernel.outbound.post(row.endpoint, details.headers, details.body)
    return status
  } catch (error) {
    if (error instanceof OutboundRefused) return 400
    kernel.log.warn({ subscription: row.id, reason: (error as Error).message }, 'push not sent')
    return null
  }
}

/** Whom a push service may write to; some insist on an https address. */
const subjectOf = ({ env }: Kernel): string =>
  env.publicUrl?.startsWith('https:') ? env.publicUrl : 'mailto:switchboard@example.com'
