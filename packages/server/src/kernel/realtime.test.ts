import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contactEvents, type ContactWireEvent, type ServerFrame } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { WebSocket } from 'ws'
import { join, newClientId, openStage, type Stage } from '../testing/cast.ts'
import { listen, signIn, type Caller } from '../testing/people.ts'
import type { Identity } from './access.ts'
import { startRealtime, type Hearing } from './realtime.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  await stage.ann.call('PATCH /v1/workspace', {
    settings: { messageCharacters: 50_000, visitorMessagesPerMinute: 1_000_000 },
  })
})
afterAll(() => stage.close())

const say = (text = `${Math.random()}`) => ({ clientId: newClientId(), text })
const hello = (who: Caller) =>
  JSON.stringify({ hello: { token: who.headers['authorization']!.replace('Bearer ', '') } })

/** A bare socket: what it gets and how it ends. */
async function open(address = stage.base, headers: Record<string, string> = {}) {
  const ws = new WebSocket(`${address.replace('http', 'ws')}/v1/realtime`, { headers })
  const frames: ServerFrame[] = []
  ws.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString())))
  ws.on('error', () => {})
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
  return { ws, frames, closed }
}

async function openSockets(): Promise<number> {
  const metrics = await (await fetch(`${stage.base}/metrics`)).text()
  return Number(metrics.match(/^switchboard_sockets\{kind="operator"\} (\d+)$/m)?.[1] ?? 0)
}

describe('what is not understood ends the socket with a stable code, and only that socket', () => {
  const invalid = { code: 4000, reason: 'frame_invalid' }
  const cases: [string, (visitor: Caller) => (string | Buffer)[], { code: number; reason: string }][] = [
    ['a frame of more than 64 kB', () => [`{"ping":${'1'.repeat(65_536)}}`], { code: 1009, reason: '' }],
    ['text that is not JSON', () => ['{"hello":'], invalid],
    ['JSON that is no object', () => ['null'], invalid],
    ['an unknown frame', () => ['{"subscribe":"everything"}'], invalid],
    ['an unknown key', () => ['{"ping":1,"extra":2}'], invalid],
    ['binary noise', () => [Buffer.from([0xff, 0, 0xfe])], invalid],
    ['10,000 nested arrays', () => ['['.repeat(10_000) + ']'.repeat(10_000)], invalid],
    ['a second hello', (visitor) => [hello(visitor), hello(visitor)], invalid],
    ['no credentials', () => ['{"hello":{}}'], { code: 4000, reason: 'sign_in_required' }],
    ['a forged token', () => ['{"hello":{"token":"sbv_forged"}}'], { code: 4000, reason: 'sign_in_required' }],
  ]
  it.each(cases)('%s', async (_, frames, ending) => {
    const visitor = await stage.visitor()
    const bystander = await listen(stage.bob)
    const { ws, closed, frames: heard } = await open()
    for (const frame of frames(visitor)) ws.send(frame)
    expect(await closed).toEqual(ending)
    if (ending.code === 4000) expect(heard.at(-1)).toMatchObject({ error: { code: ending.reason } })
    await bystander.caughtUp()
    bystander.close()
  })

  it('no hello within 10 s', async () => {
    const { frames, closed } = await open()
    expect(await closed).toEqual({ code: 4000, reason: 'hello_missing' })
    expect(frames).toMatchObject([{ error: { code: 'hello_missing' } }])
  })

  it('the cookie of an operator does not count on a page of another site', async () => {
    const { cookie } = stage.bob.headers
    const foreign = await open(stage.base, { cookie: cookie!, origin: 'https://evil.example' })
    foreign.ws.send('{"hello":{}}')
    expect(await foreign.closed).toEqual({ code: 4000, reason: 'sign_in_required' })
  })
})

