import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { openCaller } from '../caller.ts'
import { cpuSecondsOf } from '../cpu-time.ts'
import { median } from '../figures.ts'
import type { BareResult, BareTask } from '../load/bare-ws.ts'
import type { Browser, BrowsersResult, BrowsersTask } from '../load/browsers.ts'
import { startLoad, type Load } from '../load/run-load.ts'
import type { Pair, TalkResult, TalkTask } from '../load/talk.ts'
import { needOpenFiles } from '../open-files.ts'
import type { Options } from '../options.ts'
import { cookieOf, getWidgetKey, newVisitor, setUp, type Operator } from '../people.ts'
import { newDataDir, removeDataDir, startProduct, type Product } from '../product.ts'
import { pssOf, settled } from '../pss.ts'
import type { Figure } from '../report.ts'

const everyMs = 20_000
const seconds = 20
const talkSeconds = 5
/** Counted from here on: what a server loads and grows once, for its first sockets, belongs to none of them. */
const firstShare = 0.1
const collectable = ['--expose-gc', '--import', new URL('../load/collect-on-signal.ts', import.meta.url).href]

type Browsers = Load<BrowsersTask, BrowsersResult>

/** (7) Visitors on a site, each turning to another page every 20 s, beside a bare `ws` server answering as many frames. */
export async function measureVisitors({ options, say }: Bench): Promise<Figure[]> {
  const count = options.visitors
  await needOpenFiles(count + 500)
  say(`${count} visitors of the loader's kind, from as many addresses, each on another page every 20 s.`)
  const product = await measureProduct(options, say)
  const bareServer = await startLoad<BareTask, BareResult>('bare-ws', collectable)
  const { base } = await bareServer.ask({ bytes: 0 })
  const hellos = Array.from({ length: count }, (_, n) => ({
    hello: { token: `as-long-as-a-visitor-token-${n}`.padEnd(200, '-') },
    address: addressOf(n),
  }))
  const crowd = await startLoad<BrowsersTask, BrowsersResult>('browsers')
  const bareMemory = await memoryOf(bareServer.pid, crowd, base, hellos)
  const bareCpu = await cpuOf(bareServer.pid, crowd)
  await Promise.all([crowd.stop(), bareServer.stop()])
  return [
    {
      name: `memory for each of ${count.toLocaleString('en-US')} visitors on a page, PSS`,
      measured: product.memory / 1e3,
      unit: 'kB',
      bare: bareMemory / 1e3,
      ratio: product.memory / bareMemory,
      target: { atMost: 2.5 },
    },
    {
      name: 'server CPU for each page they turn to, pings included',
      measured: product.cpu,
      unit: 'µs',
      bare: bareCpu,
      ratio: product.cpu / bareCpu,
      target: { atMost: 2.5 },
    },
    {
      name: 'frames of the live list to an operator',
      measured: product.watched.framesPerSecond,
      unit: '/s',
      target: { atMost: 2 },
    },
    { name: 'the largest of these frames', measured: product.watched.largestFrame / 1e3, unit: 'kB' },
    {
      name: '1 pair: send to delivery beside these visitors, p50, against without them',
      measured: product.latency,
      unit: 'ms',
      bare: product.quietLatency,
      ratio: product.latency / product.quietLatency,
      target: { atMost: 1.5 },
    },
  ]
}

async function measureProduct({ visitors: count, profileTo }: Options, say: Bench['say']) {
  const dataDir = await newDataDir()
  // Behind a proxy every visitor has an address, and a place, of their own.
  const port = await freePort()
  const env = { PUBLIC_URL: `http://127.0.0.1:${port}` }
  const product = await startProduct({ dataDir, port, nodeArguments: collectable, env, profileTo })
  const crowd = await startLoad<BrowsersTask, BrowsersResult>('browsers')
  const talking = await startLoad<TalkTask, TalkResult>('talk')
  const operator = await startLoad<BrowsersTask, BrowsersResult>('browsers')
  try {
    const owner = await setUp(product.base)
    const pairs = [await openPair(product.base, owner)]
    const talk = async () =>
      median((await talking.ask({ base: product.base, pairs, seconds: talkSeconds })).deliveredMs)
    const browsers = await newBrowsers(product, owner, count)
    const quietLatency = median([await talk(), await talk(), await talk()])
    const memory = await memoryOf(product.pid, crowd, product.base, browsers)
    const cpu = await cpuOf(product.pid, crowd)
    say(`  ${(memory / 1e3).toFixed(1)} kB for each, ${cpu.toFixed(0)} µs for each page`)
    const moving = crowd.ask({ do: 'move', everyMs, seconds: seconds + 5 })
    const watching = operator.ask({ do: 'watch', base: product.base, cookie: cookieOf(owner), seconds })
    const latency = median([await talk(), await talk(), await talk()])
    const watched = await watching
    await moving
    return { memory, cpu, watched, latency, quietLatency }
  } finally {
    await Promise.all([crowd.stop(), talking.stop(), operator.stop()])
    await product.stop()
    await removeDataDir(dataDir)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const addressOf = (n: number): string => `${80 + (n % 100)}.${(n >> 8) % 250}.${n % 250}.1`

/** A new visitor for each, as the loader becomes one. */
async function newBrowsers({ base }: Product, owner: Operator, count: number): Promise<Browser[]> {
  const widgetKey = await getWidgetKey(base, owner)
  const browsers: Browser[] = []
  for (let n = 0; n < count; n++) {
    // Of one address so many would be refused.
    const caller = openCaller(base, `x-forwarded-for: ${addressOf(n)}\r\n`)
    const { token } = await caller.call('POST /v1/widget/hello', { widgetKey })
    caller.close()
    browsers.push({ hello: { token }, address: addressOf(n) })
  }
  return browsers
}

async function openPair(base: string, owner: Operator): Promise<Pair> {
  const stranger = openCaller(base)
  const visitor = await newVisitor(stranger, await getWidgetKey(base, owner))
  const [writing, answering] = [openCaller(base, visitor.headers), openCaller(base, owner.headers)]
  const { id } = await writing.call('POST /v1/widget/conversations', { clientId: randomUUID(), text: 'Hello?' })
  await answering.call('POST /v1/conversations/:id/accept', { id })
  for (const caller of [stranger, writing, answering]) caller.close()
  return { conversationId: id, visitor, operator: owner }
}

/** How much a server grew for each visitor, in bytes. */
async function memoryOf(pid: number, crowd: Browsers, base: string, browsers: Browser[]): Promise<number> {
  const first = Math.round(browsers.length * firstShare)
  await crowd.ask({ do: 'open', base, browsers: browsers.slice(0, first) })
  const before = await settled(() => collectedPss(pid))
  await crowd.ask({ do: 'open', base, browsers: browsers.slice(first) })
  const after = await settled(() => collectedPss(pid))
  return (after - before) / (browsers.length - first)
}

/**
 * What a server works for each page that a visitor turns to, in microseconds. Counted after a round of pages: a
 * collection that was forced leaves V8 room for a few MB, and until that has grown again it collects everything twice
 * a round, which a server that nobody forces does not.
 */
async function cpuOf(pid: number, crowd: Browsers): Promise<number> {
  await crowd.ask({ do: 'move', everyMs, seconds })
  const before = await cpuSecondsOf(pid)
  const { moves } = await crowd.ask({ do: 'move', everyMs, seconds })
  return (((await cpuSecondsOf(pid)) - before) * 1e6) / moves
}

async function collectedPss(pid: number): Promise<number> {
  process.kill(pid, 'SIGUSR2')
  await wait(1_000)
  return pssOf(pid)
}
