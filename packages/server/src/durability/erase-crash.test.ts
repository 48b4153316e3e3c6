import pg from 'pg'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { prepareLayout, socketUrl } from '../kernel/embedded-postgres-layout.ts'
import { newClientId } from '../testing/cast.ts'
import { setUp } from '../testing/load.ts'
import { visit, type Person } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'
import { placesOf } from '../testing/traces.ts'

const patience = { timeout: 60_000, interval: 20 }
let product: Installation
let ann: Person
let databaseUrl: string

beforeAll(async () => {
  product = await install()
  await product.start()
  databaseUrl = socketUrl(prepareLayout(product.dataDir), 'switchboard')
  ann = await setUp(product.base)
}, 120_000)
afterAll(() => product.remove())

/** Somebody who left traces in many tables and in files; each of them holds the mark. */
async function somebody(mark: string): Promise<string> {
  const visitor = await visit(product.base, ann.widgetKey)
  const file = await visitor.upload(`${mark}.txt`, `${mark} bytes`)
  const { id } = await visitor.call('POST /v1/widget/conversations', {
    clientId: newClientId(),
    text: `${mark} writes`,
    fileIds: [file.id],
  })
  const { contact } = await ann.call('GET /v1/conversations/:id', { id })
  const email = `${mark}@example.com`
  await ann.call('PATCH /v1/contacts/:id', { id: contact.id, name: mark, email }, { 'idempotency-key': `${mark}-key` })
  await ann.call('POST /v1/comments', {
    entity: `contact:${contact.id}`,
    clientId: newClientId(),
    text: `${mark} waits`,
  })
  await ann.uploadCsv(`name,email\n${mark},${email}`)
  return contact.id
}

/** Holds up whoever writes to a table, and answers a client that can tell when somebody waits for it. */
async function hold(table: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl })
  // It dies with the server.
  client.on('error', () => {})
  onTestFinished(() => client.end().catch(() => {}))
  await client.connect()
  await client.query(`begin; lock table ${table} in share mode`)
  return client
}

async function untilHeldUp(client: pg.Client, table: string): Promise<void> {
  const waits = async () => {
    // Within a transaction the first look is remembered, and a connection opened since would not be in it.
    await client.query('select pg_stat_clear_snapshot()')
    const { rows } = await client.query(
      `select 1 from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and l.relation = $1::regclass and a.query not like '%move_events%'`,
      [table],
    )
    return rows.length
  }
  await expect.poll(waits, patience).toBeGreaterThan(0)
}

it.each([
  // In the order in which an erasure comes to them.
  ['files', 'kill'],
  ['contact_imports', 'killNode'],
  ['contacts', 'kill'],
  ['events', 'killNode'],
  ['idempotency_keys', 'kill'],
] as const)(
  'kill -9 while an erasure stands at %s (%s): it is finished after the start, and nothing of the person is left',
  async (table, kill) => {
    const mark = `zq${table.replace('_', '')}`
    const id = await somebody(mark)
    expect(await placesOf({ databaseUrl, dataDir: product.dataDir }, mark)).toContain('public.messages')
    const holding = await hold(table)
    await ann.call('POST /v1/contacts/:id/erase', { id, confirm: mark })
    await untilHeldUp(holding, table)
    await product[kill]()
    await product.start()
    const status = async () => (await ann.call('GET /v1/contacts/:id/erase', { id })).status
    await expect.poll(status, patience).toBe('done')
    // The search hears of it a moment later.
    await expect.poll(() => placesOf({ databaseUrl, dataDir: product.dataDir }, mark), patience).toEqual([])
    await expect(ann.call('GET /v1/contacts/:id', { id })).rejects.toMatchObject({ status: 404 })
  },
  180_000,
)
