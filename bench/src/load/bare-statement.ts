import { randomUUID } from 'node:crypto'
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

/** The product's own, so that the two cannot drift apart. */
interface Statements {
  writeText: string
  readForPosts(client: pg.Client, asked: object[]): Promise<Row[]>
}

interface Row {
  workspace_id: string
  id: string
  version: string
  surroundings: string
  last_seq: number
  assignee_id: string
  contact_id: string
}

const source = new URL('../../../packages/server/src/modules/conversations/message-statements.ts', import.meta.url)
const { writeText, readForPosts } = (await import(source.href)) as Statements

/** The event lies in the outbox, unnumbered. */
const text = `${writeText}, told as (
    insert into outbox (workspace_id, type, audience, payload) select workspace_id, 'message.posted', audience, payload from moved
  ) select pg_current_xact_id()::xid::text as version from moved`

interface Held {
  row: Row
  audience: object
  payload: object
}

const warmMs = 500

serveLoad<StatementTask, StatementResult>(async ({ databaseUrl, conversationIds, seconds }) => {
  const writer = new pg.Client({ connectionString: databaseUrl })
  const holder = new pg.Client({ connectionString: databaseUrl })
  await Promise.all([writer.connect(), holder.connect()])
  // Whoever holds the head keeps the product from moving these events meanwhile; they are nobody's news.
  await holder.query('begin')
  await holder.query('select from head for update')
  const all: [string, Held][] = []
  for (const id of conversationIds) all.push([id, await readHeld(writer, id)])
  await writeFor(writer, all, warmMs)
  const latenciesMs = await writeFor(writer, all, seconds * 1_000)
  await holder.query('delete from outbox')
  await holder.query('commit')
  await Promise.all([writer.end(), holder.end()])
  return { latenciesMs }
})

async function readHeld(client: pg.Client, conversationId: string): Promise<Held> {
  const { rows } = await client.query<Omit<Held, 'row'> & { workspace_id: string }>(
    `select c.workspace_id, e.audience, e.payload
      from conversations c, lateral (select audience, payload from events where type like 'conversation.%'
        and payload->'data'->'conversation'->>'id' = c.id::text order by position desc limit 1) e
      where c.id = $1`,
    [conversationId],
  )
  const { workspace_id: workspaceId, audience, payload } = rows[0]!
  const asked = { workspaceId, conversationId, authorKind: 'operator', authorId: null, clientId: '' }
  const [row] = await readForPosts(client, [asked])
  return { row: row!, audience, payload }
}

/**
 * One message after the other, each its own commit, in one conversation after the other: while the head is held nothing
 * is cleaned up, and a single row would become slow with its own earlier versions.
 */
async function writeFor(client: pg.Client, all: readonly [string, Held][], ms: number) {
  const latencies: number[] = []
  const until = performance.now() + ms
  for (let now = performance.now(), n = 0; now < until; n++) {
    const [conversationId, held] = all[n % all.length]!
    const values = valuesOf(held)
    const from = performance.now()
    const { rows } = await client.query<{ version: string }>({ name: 'write', text, values })
    now = performance.now()
    const [written] = rows
    // The product may still follow up on what the conversation went through before.
    if (!written) Object.assign(held, await readHeld(client, conversationId))
    else {
      latencies.push(now - from)
      held.row.version = written.version
      held.row.last_seq++
    }
  }
  return latencies
}

function valuesOf({ row, audience, payload }: Held): unknown[] {
  const seq = row.last_seq + 1
  const isAnswer = seq % 2 === 0
  const message = {
    ...row,
    n: 0,
    conversation_id: row.id,
    queue_rank: Date.now(),
    breached: false,
    id: randomUUID(),
    seq,
    author_kind: isAnswer ? 'operator' : 'contact',
    author_id: isAnswer ? row.assignee_id : row.contact_id,
    author_name: 'Somebody',
    text: 'Message 12345: when will my order arrive? It was due on Tuesday.',
    client_id: randomUUID(),
    at: new Date(),
    audience,
    payload,
  }
  return [JSON.stringify([message]), 'target']
}
