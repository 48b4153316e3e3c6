import type { WireEvent } from '@switchboard/contract'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareLayout, socketUrl } from '../kernel/embedded-postgres-layout.ts'
import { newClientId } from '../testing/cast.ts'
import { checkHistory, openLines, retryUnanswered, setUp, startLoad, type Line, type Sent } from '../testing/load.ts'
import { listen, visit, type Person, type Visitor } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'

const rounds = 20
let product: Installation
let ann: Person
const lines: Line[] = []

beforeAll(async () => {
  product = await install()
  await product.start()
  ann = await setUp(product.base)
  for (let i = 0; i < 6; i++) lines.push(...(await openLines(ann)).lines)
})
afterAll(() => product.remove())

it(`kill -9 of everything in mid-send, ${rounds} times: what was acknowledged is there once and in order`, async () => {
  await expectPromisesToDisk()
  const everything: Sent[] = []
  const inFlight: number[] = []
  let first = 0
  let { position } = await ann.call('GET /v1/me')
  for (let round = 0; round < rounds; round++) {
    const load = startLoad(lines)
    const beginners = startBeginners()
    await load.progress(1 + Math.floor(Math.random() * 60))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10))
    inFlight.push(load.inFlight())
    // Most rounds take everything at once, some leave PostgreSQL to notice that its application is gone.
    await (round % 5 === 4 ? product.killNode() : product.kill())
    await load.stop()
    const begun = await beginners
    await product.start()
    const acknowledged = load.acknowledged().length
    expect(acknowledged).toBeGreaterThan(0)
    for (const one of begun) await checkBegun(one)
    first += begun.length
    await checkHistory(ann, load.sent)
    const retried = await retryUnanswered(load.sent)
    const unanswered = load.sent.length - acknowledged
    expect(retried).toBe(unanswered)
    everything.push(...load.sent)
    position = await resume(position, load.sent)
  }
  await checkHistory(ann, everything)
  console.log(`in flight at each kill: ${inFlight.join(' ')}; messages ${everything.length}; first messages ${first}`)
  expect(Math.max(...inFlight)).toBeGreaterThan(3)
}, 240_000)

interface Begun {
  visitor: Visitor
  clientId: string
  id: string | null
}

/** Two visitors at a time write their first message, until the product is killed. */
async function startBeginners(): Promise<Begun[]> {
  const begun: Begun[] = []
  const beginner = async () => {
    for (;;) {
      const one: Begun = { visitor: await visit(product.base, ann.widgetKey), clientId: newClientId(), id: null }
      begun.push(one)
      one.id = (await begin(one)).id
    }
  }
  await Promise.allSettled([beginner(), beginner()])
  return begun
}

const begin = ({ visitor, clientId }: Begun) =>
  visitor.call('POST /v1/widget/conversations', { clientId, text: `First of ${clientId}` })

/** Whether it was acknowledged or not: asked for again, it is one conversation with one message. */
async function checkBegun(one: Begun): Promise<void> {
  const again = await Promise.all([begin(one), begin(one)])
  const ids = new Set([...again.map((c) => c.id), ...(one.id === null ? [] : [one.id])])
  const { items } = await one.visitor.call('GET /v1/widget/conversations')
  expect(items.map((c) => c.id)).toEqual([...ids])
  expect(items.map((c) => c.messages.map((m) => [m.seq, m.clientId]))).toEqual([[[1, one.clientId]]])
}

/** A client that resumes from where it was hears of each message of the round once, in the order of seq. */
async function resume(after: string, sent: Sent[]): Promise<string> {
  const ids = new Set(lines.map((l) => l.conversationId))
  const socket = await listen(ann, after)
  const posted = () =>
    socket.events.filter(
      (e): e is WireEvent & { type: 'message.posted' } =>
        e.type === 'message.posted' && ids.has(e.data.message.conversationId),
    )
  await expect.poll(() => posted().length, { timeout: 5_000 }).toBeGreaterThanOrEqual(sent.length)
  await socket.caughtUp()
  socket.close()
  expect(socket.frames.filter((f) => 'resync' in f)).toEqual([])
  expect(
    posted()
      .map((e) => e.data.message.clientId)
      .sort(),
  ).toEqual(sent.map((s) => s.clientId).sort())
  for (const own of Map.groupBy(posted(), (e) => e.data.message.conversationId).values()) {
    const seqs = own.map((e) => e.data.message.seq)
    expect(seqs).toEqual(seqs.map((_, i) => seqs[0]! + i))
  }
  return socket.events.at(-1)!.position
}

async function expectPromisesToDisk(): Promise<void> {
  const client = new pg.Client({ connectionString: socketUrl(prepareLayout(product.dataDir), 'switchboard') })
  await client.connect()
  const { rows } = await client.query(
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit') order by name",
  )
  await client.end()
  expect(rows).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ])
}
