import type { ContactWireEvent, Signal } from '@switchboard/contract'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { join, newClientId } from '../testing/cast.ts'
import {
  checkHistory,
  openLines,
  retryUnanswered,
  send,
  setUp,
  startLoad,
  through,
  type Line,
  type Sent,
} from '../testing/load.ts'
import { caller, listen, type Person, type Socket, type Visitor } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'
import { createDatabase } from '../testing/databases.ts'

// Both processes are the real product, joined by DATABASE_URL; "east" and "west" are the same to each other.

let database: Awaited<ReturnType<typeof createDatabase>>
let east: Installation
let west: Installation
let ann: Person
const lines: Line[] = []
const delivery = { timeout: 5_000, interval: 10 }

beforeAll(async () => {
  database = await createDatabase(inject('databaseUrl'))
  east = await install({ DATABASE_URL: database.url })
  west = await install({ DATABASE_URL: database.url })
  await Promise.all([east.start(), west.start()])
  ann = await setUp(east.base)
  for (let i = 0; i < 8; i++) lines.push(...(await openLines(ann)).lines)
})
afterAll(async () => {
  await east.remove()
  await west.remove()
  await database.drop()
})

/** The same person at another process. */
const at = <P extends Person | Visitor>(who: P, { base }: Installation): P => ({ ...who, ...caller(base, who.headers) })

it('typing crosses from process to process, both ways', async () => {
  const { visitor, lines: own } = await openLines(ann)
  const conversationId = own[0].conversationId
  const operatorSide = await listen(at(ann, west))
  const visitorSide = await listen(at(visitor, east))
  const typing = (by: string) => (s: Signal) => s.type === 'typing' && s.on && s.by.kind === by
  visitorSide.say({ typing: { conversationId, on: true } })
  await expect.poll(() => operatorSide.signals.filter(typing('contact')).length, delivery).toBe(1)
  operatorSide.say({ typing: { conversationId, on: true } })
  await expect.poll(() => visitorSide.signals.filter(typing('operator')).length, delivery).toBe(1)
  operatorSide.close()
  visitorSide.close()
})

it('whoever is disabled at one process loses sockets and access at the other within 2 s', async () => {
  const bob = await join(ann, 'Bob')
  const there = at(bob, west)
  const socket = await listen(there)
  await there.call('GET /v1/me')
  const from = performance.now()
  await ann.call('POST /v1/operators/:id/disable', { id: bob.id })
  expect(await socket.closed).toBe(4001)
  await expect.poll(() => there.call('GET /v1/me').catch((e: { status: number }) => e.status), delivery).toBe(401)
  expect(performance.now() - from).toBeLessThan(2_000)
})

it('whose rights change at one process is disconnected at the other and told to fetch again', async () => {
  const cy = await join(ann, 'Cy')
  const there = at(cy, west)
  const { position } = await there.call('GET /v1/me')
  const socket = await listen(there)
  const from = performance.now()
  await ann.call('PATCH /v1/operators/:id', { id: cy.id, permissions: ['conversations:read'] })
  expect(await socket.closed).toBe(4001)
  expect(performance.now() - from).toBeLessThan(2_000)
  const again = await listen(there, position)
  await again.until((f) => 'resync' in f)
  again.close()
})

const long = '€'.repeat(10_000)
const mixed = () => (Math.random() < 0.5 ? long : `short ${Math.random()}`)

it.each([
  ['east', 'west'],
  ['west', 'east'],
] as const)('freezing %s in the middle of heavy sending delays nothing at %s by 5 s', async (name, other) => {
  const [frozen, free] = name === 'east' ? [east, west] : [west, east]
  const probe = await openProbe(free)
  const load = startLoad(
    lines.map((l) => through(l, frozen.base)),
    mixed,
  )
  let worst = 0
  for (let round = 0; round < 12; round++) {
    await load.progress(10 + Math.floor(Math.random() * 30))
    frozen.freeze()
    for (let i = 0; i < 4; i++) worst = Math.max(worst, await probe.delivers())
    frozen.thaw()
  }
  await load.stop()
  probe.socket.close()
  console.log(
    `slowest delivery at ${other} while ${name} was frozen: ${Math.round(worst)} ms; ${load.sent.length} messages`,
  )
  await retryUnanswered(load.sent)
  await checkHistory(ann, load.sent)
})

it('kill -9 of one process under heavy sending delays nothing at the other by 5 s, and loses nothing', async () => {
  let worst = 0
  for (const [killed, free] of [
    [east, west],
    [west, east],
    [east, west],
  ] as const) {
    const probe = await openProbe(free)
    const load = startLoad(
      lines.map((l) => through(l, killed.base)),
      mixed,
    )
    await load.progress(20 + Math.floor(Math.random() * 60))
    await killed.kill()
    for (let i = 0; i < 4; i++) worst = Math.max(worst, await probe.delivers())
    await load.stop()
    probe.socket.close()
    const moved = load.sent.map((s) => ({ ...s, ...through(s, free.base) }))
    await retryUnanswered(moved)
    await checkHistory(at(ann, free), moved)
    await killed.start()
  }
  console.log(`slowest delivery after a kill: ${Math.round(worst)} ms`)
})

it('a process where nothing happens hears of what the other does', async () => {
  const { visitor, lines: own } = await openLines(ann)
  const socket = await listen<ContactWireEvent>(at(visitor, west))
  for (let i = 0; i < 5; i++) {
    const answer = await send(unsent(own[1]))
    await expect.poll(() => heardBy(socket).includes(answer.clientId), delivery).toBe(true)
  }
  socket.close()
})

it('a socket at one process hears what both do, once and in order', async () => {
  const { position } = await ann.call('GET /v1/me')
  const socket = await listen(at(ann, west), position)
  const load = startLoad(lines.map((l, i) => through(l, i % 4 < 2 ? east.base : west.base)))
  await load.progress(400)
  await load.stop()
  const heard = () => socket.events.flatMap((e) => (e.type === 'message.posted' ? [e.data.message] : []))
  await expect.poll(() => heard().length, delivery).toBe(load.sent.length)
  expect(
    heard()
      .map((m) => m.clientId)
      .sort(),
  ).toEqual(load.sent.map((s) => s.clientId).sort())
  for (const own of Map.groupBy(heard(), (m) => m.conversationId).values())
    expect(own.map((m) => m.seq)).toEqual(own.map((_, i) => own[0]!.seq + i))
  const positions = socket.events.map((e) => Number(e.position.split('.')[1]))
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b))
  socket.close()
})

/** A conversation of its own at one process: measures how long a message takes from one side to the other. */
async function openProbe(process: Installation) {
  const { visitor, lines: own } = await openLines(at(ann, process))
  const socket: Socket<ContactWireEvent> = await listen<ContactWireEvent>(visitor)
  const line = own[1]
  return {
    socket,
    async delivers(): Promise<number> {
      const one = unsent(line)
      const from = performance.now()
      await send(one)
      await expect.poll(() => heardBy(socket).includes(one.clientId), delivery).toBe(true)
      return performance.now() - from
    },
  }
}

const unsent = (line: Line): Sent => ({ ...line, clientId: newClientId(), text: 'Ping', answer: null, answeredAt: 0 })

const heardBy = (socket: Socket<ContactWireEvent>): string[] =>
  socket.events.flatMap((e) => (e.type === 'message.posted' ? [e.data.message.clientId] : []))
