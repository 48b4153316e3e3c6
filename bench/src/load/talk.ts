import { WebSocket } from 'ws'
import { HttpLine } from './http-line.ts'
import { serveLoad } from './run-load.ts'

/** A visitor and an operator in one conversation; the headers carry their credentials. */
export interface Pair {
  conversationId: string
  visitor: { headers: string; token: string }
  operator: { headers: string }
}

export interface TalkTask {
  base: string
  pairs: Pair[]
  seconds: number
}

export interface TalkResult {
  /** Messages accepted and delivered per second. */
  perSecond: number
  /** From the send to the frame at the other party. */
  deliveredMs: number[]
  /** From the send to the answer. */
  acceptedMs: number[]
}

interface Side {
  line: HttpLine
  path: string
  headers: string
  socket: WebSocket
}

const warmSeconds = 1
const patienceMs = 10_000

let serial = 0
/** Sends that were not delivered yet, by their clientId. */
const awaited = new Map<string, { by: WebSocket; arrived: () => void }>()

serveLoad<TalkTask, TalkResult>(async ({ base, pairs, seconds }) => {
  // An operator has one browser for all of their conversations.
  const browsers = new Map<string, Promise<WebSocket>>()
  for (const { operator } of pairs) {
    const cookie = /^cookie: (.+?)\r$/m.exec(operator.headers)![1]!
    if (!browsers.has(operator.headers)) browsers.set(operator.headers, openSocket(base, {}, { cookie, origin: base }))
  }
  const talks = await Promise.all(
    pairs.map(async (pair) => openPair(base, pair, await browsers.get(pair.operator.headers)!)),
  )
  await Promise.all(talks.map((sides) => talk(sides, warmSeconds * 1_000)))
  const from = performance.now()
  const said = (await Promise.all(talks.map((sides) => talk(sides, seconds * 1_000)))).flat()
  const took = performance.now() - from
  for (const { line, socket } of talks.flat()) {
    line.close()
    socket.terminate()
  }
  return {
    perSecond: (said.length / took) * 1_000,
    deliveredMs: said.map((s) => s.deliveredMs),
    acceptedMs: said.map((s) => s.acceptedMs),
  }
})

async function openPair(
  base: string,
  { conversationId, visitor, operator }: Pair,
  ours: WebSocket,
): Promise<[Side, Side]> {
  const theirs = await openSocket(base, { token: visitor.token }, {})
  const path = `/conversations/${conversationId}/messages`
  return [
    { line: new HttpLine(base), path: `/v1/widget${path}`, headers: visitor.headers, socket: theirs },
    { line: new HttpLine(base), path: `/v1${path}`, headers: operator.headers, socket: ours },
  ]
}

function openSocket(base: string, hello: object, headers: Record<string, string>): Promise<WebSocket> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/v1/realtime`, { headers, perMessageDeflate: false })
  const ready = Promise.withResolvers<WebSocket>()
  socket.on('open', () => socket.send(JSON.stringify({ hello })))
  socket.on('error', ready.reject)
  socket.on('message', (data: Buffer) => {
    const text = data.toString('latin1')
    if (text.startsWith('{"e":')) hear(socket, text)
    else if (text.startsWith('{"ready":')) ready.resolve(socket)
    else if (text.startsWith('{"error":')) ready.reject(new Error(text))
  })
  return ready.promise
}

const key = '"clientId":"'

/** Finds the messages of a frame without parsing it: a client's work is not what is measured. */
function hear(socket: WebSocket, frame: string) {
  for (let at = frame.indexOf(key); at >= 0; at = frame.indexOf(key, at)) {
    at += key.length
    const clientId = frame.slice(at, frame.indexOf('"', at))
    const awaiting = awaited.get(clientId)
    if (awaiting?.by === socket) awaiting.arrived()
  }
}

/** Visitor and operator write in turns; the next one writes when the last message was accepted and has arrived. */
async function talk([visitor, operator]: [Side, Side], ms: number) {
  const said: { deliveredMs: number; acceptedMs: number }[] = []
  const until = performance.now() + ms
  for (let turn = 0; performance.now() < until; turn++) {
    said.push(turn % 2 === 0 ? await say(visitor, operator) : await say(operator, visitor))
  }
  return said
}

async function say(from: Side, to: Side) {
  const clientId = `bench-${process.pid}-${++serial}`
  const arrived = Promise.withResolvers<number>()
  awaited.set(clientId, { by: to.socket, arrived: () => arrived.resolve(performance.now()) })
  const late = setTimeout(() => arrived.reject(new Error('A message was accepted but did not arrive.')), patienceMs)
  const body = JSON.stringify({
    clientId,
    text: `Message ${serial}: when will my order arrive? It was due on Tuesday.`,
  })
  const at = performance.now()
  const answer = await from.line.request('POST', from.path, from.headers, body)
  const acceptedMs = performance.now() - at
  if (answer.status !== 200) throw new Error(`A message was answered ${answer.status}: ${answer.text}`)
  const deliveredMs = (await arrived.promise) - at
  clearTimeout(late)
  awaited.delete(clientId)
  return { deliveredMs, acceptedMs }
}
