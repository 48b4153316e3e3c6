import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { connectRealtime } from '@switchboard/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkHistory, openLines, retryUnanswered, setUp, startLoad, type Line } from '../testing/load.ts'
import { listen, type Person } from '../testing/people.ts'
import { install, readiness, type Installation } from '../testing/processes.ts'

let product: Installation
let ann: Person
const lines: Line[] = []
const soon = { timeout: 15_000, interval: 20 }

beforeAll(async () => {
  product = await install()
  await product.start()
  ann = await setUp(product.base)
  for (let i = 0; i < 4; i++) lines.push(...(await openLines(ann)).lines)
})
afterAll(() => product.remove())

it('a second start on the same DATA_DIR is refused by name, and the first goes on', async () => {
  const { code, output } = await product.startInVain()
  expect(code).toBe(1)
  expect(output).toContain(`DATA_DIR ${product.dataDir} is in use`)
  expect(await readiness(product.base)).toBe(200)
})

it('SIGTERM under open sockets, busy connections and slow clients: all stops within 5 s, with exit code 0', async () => {
  const load = startLoad(lines)
  const sockets = [await listen(ann), await listen(lines[0]!.by)]
  const deaf = await openDeafSocket()
  const half = await openHalfRequest()
  const busy = keepBusy()
  await load.progress(40)
  const { code, tookMs } = await product.stop()
  await load.stop()
  busy.stop()
  expect({ code, inTime: tookMs < 5_000 }).toEqual({ code: 0, inTime: true })
  expect(await Promise.all(sockets.map((s) => s.closed))).toEqual([1001, 1001])
  deaf.destroy()
  half.destroy()
  await product.start()
  await retryUnanswered(load.sent)
  await checkHistory(ann, load.sent)
})

it('a client goes through a kill and a stop by itself and hears of everything once', async () => {
  const { token } = await ann.call('POST /v1/access-tokens', { name: 'Client', scopes: ['conversations:read'] })
  const heard: string[] = []
  const states: string[] = []
  let resyncs = 0
  const client = connectRealtime({
    base: product.base,
    token: () => token,
    after: (await ann.call('GET /v1/me')).position,
    onEvents: (events) =>
      heard.push(...events.flatMap((e) => (e.type === 'message.posted' ? [e.data.message.clientId] : []))),
    onResync: () => resyncs++,
    onStatus: (status) => states.push(status),
  })
  const load = startLoad(lines)
  for (const end of [product.kill, product.stop]) {
    await load.progress(30)
    await end()
    await product.start()
  }
  await load.progress(30)
  await load.stop()
  await retryUnanswered(load.sent)
  await expect.poll(() => heard.length, soon).toBe(load.sent.length)
  client.close()
  expect(heard.sort()).toEqual(load.sent.map((s) => s.clientId).sort())
  expect(resyncs).toBe(0)
  expect(states.filter((s) => s === 'online').length).toBeGreaterThanOrEqual(2)
})

it('a snooze that ends while nothing runs ends at the next start, once', async () => {
  const id = lines[0]!.conversationId
  const until = Date.now() + 1_500
  await ann.call('POST /v1/conversations/:id/snooze', { id, until: new Date(until).toISOString() })
  await product.kill()
  await expect.poll(() => Date.now(), soon).toBeGreaterThan(until)
  await product.start()
  await expect.poll(async () => (await ann.call('GET /v1/conversations/:id', { id })).status, soon).toBe('open')
  const woke = async () =>
    (await ann.call('GET /v1/conversations/:id/activity', { id })).items.filter((a) => a.type === 'conversation.woken')
  await expect.poll(async () => (await woke()).length, soon).toBe(1)
})

it('idle, it stops within 5 s too, and starts again on the same data', async () => {
  const before = await ann.call('GET /v1/conversations', { limit: 100 })
  const { code, tookMs } = await product.stop()
  expect({ code, inTime: tookMs < 5_000 }).toEqual({ code: 0, inTime: true })
  await product.start()
  expect(await ann.call('GET /v1/conversations', { limit: 100 })).toEqual(before)
})

const address = () => ({ host: '127.0.0.1', port: Number(new URL(product.base).port) })

/** A socket whose owner never reads, so that it never answers the closing handshake. */
async function openDeafSocket(): Promise<Socket> {
  const socket = connect(address())
  await once(socket, 'connect')
  socket.write(
    `GET /v1/realtime HTTP/1.1\r\nhost: ${new URL(product.base).host}\r\nconnection: upgrade\r\nupgrade: websocket\r\n` +
      'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  )
  await once(socket, 'data')
  socket.pause()
  socket.on('error', () => {})
  return socket
}

/** A request whose body never ends. */
async function openHalfRequest(): Promise<Socket> {
  const socket = connect(address())
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(
    `POST /v1/sign-in HTTP/1.1\r\nhost: ${new URL(product.base).host}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  )
  return socket
}

/** Four keep-alive connections that ask without a pause. */
function keepBusy() {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  let stopped = false
  const ask = () => {
    if (stopped) return
    const asking = request(`${product.base}/health`, { agent }, (response) => response.resume().on('end', ask))
    asking.on('error', () => {
      stopped = true
    })
    asking.end()
  }
  for (let i = 0; i < 4; i++) ask()
  return {
    stop() {
      stopped = true
      agent.destroy()
    },
  }
}
