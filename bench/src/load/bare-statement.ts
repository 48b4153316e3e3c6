import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { serveLoad } from './run-load.ts'

/** Writes messages into a conversation with the product's own statement, and nothing around it. */
export interface StatementTask {
  databaseUrl: string
  /** Open conversations that an operator has accepted, written in one after the other. */
  conversationIds: string[]
  seconds: number
}

export interface StatementResult {
  latenciesMs: number[]
}

interface Held {
  workspace_id: string
  revision: number
  last_seq: number
  last_message: object
  assignee_id: string
  promises: object
  ring_at: string
  audience: object
  payload: object
}

const source = new URL('../../../packages/server/src/modules/conversations/message-statements.ts', import.meta.url)
const warmMs = 500

serveLoad<StatementTask, StatementResult>(async ({ databaseUrl, conversationIds, seconds }) => {
  const text = await productsStatement()
  const writer = new pg.Client({ connectionString: databaseUrl })
  const holder = new pg.Client({ connectionString: databaseUrl })
  await Promise.all([writer.connect(), holder.connect()])
  // Whoever holds the head keeps the product from moving these events meanwhile; they are nobody's news.
  await holder.query('begin')
  await holder.query('select from head for update')
  const all: [string, Held][] = []
  for (const id of conversationIds) all.push([id, await readHeld(writer, id)])
  await writeFor(writer, text, all, warmMs)
  const latenciesMs = await writeFor(writer, text, all, seconds * 1_000)
  await holder.query('delete from outbox')
  await holder.query('commit')
  await Promise.all([writer.end(), holder.end()])
  return { latenciesMs }
})

/** The statement as the product has it, so that the two cannot drift apart; the event lies in the outbox, unnumbered. */
async function productsStatement(): Promise<string> {
  const found = /const writeText = `([^`]+)`/.exec(await readFile(source, 'utf8'))
  if (!found) throw new Error(`There is no writeText in ${source.pathname}.`)
  return `${found[1]!}, told as (
    insert into outbox (workspace_id, type, audience, payload) select workspace_id, 'message.posted', audience, payload from moved
  ) select conversation_id from moved`
}

async function readHeld(client: pg.Client, conversationId: string): Promise<Held> {
  const { rows } = await client.query<Held>(
    `select c.workspace_id, c.revision, c.last_seq, c.last_message, c.assignee_id, c.promises, c.ring_at, e.audience, e.payload
      from conversations c, lateral (select audience, payload from events where type like 'conversation.%'
        and payload->'data'->'conversation'->>'id' = c.id::text order by position desc limit 1) e
      where c.id = $1`,
    [conversationId],
  )
  return rows[0]!
}

/**
 * One message after the other, each its own commit, in one conversation after the other: while the head is held nothing
 * is cleaned up, and a single row would become slow with its own earlier versions.
 */
async function writeFor(client: pg.Client, text: string, all: readonly [string, Held][], ms: number) {
  const latencies: number[] = []
  const until = performance.now() + ms
  for (let now = performance.now(), n = 0; now < until; n++) {
    const [conversationId, held] = all[n % all.length]!
    const values = valuesOf(conversationId, held)
    const from = performance.now()
    const { rowCount } = await client.query({ name: 'write', text, values })
    now = performance.now()
    // The product may still follow up on what the conversation went through before.
    if (rowCount !== 1) Object.assign(held, await readHeld(client, conversationId))
    else {
      latencies.push(now - from)
      held.revision++
      held.last_seq++
    }
  }
  return latencies
}

function valuesOf(conversationId: string, held: Held): unknown[] {
  const [at, seq] = [new Date().toISOString(), held.last_seq + 1]
  return [
    [held.workspace_id],
    [conversationId],
    [held.revision],
    [null],
    [Date.now()],
    [JSON.stringify(held.last_message)],
    [at],
    [randomUUID()],
    [seq],
    [seq % 2 === 0 ? 'operator' : 'contact'],
    [held.assignee_id],
    ['Somebody'],
    ['Message 12345: when will my order arrive? It was due on Tuesday.'],
    [randomUUID()],
    [JSON.stringify(held.audience)],
    [JSON.stringify(held.payload)],
    [JSON.stringify(held.promises)],
    [held.ring_at],
    [null],
    [null],
    [null],
    [false],
    'target',
  ]
}
