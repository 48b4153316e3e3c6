import { deepStrictEqual } from 'node:assert'
import type { ServerFrame, WireEvent } from '@switchboard/contract'
import { ApiError, reduce, type State } from '@switchboard/sdk'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { WebSocket } from 'ws'
import { newClientId, openStage, type Chat, type Stage } from '../testing/cast.ts'
import { listen, type Socket } from '../testing/people.ts'
import { comparable, fetchState } from '../testing/sees.ts'

let stage: Stage
let chats: Chat[]
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  await stage.ann.call('PATCH /v1/workspace', {
    settings: { visitorMessagesPerMinute: 1_000_000, messageCharacters: 50_000 },
  })
  // A question after a resolution comes by itself, also between two looks.
  const { settings } = await stage.ann.call('GET /v1/workspace')
  await stage.ann.call('PATCH /v1/workspace', { settings: { ratings: { ...settings.ratings, enabled: false } } })
  chats = await Promise.all(Array.from({ length: 12 }, () => stage.chat()))
})
afterAll(() => stage.close())

const cursor = (behind = 0) => `${stage.app.kernel.relay.epoch}.${stage.app.kernel.relay.position - behind}`
const say = (text = `${Math.random()}`) => ({ clientId: newClientId(), text })

it('an operator who missed 500 events under traffic sees after reconnecting what a fresh load shows', async () => {
  const { bob } = stage
  await stage.settled()
  const after = cursor()
  const before = await fetchState(bob)
  await happen(() => stage.app.kernel.relay.position < Number(after.split('.')[1]) + 600)
  const traffic = endless()
  const socket = await listen(bob, after)
  await traffic.stop()
  await stage.settled()
  await socket.caughtUp()
  expect(socket.frames.filter((f) => 'resync' in f)).toEqual([])
  expect(socket.events.length).toBeGreaterThan(500)
  expectSame(socket, before, await fetchState(bob), before)
})

it.each([
  ['of a thousand events and more ago', async () => longAgo()],
  ['of another history', async () => `deadbeef.${stage.app.kernel.relay.position - 1}`],
  ['of a position that never was', async () => cursor(-500)],
  ['of a position out of this world', async () => cursor(-5_000_000)],
  ['that is garbage', async () => 'garbage'],
  ['that is half garbage', async () => `${stage.app.kernel.relay.epoch}.-7`],
  ['whose next events were dropped', async () => dropped(5)],
  ['after which everything was dropped', async () => dropped(0)],
])('a cursor %s gets a resync, and goes on from there', async (_, make) => {
  const { bob } = stage
  await stage.settled()
  const after = await make()
  const socket = await listen(bob, after)
  await socket.until((f) => 'resync' in f)
  const fresh = await fetchState(bob)
  const { id } = chats[0]!
  for (let i = 0; i < 3; i++) await stage.ann.call('POST /v1/conversations/:id/messages', { id, ...say() })
  await stage.settled()
  await socket.caughtUp()
  expect(socket.events.length).toBeGreaterThanOrEqual(3)
  expectSame(socket, fresh, await fetchState(bob), fresh)
})

it('a cursor from before the own rights changed gets a resync', async () => {
  const { ann, cy } = stage
  await stage.settled()
  const after = cursor()
  await ann.call('PATCH /v1/operators/:id', { id: cy.id, permissions: ['conversations:read'] })
  await stage.settled()
  const socket = await listen(cy, after)
  await socket.until((f) => 'resync' in f)
  socket.close()
  const current = await listen(cy, cursor())
  await current.caughtUp()
  expect(current.frames.filter((f) => 'resync' in f)).toEqual([])
  current.close()
})

it('replays in frames of at most 256 KiB, each event once and in order, with live events after them', async () => {
  const { ann, bob } = stage
  await stage.settled()
  const after = cursor()
  const post = (text: string) =>
    Promise.all(chats.map(({ id }) => ann.call('POST /v1/conversations/:id/messages', { id, ...say(text) })))
  // Three bytes a character: what counts is what goes over the wire.
  for (let i = 0; i < 30; i++) await post('€'.repeat(3_000))
  await stage.settled()
  const { ws, frames } = await openRaw(bob.headers['cookie']!)
  ws.pause()
  ws.send(JSON.stringify({ hello: { after } }))
  for (let i = 0; i < 5; i++) await post('live')
  ws.resume()
  for (let i = 0; i < 2; i++) await post('live')
  await stage.settled()
  const events = () => frames.flatMap(({ frame }) => ('e' in frame ? (frame.e as WireEvent[]) : []))
  const posted = () => events().flatMap((e) => (e.type === 'message.posted' ? [e] : []))
  await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(37 * chats.length)
  const positions = events().map((e) => Number(e.position.split('.')[1]))
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b))
  expect(
    posted()
      .slice(-7 * chats.length)
      .every((e) => e.data.message.text === 'live'),
  ).toBe(true)
  expect(frames.length).toBeGreaterThan(10)
  expect(Math.max(...frames.map((f) => f.bytes))).toBeLessThanOrEqual(262_144)
  ws.close()
})

