import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Bench } from '../bench.ts'
import type { Caller } from '../caller.ts'
import { callerOf } from '../compared.ts'
import { median, percentile } from '../figures.ts'
import type { Figure } from '../report.ts'

const asks = 200
const warmAsks = 20
const pageSize = 20
const rareMessages = 300
const closed = 20_000
const perRequest = 500
const interactiveAsks = 400

const searches: Record<string, { q: string; bare: string }> = {
  'a rare word': { q: 'zirkon', bare: `'zirkon':*` },
  'a common word': { q: 'parcel', bare: `'parcel':*` },
  'two common words': { q: 'parcel warehouse', bare: `'parcel':* & 'warehouse':*` },
  'a rare and a common word': { q: 'zirkon parcel', bare: `'zirkon':* & 'parcel':*` },
}

/** (8) Searching every message against the bare index, and bulk closing beside people at work. */
export async function measureSearch(bench: Bench): Promise<Figure[]> {
  const product = await bench.large.product()
  const client = await product.connect()
  const caller = await callerOf(bench.large)
  try {
    await gather(client, bench.large.owner.id)
    const figures: Figure[] = []
    for (const [name, search] of Object.entries(searches))
      figures.push(...(await searched(name, search, caller, client)))
    return [...figures, await bulkClosed(bench, caller, client)]
  } finally {
    caller.close()
    await client.end()
  }
}

/** Behind the door: the generator writes messages without events, and gathering them step by step takes minutes. */
async function gather(client: pg.Client, ownerId: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>('select workspace_id as id from operators where id = $1', [
    ownerId,
  ])
  const workspaceId = rows[0]!.id
  await client.query(`set statement_timeout = '10min'`)
  await client.query(
    `update messages m set text = text || ' Zirkon' from (
      select conversation_id, seq from messages where workspace_id = $1 order by md5(id::text) limit ${rareMessages}) r
      where m.conversation_id = r.conversation_id and m.seq = r.seq`,
    [workspaceId],
  )
  await client.query('truncate message_search, search_words')
  await client.query(
    `insert into message_search (workspace_id, conversation_id, seq, at, author_kind, author_id, words)
      select workspace_id, conversation_id, seq, created_at, author_kind, author_id,
        array_to_tsvector(array_remove(regexp_split_to_array(lower(text), '[^[:alnum:]]+'), ''))
      from messages where workspace_id = $1`,
    [workspaceId],
  )
  await client.query(
    `insert into search_words (workspace_id, word, messages, variants)
      select $1, word, count(*), array[word] from message_search, unnest(tsvector_to_array(words)) word group by word`,
    [workspaceId],
  )
  await client.query('vacuum analyze message_search, search_words, messages')
}

async function searched(
  name: string,
  { q, bare }: { q: string; bare: string },
  caller: Caller,
  client: pg.Client,
): Promise<Figure[]> {
  const [product, index]: [number[], number[]] = [[], []]
  for (let n = 0; n < warmAsks + asks; n++) {
    const { ms } = await caller.timed('GET /v1/search', { q, kinds: ['messages'], limit: pageSize })
    const from = performance.now()
    await client.query(
      `select conversation_id, seq from message_search where words @@ $1::tsquery order by at desc limit ${pageSize}`,
      [bare],
    )
    if (n < warmAsks) continue
    product.push(ms)
    index.push(performance.now() - from)
  }
  const [measured, raw] = [median(product), median(index)]
  return [
    { name: `search: ${name}, p50`, measured, unit: 'ms', bare: raw, ratio: measured / raw, target: { atMost: 5 } },
    {
      name: `search: ${name}, p99`,
      measured: percentile(product, 0.99),
      unit: 'ms',
      target: { atMost: Math.max(50, 60 * raw) },
    },
  ]
}

/** What somebody who opens conversations and answers waits for, alone and while a colleague resolves very many. */
async function bulkClosed(bench: Bench, caller: Caller, client: pg.Client): Promise<Figure> {
  const { rows } = await client.query<{ id: string }>(
    `select id from conversations where status = 'open' and id <> $1 order by id limit ${closed + 100}`,
    [bench.large.longest],
  )
  const ids = rows.map((r) => r.id)
  const mine = ids.splice(0, 100)
  const work = async (n: number) => {
    const id = mine[n % mine.length]!
    const opened = await caller.timed('GET /v1/conversations/:id', { id })
    const said = await caller.timed('POST /v1/conversations/:id/messages', {
      id,
      clientId: randomUUID(),
      text: 'One moment.',
    })
    return opened.ms + said.ms
  }
  const alone: number[] = []
  for (let n = 0; n < interactiveAsks; n++) alone.push(await work(n))
  const colleague = await callerOf(bench.large)
  let done = false
  const from = performance.now()
  const closing = closeAll(colleague, ids).finally(() => (done = true))
  const beside: number[] = []
  for (let n = 0; !done; n++) beside.push(await work(n))
  await closing
  colleague.close()
  const seconds = (performance.now() - from) / 1_000
  bench.say(`  ${ids.length} resolved in ${seconds.toFixed(1)} s; ${beside.length} answers meanwhile`)
  const [measured, bare] = [percentile(beside, 0.99), percentile(alone, 0.99)]
  return {
    name: `opening and answering while ${ids.length} are resolved, p99`,
    measured,
    unit: 'ms',
    bare,
    ratio: measured / bare,
    target: { atMost: 3 },
  }
}

async function closeAll(caller: Caller, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += perRequest)
    await caller.call('POST /v1/conversations/bulk', { ids: ids.slice(i, i + perRequest), act: { do: 'close' } })
}
