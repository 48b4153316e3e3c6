import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { Bench, Installation } from '../bench.ts'
import { openCaller } from '../caller.ts'
import { startLoad } from '../load/run-load.ts'
import type { TalkResult, TalkTask } from '../load/talk.ts'
import type { Figure } from '../report.ts'
import { openConversations } from './messages.ts'

const waiting = 1_000
const operators = 50
const capacity = 5
const workers = 8
const talkSeconds = 5
const withinMs = 120_000

/** (7) A full queue routed to operators who close as they go, beside the messages the same product takes. */
export async function measureRouting(bench: Bench): Promise<Figure[]> {
  const installation = await bench.small()
  const product = await installation.product()
  const messages = await talk(product.base, installation)
  const client = await product.connect()
  try {
    const ids = await fillQueue(client, installation)
    const { perSecond, most } = await routeAll(product.base, installation, client, ids)
    bench.say(
      `  ${waiting} waiting, ${operators} operators, ${workers} closing: ${perSecond.toFixed(0)} routed/s, never more than ${most} of ${capacity}; ${workers} pairs: ${messages.toFixed(0)} messages/s`,
    )
    return [
      {
        name: `routed from a queue of ${waiting} to ${operators} operators, against messages of ${workers} pairs`,
        measured: perSecond,
        unit: '/s',
        bare: messages,
        ratio: perSecond / messages,
        target: { atLeast: 0.3 },
      },
    ]
  } finally {
    await client.end()
    await installation.stopProduct()
  }
}

async function talk(base: string, installation: Installation): Promise<number> {
  const pairs = await openConversations(base, installation)
  const talks = await startLoad<TalkTask, TalkResult>('talk')
  const { perSecond } = await talks.ask({ base, pairs: pairs.slice(0, workers), seconds: talkSeconds })
  await talks.stop()
  return perSecond
}

/** Everybody else leaves the desk; the queue is written behind the door, as invitations and visitors would take minutes. */
async function fillQueue(client: pg.Client, { owner }: Installation): Promise<string[]> {
  await client.query(`update operators set last_seen_at = null`)
  await client.query(
    `update conversations set status = 'closed', queue_state = 'resolved', closed_at = now() where status = 'open'`,
  )
  await client.query(
    `with made as (insert into users (id, email, name, password_hash, created_at)
        select gen_random_uuid(), 'routed-' || n || '@acme.test', 'Routed ' || n, '', now() from generate_series(1, $2::int) n returning id)
      insert into operators (id, workspace_id, user_id, role, last_seen_at, created_at)
        select gen_random_uuid(), (select workspace_id from operators where id = $1), id, 'operator', now() + interval '1 hour', now() from made`,
    [owner.id, operators],
  )
  const { rows } = await client.query<{ id: string }>(
    `insert into conversations (id, workspace_id, contact_id, start_client_id, channel, status, queue_state, engaged, waiting_since,
        queue_rank, started_from, identity_verified, last_activity_at, created_at)
      select uuidv7(), k.workspace_id, k.id, 'routed-' || n, 'widget', 'open', 'waiting', false, now(),
        floor(extract(epoch from now()) * 1000) + n, '{"url":null,"title":null,"referrer":null,"browser":null,"system":null,"language":null,"timeZone":null}', true, now(), now()
      from generate_series(1, $1::int) n, lateral (select workspace_id, id from contacts order by id limit 1) k returning id`,
    [waiting],
  )
  await client.query('analyze conversations')
  return rows.map((row) => row.id)
}

async function routeAll(
  base: string,
  { owner }: Installation,
  client: pg.Client,
  ids: string[],
): Promise<{ perSecond: number; most: number }> {
  const boss = openCaller(base, owner.headers)
  await boss.call('PATCH /v1/workspace', { settings: { capacity } })
  const assigned: string[] = []
  const seen = new Set<string>()
  let closed = 0
  let most = 0
  const from = performance.now()
  const closing = Array.from({ length: workers }, async () => {
    const caller = openCaller(base, owner.headers)
    while (closed < ids.length && performance.now() - from < withinMs) {
      const id = assigned.shift()
      if (id === undefined) {
        await wait(1)
        continue
      }
      await caller.call('POST /v1/conversations/:id/close', { id })
      closed++
    }
    caller.close()
  })
  await boss.call('PATCH /v1/routing', { departmentId: null, method: 'least busy' })
  while (closed < ids.length && performance.now() - from < withinMs) {
    const { rows } = await client.query<{ id: string; load: number }>(
      `select id, count(*) over (partition by assignee_id)::int as load from conversations
        where status = 'open' and assignee_id is not null and id = any($1::uuid[])`,
      [ids],
    )
    most = Math.max(most, ...rows.map((row) => row.load))
    const fresh = rows.filter((row) => !seen.has(row.id))
    for (const { id } of fresh) seen.add(id)
    assigned.push(...fresh.map((row) => row.id))
    await wait(5)
  }
  const seconds = (performance.now() - from) / 1_000
  await Promise.all(closing)
  boss.close()
  if (closed < ids.length) throw new Error(`Only ${closed} of ${ids.length} were routed in time.`)
  if (most > capacity) throw new Error(`Somebody had ${most} of ${capacity}.`)
  return { perSecond: ids.length / seconds, most }
}