describe('who hears what', () => {
  it('a visitor hears the own conversation only, and nothing meant for operators', async () => {
    const { ann, bob, cy } = stage
    const own = await stage.chat('mine')
    const other = await stage.chat('theirs')
    const anonymous = await stage.visitor()
    const socket = await listen<ContactWireEvent>(own.visitor)
    const quiet = await listen<ContactWireEvent>(anonymous)
    const operatorSide = await listen(bob)
    operatorSide.say({ typing: { conversationId: other.id, on: true } })
    for (const id of [own.id, other.id]) {
      await ann.call('POST /v1/comments', { entity: `conversation:${id}`, mentions: [bob.id], ...say('the secret') })
      await ann.call('POST /v1/conversations/:id/transfer', { id, operatorId: bob.id, reason: 'the secret' })
      await bob.call('POST /v1/conversations/:id/messages', { id, ...say(`to ${id}`) })
    }
    await other.visitor.call('POST /v1/widget/conversations/:id/messages', { id: other.id, ...say('theirs too') })
    await ann.call('PATCH /v1/contacts/:id', { id: other.contactId, name: 'Theirs' })
    await ann.call('POST /v1/departments', { name: 'the secret' })
    await ann.call('PATCH /v1/operators/:id', { id: cy.id, permissions: ['conversations:read'] })
    await stage.settled()
    await operatorSide.caughtUp()
    await Promise.all([socket.caughtUp(), quiet.caughtUp()])
    expect(socket.events.length).toBeGreaterThan(0)
    expect(socket.events.filter((e) => !(e.type in contactEvents))).toEqual([])
    const heard = JSON.stringify([socket.frames, quiet.frames])
    for (const secret of ['the secret', 'theirs', 'Theirs', other.id, other.contactId, 'acme.test'])
      expect(heard).not.toContain(secret)
    expect(quiet.events).toEqual([])
    expect([...socket.signals, ...quiet.signals].filter((s) => s.type !== 'availability')).toEqual([])
    for (const s of [socket, quiet, operatorSide]) s.close()
  })

  it('another workspace hears nothing, and its typing goes nowhere', async () => {
    const { gus } = stage
    const { id, visitor } = await stage.chat()
    const stranger = await listen(gus)
    const visitorSide = await listen(visitor)
    stranger.say({ typing: { conversationId: id, on: true } })
    visitorSide.say({ typing: { conversationId: id, on: true } })
    await stage.ann.call('POST /v1/conversations/:id/messages', { id, ...say() })
    await stage.settled()
    await stranger.caughtUp()
    await visitorSide.caughtUp()
    expect(stranger.events).toEqual([])
    expect([...stranger.signals, ...visitorSide.signals].filter((s) => s.type === 'typing')).toEqual([])
    stranger.close()
    visitorSide.close()
  })

  it('signing out closes the sockets of that login and of no other', async () => {
    const dee = await join(stage.ann, 'Dee')
    const { operator } = await dee.call('GET /v1/me')
    const elsewhere = await signIn(stage.base, operator.email, 'correct horse battery')
    const here = await listen(dee)
    const there = await listen(elsewhere)
    await dee.call('POST /v1/sign-out')
    expect(await here.closed).toBe(4001)
    await there.caughtUp()
    there.close()
  })

  it('a revoked token closes its sockets', async () => {
    const { id, token } = await stage.ann.call('POST /v1/access-tokens', {
      name: 'Short',
      scopes: ['conversations:read'],
    })
    const { ws, frames, closed } = await open()
    ws.send(JSON.stringify({ hello: { token } }))
    await expect.poll(() => frames.length).toBeGreaterThan(0)
    await stage.ann.call('DELETE /v1/access-tokens/:id', { id })
    expect((await closed).code).toBe(4001)
  })
})

