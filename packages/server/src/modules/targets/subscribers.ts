import type { Conversation, WireEvent } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { lockPromises, newPromises, readTerms, storePromises, type Changed } from './clocks.ts'
import { follow, type Facts, type Promises, type Terms } from './rules.ts'

/** Keeps the clocks in step with what happens in conversations, many at a time; most messages change none. */
export const targetsSubscriber: Subscriber = {
  name: 'targets',
  types: [
    'conversation.started',
    'conversation.accepted',
    'conversation.assigned',
    'conversation.unassigned',
    'conversation.transferred',
    'conversation.snoozed',
    'conversation.woken',
    'conversation.reopened',
    'conversation.closed',
    'conversation.updated',
    'message.posted',
  ],
  batch: 500,
  // Nobody sees a second of two minutes; an answer within it leaves nothing to store.
  restMs: 1_000,
  async handle(ctx, tx, events) {
    const terms = await readTerms(ctx, tx)
    if (terms.targets.length === 0) return
    const byConversation = Map.groupBy(events.filter(isAboutConversation), (e) => e.data.conversation.id)
    const held = await lockPromises(ctx, tx, [...byConversation.keys()])
    const changed: Changed[] = []
    for (const [id, own] of byConversation) {
      const before = held.get(id)
      let after = before ?? (await newPromises(tx, id, ''))
      for (const event of own.filter(tellsMore)) after = followEvent(after, event, terms)
      changed.push({ id, before, after })
    }
    await storePromises(ctx, tx, changed)
  },
}

/** Of many messages the last one says how things stand, and any answer that there was one. */
const tellsMore = (event: About, i: number, all: About[]): boolean =>
  event.type !== 'message.posted' || i === all.length - 1 || i === all.findIndex(isAnswer)

const isAnswer = (event: About): boolean =>
  event.type === 'message.posted' && event.data.message.author.kind === 'operator'

type About = WireEvent & { data: { conversation: Conversation } }

const isAboutConversation = (event: WireEvent): event is About => 'conversation' in event.data

function followEvent(held: Promises, event: About, terms: Terms): Promises {
  const { data, type, at } = event
  const answered = isAnswer(event)
  const openedAt = type === 'conversation.reopened' || held.openedAt === '' ? openingOf(event) : held.openedAt
  return follow({ ...held, openedAt, replied: held.replied || answered }, data.conversation, terms, at)
}

const openingOf = ({ type, at, data }: About): string =>
  type === 'conversation.reopened' ? at : data.conversation.createdAt

/** Changed promises or hours: everything still open is due anew from when its clock began. */
export const termsSubscriber: Subscriber = {
  name: 'target-terms',
  types: ['target.saved', 'target.removed', 'hours.saved'],
  batch: 100,
  async handle(ctx, tx) {
    const terms = await readTerms(ctx, tx)
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const page = await openAfter(ctx, tx, after)
      if (page.length === 0) return
      await restate(ctx, tx, page, terms)
      after = page.at(-1)!.id
    }
  },
}

interface OpenRow {
  id: string
  status: Conversation['status']
  assignee_id: string | null
  department_id: string | null
  priority: Conversation['priority']
  waiting_since: Date | null
  created_at: Date
}

const openAfter = (ctx: Ctx, tx: Tx, after: string): Promise<OpenRow[]> =>
  rows(
    tx,
    sql<OpenRow>`select id, status, assignee_id, department_id, priority, waiting_since, created_at from conversations
      where workspace_id = ${ctx.workspaceId} and id > ${after} and status <> 'closed' order by id limit 200`,
  )

async function restate(ctx: Ctx, tx: Tx, page: readonly OpenRow[], terms: Terms): Promise<void> {
  const held = await lockPromises(
    ctx,
    tx,
    page.map((row) => row.id),
  )
  const changed: Changed[] = []
  for (const row of page) {
    const before = held.get(row.id)
    if (!before && terms.targets.length === 0) continue
    const known = before ?? (await newPromises(tx, row.id, row.created_at.toISOString()))
    changed.push({ id: row.id, before, after: follow(known, factsOf(row), terms, ctx.now.toISOString()) })
  }
  await storePromises(ctx, tx, changed)
}

const factsOf = (row: OpenRow): Facts => ({
  status: row.status,
  assigneeId: row.assignee_id,
  departmentId: row.department_id,
  priority: row.priority,
  waitingSince: row.waiting_since?.toISOString() ?? null,
})
