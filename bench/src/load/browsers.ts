import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { serveLoad } from './run-load.ts'

/** One browser of the loader's kind: what it says first, and where it comes from. */
export interface Browser {
  hello: object
  address: string
}

/** Opens browsers on a page each and holds them; lets each turn to another page every `everyMs`; or an operator watch. */
export type BrowsersTask =
  | { do: 'open'; base: string; browsers: Browser[] }
  | { do: 'move'; everyMs: number; seconds: number }
  | { do: 'watch'; base: string; cookie: string; seconds: number }

export interface BrowsersResult {
  /** Pages turned to. */
  moves: number
  /** Frames of the live list that the operator got in a second, and the largest of them, in bytes. */
  framesPerSecond: number
  largestFrame: number
}

const atOnce = 50
const pingEveryMs = 25_000
const tickMs = 100
const paths = ['/', '/pots', '/pans', '/pricing', '/checkout']
const sockets: WebSocket[] = []
let turns = 0

serveLoad<BrowsersTask, BrowsersResult>(async (task) => {
  const nothing = { moves: 0, framesPerSecond: 0, largestFrame: 0 }
  switch (task.do) {
    case 'open':
      await openAll(task)
      return nothing
    case 'move':
      return { ...nothing, moves: await moveAll(task) }
    case 'watch':
      return { ...nothing, ...(await watch(task)) }
  }
})

async function openAll({ base, browsers }: Extract<BrowsersTask, { do: 'open' }>): Promise<void> {
  for (let n = 0; n < browsers.length; n += atOnce)
    sockets.push(...(await Promise.all(browsers.slice(n, n + atOnce).map((browser) => open(base, browser)))))
}

async function open(base: string, { hello, address }: Browser): Promise<WebSocket> {
  const headers = {
    'x-forwarded-for': address,
    'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
  }
  const socket = await connect(base, headers, hello)
  turn(socket)
  setInterval(() => socket.send('{"ping":1}'), pingEveryMs)
  return socket
}

function connect(base: string, headers: Record<string, string>, hello: object): Promise<WebSocket> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/v1/realtime`, { headers, perMessageDeflate: false })
  const ready = Promise.withResolvers<WebSocket>()
  socket.on('open', () => socket.send(JSON.stringify({ hello })))
  socket.on('error', ready.reject)
  socket.on('close', () => ready.reject(new Error('The server closed a socket.')))
  socket.once('message', () => ready.resolve(socket))
  return ready.promise
}

/** As the loader says it. */
function turn(socket: WebSocket) {
  const path = paths[turns++ % paths.length]!
  const here = {
    url: `https://shop.example.com${path}?color=${turns % 7}`,
    title: `Pots and pans of the finest kind, ${path}`,
    referrer: 'https://search.example/?q=pots',
    language: 'en-GB',
    timeZone: 'Europe/London',
  }
  socket.send(JSON.stringify({ here }))
}

async function moveAll({ everyMs, seconds }: Extract<BrowsersTask, { do: 'move' }>): Promise<number> {
  const from = performance.now()
  let moves = 0
  while (performance.now() - from < seconds * 1_000) {
    await wait(tickMs)
    const due = Math.floor(((performance.now() - from) / everyMs) * sockets.length)
    while (moves < due) turn(sockets[moves++ % sockets.length]!)
  }
  return moves
}

async function watch({ base, cookie, seconds }: Extract<BrowsersTask, { do: 'watch' }>) {
  const socket = await connect(base, { cookie, origin: base }, {})
  let frames = 0
  let largestFrame = 0
  socket.on('message', (data: Buffer) => {
    if (!data.subarray(0, 30).includes('"visitors"')) return
    frames++
    largestFrame = Math.max(largestFrame, data.length)
  })
  socket.send(JSON.stringify({ watch: { visitors: { count: 100, places: true } } }))
  await wait(seconds * 1_000)
  socket.terminate()
  return { framesPerSecond: frames / seconds, largestFrame }
}
