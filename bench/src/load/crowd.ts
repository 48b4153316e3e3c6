import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { HttpLine } from './http-line.ts'
import { serveLoad } from './run-load.ts'

/** Opens sockets and holds them, or lets one event after the other reach all of them. */
export type CrowdTask =
  | { do: 'open'; base: string; cookie: string | null; hellos: object[] }
  | { do: 'broadcast'; base: string; path: string; headers: string; seconds: number }

export interface CrowdResult {
  /** Events that reached every socket, per second, and how long each took, in ms. */
  perSecond: number
  latenciesMs: number[]
  /** The size of the frame that was heard, in bytes. */
  bytes: number
}

const atOnce = 50
const patienceMs = 20_000
const sockets: WebSocket[] = []
let heard = 0
let bytes = 0
let everybodyHeard: () => void = () => {}

serveLoad<CrowdTask, CrowdResult>(async (task) => {
  if (task.do === 'open') await openAll(task)
  return task.do === 'broadcast' ? broadcastFor(task) : { perSecond: 0, latenciesMs: [], bytes }
})

async function openAll({ base, cookie, hellos }: Extract<CrowdTask, { do: 'open' }>): Promise<void> {
  const headers: Record<string, string> = cookie === null ? {} : { cookie, origin: base }
  for (let n = 0; n < hellos.length; n += atOnce) {
    sockets.push(...(await Promise.all(hellos.slice(n, n + atOnce).map((hello) => open(base, headers, hello)))))
  }
}

function open(base: string, headers: Record<string, string>, hello: object): Promise<WebSocket> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/v1/realtime`, { headers, perMessageDeflate: false })
  const ready = Promise.withResolvers<WebSocket>()
  socket.on('open', () => socket.send(JSON.stringify({ hello })))
  socket.on('error', ready.reject)
  socket.on('close', () => ready.reject(new Error('The server closed a socket.')))
  socket.on('message', (data: Buffer) => {
    // `{"e":[` is told from signals and positions by its third and fourth byte.
    if (data[2] === 0x65 && data[3] === 0x22) hear(data.length)
    else if (data.subarray(0, 8).toString() === '{"ready"') ready.resolve(socket)
  })
  return ready.promise
}

function hear(length: number) {
  bytes = length
  if (++heard === sockets.length) everybodyHeard()
}

/** The next event is made when the last one has reached everybody. */
async function broadcastFor(task: Extract<CrowdTask, { do: 'broadcast' }>): Promise<CrowdResult> {
  const line = new HttpLine(task.base)
  const latenciesMs: number[] = []
  const from = performance.now()
  for (let n = 0; performance.now() - from < task.seconds * 1_000; n++) latenciesMs.push(await once(line, task, n))
  const took = performance.now() - from
  line.close()
  return { perSecond: (latenciesMs.length / took) * 1_000, latenciesMs, bytes }
}

async function once(line: HttpLine, { path, headers }: { path: string; headers: string }, n: number): Promise<number> {
  heard = 0
  const all = new Promise<void>((resolve) => (everybodyHeard = resolve))
  const at = performance.now()
  const body = JSON.stringify({
    clientId: `crowd-${process.pid}-${n}-${Math.round(at)}`,
    text: 'Everybody hears this.',
  })
  const answer = await line.request('POST', path, headers, body)
  if (answer.status !== 200) throw new Error(`A message was answered ${answer.status}: ${answer.text}`)
  const late = new AbortController()
  const arrived = await Promise.race([all, wait(patienceMs, 'late', { signal: late.signal }).catch(() => {})])
  late.abort()
  if (arrived === 'late') throw new Error(`Only ${heard} of ${sockets.length} sockets heard an event.`)
  return performance.now() - at
}