it('more than 4 MiB of missed events is a resync', async () => {
  await stage.settled()
  const after = cursor()
  const big = '€'.repeat(50_000)
  for (let i = 0; i < 3; i++)
    await Promise.all(chats.map(({ id }) => stage.ann.call('POST /v1/conversations/:id/messages', { id, ...say(big) })))
  await stage.settled()
  const socket = await listen(stage.bob, after)
  await socket.until((f) => 'resync' in f)
  expect(socket.events).toEqual([])
  socket.close()
})

function expectSame(socket: Socket<WireEvent>, from: State, fresh: State, watched: State) {
  socket.close()
  const reduced = socket.events.reduce((state, event) => reduce(state, event, stage.bob.id), from)
  deepStrictEqual(comparable(reduced, watched), comparable(fresh, watched))
}

/** Everything that happens in a day, in no particular order, by four people at once; refusals are part of it. */
async function happen(goesOn: () => boolean): Promise<void> {
  const { ann, bob } = stage
  let step = 0
  const act = (chat: Chat, n: number): Promise<unknown> => {
    const { id, visitor, contactId } = chat
    const operator = n % 2 ? ann : bob
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    const acts = [
      () => visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say() }),
      () => operator.call('POST /v1/conversations/:id/accept', { id }),
      () => operator.call('POST /v1/conversations/:id/messages', { id, ...say() }),
      () => operator.call('POST /v1/comments', { entity: `conversation:${id}`, ...say() }),
      () => operator.call('POST /v1/conversations/:id/snooze', { id, until: tomorrow }),
      () => visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say() }),
      () => operator.call('POST /v1/conversations/:id/transfer', { id, operatorId: bob.id, reason: 'Yours' }),
      () => operator.call('PATCH /v1/contacts/:id', { id: contactId, name: `Dana ${n}` }),
      () => operator.call('POST /v1/conversations/:id/close', { id }),
      () => operator.call('POST /v1/conversations/:id/reopen', { id }),
      () => operator.call('POST /v1/conversations/:id/read', { id, seq: 1 + Math.floor(n / 20) }),
    ]
    return acts[n % acts.length]!()
  }
  const person = async () => {
    while (goesOn()) {
      const n = step++
      await act(chats[n % chats.length]!, n).catch((error: unknown) => {
        if (!(error instanceof ApiError) || error.status !== 409) throw error
      })
    }
  }
  await Promise.all([person(), person(), person(), person()])
}

function endless() {
  let stopped = false
  const happening = happen(() => !stopped)
  return {
    stop() {
      stopped = true
      return happening
    },
  }
}

async function longAgo(): Promise<string> {
  const after = cursor()
  const until = stage.app.kernel.relay.position + 1_100
  await happen(() => stage.app.kernel.relay.position < until)
  await stage.settled()
  return after
}

/** Moves everything but the newest events into the partition of a day long past and drops it, as maintenance does. */
async function dropped(keep: number): Promise<string> {
  const { pool, relay } = stage.app.kernel
  const after = cursor(keep + 10)
  await pool.query(`create table events_old partition of events for values from ('2020-01-01') to ('2020-01-02')`)
  await pool.query(`update events set moved_on = '2020-01-01' where position <= $1`, [relay.position - keep])
  await pool.query('drop table events_old')
  return after
}

async function openRaw(cookie: string) {
  const ws = new WebSocket(`${stage.base.replace('http', 'ws')}/v1/realtime`, { headers: { cookie } })
  const frames: { bytes: number; frame: ServerFrame }[] = []
  ws.on('message', (data: Buffer) => frames.push({ bytes: data.length, frame: JSON.parse(data.toString()) }))
  await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
  return { ws, frames }
}
