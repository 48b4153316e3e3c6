import { once } from 'node:events'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../testing/cast.ts'
import { openPool } from '../kernel/db.ts'

// A caller that is frozen with SIGSTOP reads nothing more from its database connection. These tests stop reading on
// purpose, at the worst moment, instead of hoping that a signal hits it.

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const bytes = (n: number) => 'x'.repeat(n)
const shapes = [
  { rows: 1_000, payload: 40, audience: 40, what: 'a thousand small events' },
  { rows: 1_000, payload: 400, audience: 150, what: 'a thousand receipts' },
  { rows: 1_000, payload: 1_200, audience: 150, what: 'a thousand messages' },
  { rows: 40, payload: 32_000, audience: 150, what: 'forty long messages' },
  { rows: 3, payload: 130_700, audience: 150, what: 'events just below the limit' },
  { rows: 3, payload: 700_000, audience: 150, what: 'events larger than any socket buffer' },
]

it.each(shapes)('a mover frozen with $what in hand delays nobody', async ({ rows, payload, audience }) => {
  const { kernel } = stage.app
  await stage.settled()
  const frozen = await connect()
  const other = await kernel.pool.connect()
  try {
    // Held from here, so that the product does not move the rows before the frozen caller asks.
    await other.query('begin')
    await other.query('select from head for update')
    await other.query(
      `insert into outbox (workspace_id, type, audience, payload)
        select $1::uuid, 'receipt.updated', jsonb_build_object('operators', jsonb_build_object('ids', jsonb_build_array($2::text))),
          json_build_object('at', $3::text) from generate_series(1, $4::int)`,
      [stage.ann.workspaceId, bytes(audience), bytes(payload), rows],
    )
    const before = kernel.relay.position
    await other.query('commit')
    frozen.connection.stream.pause()
    void frozen.query('select * from move_events(0)').catch(() => {})
    const from = performance.now()
    await expect.poll(() => kernel.relay.position, { timeout: 5_000, interval: 20 }).toBe(before + rows)
    expect(performance.now() - from).toBeLessThan(5_000)
    expect((await stage.chat()).id).toBeTruthy()
  } finally {
    other.release()
    frozen.connection.stream.destroy()
  }
})

it('a caller frozen in the middle of a transaction keeps a conversation for less than 5 s', async () => {
  const { id } = await stage.chat()
  const pool = openPool(stage.databaseUrl, stage.app.kernel.log)
  const frozen = await pool.connect()
  const lost = once(frozen, 'error')
  await frozen.query('begin')
  await frozen.query('select from conversations where id = $1 for update', [id])
  const from = performance.now()
  await stage.ann.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text: 'Still here' })
  expect(performance.now() - from).toBeLessThan(5_000)
  await lost
  frozen.release(true)
  await pool.end()
})

it('whoever waits too long for the database is told to try again, and the retry is the same message', async () => {
  const { id } = await stage.chat()
  const holder = await connect()
  await holder.query('begin')
  await holder.query('select from conversations where id = $1 for update', [id])
  const message = { id, clientId: newClientId(), text: 'Patience' }
  await expect(stage.ann.call('POST /v1/conversations/:id/messages', message)).rejects.toMatchObject({
    status: 503,
    code: 'database_busy',
  })
  await holder.end()
  const { seq } = await stage.ann.call('POST /v1/conversations/:id/messages', message)
  expect(seq).toBe(2)
})

async function connect() {
  const client = new pg.Client({ connectionString: stage.databaseUrl })
  client.on('error', () => {})
  await client.connect()
  return client as pg.Client & { connection: { stream: NodeJS.ReadableStream & { destroy(): void } } }
}