describe('slow and silent sockets', () => {
  const big = '€'.repeat(50_000)
  const post = async (times: number, id: string) => {
    for (let i = 0; i < times; i++) await stage.ann.call('POST /v1/conversations/:id/messages', { id, ...say(big) })
    await stage.settled()
  }

  it('a reader of live events with 1 MiB pending is cut; the others get every event', async () => {
    const { id } = await stage.chat()
    const good = await listen(stage.bob)
    const slow = await open(stage.base, { cookie: stage.bob.headers['cookie']! })
    slow.ws.send('{"hello":{}}')
    await expect.poll(() => slow.frames.length).toBeGreaterThan(0)
    const before = await openSockets()
    slow.ws.pause()
    await expect.poll(() => post(10, id).then(openSockets), { timeout: 30_000, interval: 0 }).toBe(before - 1)
    await good.caughtUp()
    const seqs = good.events.flatMap((e) => (e.type === 'message.posted' ? [e.data.message.seq] : []))
    expect(seqs).toEqual(seqs.map((_, i) => i + 2))
    slow.ws.resume()
    expect((await slow.closed).code).toBe(1006)
    good.close()
  })

  it('a reader that does not take its replay is cut when 1 MiB of live events wait', async () => {
    const { id } = await stage.chat()
    const { position } = await stage.bob.call('GET /v1/me')
    await post(26, id)
    const stuck = await open(stage.base, { cookie: stage.bob.headers['cookie']! })
    const before = await openSockets()
    stuck.ws.pause()
    stuck.ws.send(JSON.stringify({ hello: { after: position } }))
    await expect.poll(openSockets).toBe(before + 1)
    await expect.poll(() => post(4, id).then(openSockets), { timeout: 30_000, interval: 0 }).toBe(before)
    stuck.ws.terminate()
  })

  it('one that asks and never reads is cut too', async () => {
    const greedy = await open()
    greedy.ws.send(hello(await stage.visitor()))
    greedy.ws.pause()
    const ended = once(greedy.ws, 'close')
    let gone = false
    void ended.then(() => (gone = true))
    const ping = JSON.stringify({ ping: Number.MAX_SAFE_INTEGER })
    while (!gone && greedy.ws.readyState === greedy.ws.OPEN) {
      for (let i = 0; i < 20_000; i++) greedy.ws.send(ping)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await ended
  })
})

describe('a gateway of its own', () => {
  it('drops a socket that answers no heartbeat, and keeps one that does', async () => {
    const gateway = await openGateway(async () => null, 200)
    const alive = await open(gateway.base)
    const dead = await open(gateway.base)
    dead.ws.pong = () => {}
    expect((await dead.closed).code).toBe(1006)
    expect(alive.ws.readyState).toBe(alive.ws.OPEN)
    gateway.stop()
  })

  it('does not ask a socket that speaks', async () => {
    const gateway = await openGateway(async () => null, 200)
    const [speaking, dead] = [await open(gateway.base), await open(gateway.base)]
    let asked = 0
    speaking.ws.on('ping', () => asked++)
    speaking.ws.on('message', () => speaking.ws.send('{"ping":1}'))
    speaking.ws.send('{"ping":1}')
    dead.ws.pong = () => {}
    await dead.closed
    expect(asked).toBe(0)
    gateway.stop()
  })

  it('reads rights again that change while they are read', async () => {
    const { ann, cy } = stage
    const stale: Identity = identityOf(cy.id, cy.workspaceId)
    let reads = 0
    const changing = Promise.withResolvers<void>()
    const reading = Promise.withResolvers<void>()
    const gateway = await openGateway(async () => {
      if (++reads > 1) return null
      reading.resolve()
      await changing.promise
      return stale
    }, 20_000)
    const socket = await open(gateway.base)
    socket.ws.send('{"hello":{"token":"x"}}')
    await reading.promise
    await ann.call('POST /v1/operators/:id/disable', { id: cy.id })
    await stage.settled()
    changing.resolve()
    expect(await socket.closed).toEqual({ code: 4000, reason: 'sign_in_required' })
    gateway.stop()
  })
})

const identityOf = (id: string, workspaceId: string): Identity => ({
  workspaceId,
  actor: { kind: 'operator', id, userId: id, name: 'Cy', permissions: new Set(), sessionId: null, tokenId: null },
})

const silent: Hearing = { typing: async () => {}, here() {}, watch() {}, left() {} }

/** The gateway on the stage's kernel, with credentials and a heartbeat of the test's choice. */
async function openGateway(byToken: () => Promise<Identity | null>, heartbeatEveryMs: number) {
  const access = { byToken, bySession: byToken, featuresOf: async () => new Set<never>() }
  const realtime = startRealtime(stage.app.kernel, access, silent, heartbeatEveryMs)
  const server = createServer().on('upgrade', (request, socket, head) => realtime.upgrade(request, socket, head, null))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      realtime.stop()
      server.close()
    },
  }
}
