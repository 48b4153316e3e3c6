import type { Conversation, NoticeEvent, WireEvent } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { queueMail } from '../../kernel/mail.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { setTimer } from '../../kernel/timers.ts'
import { listReachable, type Reachable } from '../workspaces/index.ts'
import { noticesOf, pathOf } from './rules.ts'

export const digestTimer = 'digest'

/** How long something may wait for the person to come back, in ms. */
export const waitMs = 15 * 60_000

interface ItemRow {
  event_id: string
  kind: 'mention' | 'assigned'
  entity: string
  actor_name: string
  at: Date
}

const mailed: readonly NoticeEvent[] = ['mention', 'assigned']

/** Notes mentions and assignments of those who are not here; a timer decides later. */
export const digestSubscriber: Subscriber = {
  name: 'digest',
  types: [
    'comment.added',
    'comment.changed',
    'conversation.assigned',
    'conversation.transferred',
    'conversation.reopened',
    'conversation.woken',
  ],
  batch: 100,
  async handle(ctx, tx, events) {
    if (!ctx.kernel.mailer.configured) return
    const people = await listReachable(ctx, tx)
    for (const event of events)
      for (const { person, notice } of noticesOf(event, people, 0))
        if (mailed.includes(notice.event) && person.preferences.notices[notice.event].mail && !person.isConnected)
          await note(ctx, tx, event, person, notice.event)
  },
}

async function note(ctx: Ctx, tx: Tx, event: WireEvent, { id: personId }: Reachable, kind: NoticeEvent): Promise<void> {
  const at = new Date(event.at)
  await sql`insert into digest_items (event_id, workspace_id, operator_id, kind, entity, actor_name, at)
    values (${event.id}, ${ctx.workspaceId}, ${personId}, ${kind}, ${entityOf(event)}, ${event.actor.name ?? ''}, ${at})
    on conflict do nothing`.execute(tx)
  const oldest = await first(
    tx,
    sql<{ at: Date }>`select min(at) as at from digest_items where operator_id = ${personId}`,
  )
  await setTimer(tx, digestTimer, ctx.workspaceId, personId, new Date(oldest!.at.getTime() + waitMs))
}

function entityOf(event: WireEvent): string {
  if (event.type === 'comment.added' || event.type === 'comment.changed') return event.data.comment.entity
  return `conversation:${(event.data as { conversation: Conversation }).conversation.id}`
}

/** Mails what happened while the person was away and nobody has answered; each once. Harmless when late or twice. */
export const sendDigest = (ctx: Ctx, operatorId: string): Promise<void> =>
  command(ctx, async (tx, emit) => {
    const items = await takeDue(ctx, tx, operatorId)
    const person = (await listReachable(ctx, tx)).find((p) => p.id === operatorId)
    const open = person ? await stillOpen(ctx, tx, person, items) : []
    if (person && open.length > 0) await queueMail(ctx, tx, emit, mailOf(ctx, person, open))
    const next = await first(
      tx,
      sql<{ at: Date | null }>`select min(at) as at from digest_items where operator_id = ${operatorId}`,
    )
    if (next?.at) await setTimer(tx, digestTimer, ctx.workspaceId, operatorId, new Date(next.at.getTime() + waitMs))
  })

const takeDue = (ctx: Ctx, tx: Tx, operatorId: string): Promise<ItemRow[]> =>
  rows(
    tx,
    sql<ItemRow>`with taken as (
        delete from digest_items where workspace_id = ${ctx.workspaceId} and operator_id = ${operatorId}
          and at <= ${new Date(ctx.now.getTime() - waitMs)} returning *)
      select * from taken order by at, event_id`,
  )

/** Whoever has been here since has seen it; an assignment that is somebody else's by now needs nobody. */
async function stillOpen(ctx: Ctx, tx: Tx, person: Reachable, items: ItemRow[]): Promise<ItemRow[]> {
  const unseen = items.filter(({ at }) => person.lastSeenAt === null || person.lastSeenAt < at)
  const mine = await rows(
    tx,
    sql<{ entity: string }>`select 'conversation:' || id as entity from conversations
      where workspace_id = ${ctx.workspaceId} and status = 'open' and assignee_id = ${person.id}
        and id = any(${unseen.flatMap(({ entity }) => (entity.startsWith('conversation:') ? [entity.slice(13)] : []))}::uuid[])`,
  )
  const isMine = new Set(mine.map((row) => row.entity))
  return unseen.filter(({ kind, entity }) => kind === 'mention' || isMine.has(entity))
}

function mailOf({ kernel: { env } }: Ctx, { email, name }: Reachable, items: ItemRow[]) {
  const base = env.publicUrl?.replace(/\/$/, '') ?? `http://${env.host}:${env.port}`
  const lines = items.map(({ kind, actor_name: actor, entity }) => `${wordsOf(kind, actor)}\n${base}${pathOf(entity)}`)
  const subject =
    items.length === 1 ? wordsOf(items[0]!.kind, items[0]!.actor_name) : `${items.length} things wait for you`
  const end = `You get this because you were offline. Change it under ${base}/settings/notifications`
  return { to: email, subject, text: [`Hello ${name},`, ...lines, end].join('\n\n') }
}

function wordsOf(kind: ItemRow['kind'], actor: string): string {
  const who = actor || 'Switchboard'
  return kind === 'mention' ? `${who} mentioned you` : `${who} assigned a conversation to you`
}
