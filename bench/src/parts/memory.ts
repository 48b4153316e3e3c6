import { setTimeout as wait } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { openCaller } from '../caller.ts'
import type { BareResult, BareTask } from '../load/bare-ws.ts'
import type { CrowdResult, CrowdTask } from '../load/crowd.ts'
import { startLoad } from '../load/run-load.ts'
import { needOpenFiles } from '../open-files.ts'
import { getWidgetKey, setUp } from '../people.ts'
import { newDataDir, removeDataDir, startProduct } from '../product.ts'
import { pssOf, pssOfTree, settled } from '../pss.ts'
import type { Figure } from '../report.ts'

const sockets = 5_000
/** Counted from here on: what a server loads and grows once, for its first sockets, belongs to none of them. */
const firstSockets = 1_000

const collectable = ['--expose-gc', '--import', new URL('../load/collect-on-signal.ts', import.meta.url).href]

/** (3) What a small product holds at rest, and for each of 5,000 visitors who only look at a page. */
export async function measureMemory({ say }: Bench): Promise<Figure[]> {
  await needOpenFiles(sockets + 500)
  say(`Servers of their own, freshly started; their garbage is collected before each reading.`)
  const { atRest, perSocket } = await measureProduct(say)
  const bareServer = await startLoad<BareTask, BareResult>('bare-ws', collectable)
  const { base } = await bareServer.ask({ bytes: 0 })
  const hellos = Array.from({ length: sockets }, (_, n) => ({
    token: `as-long-as-a-visitor-token-${n}`.padEnd(200, '-'),
  }))
  const perBare = await memoryOf(bareServer.pid, base, hellos, (line) => say(`  bare: ${line}`))
  await bareServer.stop()
  return [
    {
      name: 'the whole product at rest, Node and PostgreSQL, PSS',
      measured: atRest / 1e6,
      unit: 'MB',
      target: { atMost: 250 },
    },
    {
      name: `memory for each of ${sockets.toLocaleString('en-US')} visitor sockets, PSS`,
      measured: perSocket / 1e3,
      unit: 'kB',
      bare: perBare / 1e3,
      ratio: perSocket / perBare,
      target: { atMost: 2.5 },
    },
  ]
}

async function measureProduct(say: Bench['say']): Promise<{ atRest: number; perSocket: number }> {
  const dataDir = await newDataDir()
  const start = (port: number) => startProduct({ dataDir, port, nodeArguments: collectable })
  let product = await start(0)
  try {
    const hellos = await newTokens(product.base)
    await product.stop()
    product = await start(Number(new URL(product.base).port))
    const atRest = await settled(() => pssOfTree(product.pid))
    say(`  product at rest: ${mb(atRest)} MB, of that ${mb(await pssOf(product.pid))} MB in Node`)
    const perSocket = await memoryOf(product.pid, product.base, hellos, (line) => say(`  product: ${line}`))
    return { atRest, perSocket }
  } finally {
    await product.stop()
    await removeDataDir(dataDir)
  }
}

/** A new visitor for each socket, as the widget becomes one. */
async function newTokens(base: string): Promise<object[]> {
  const widgetKey = await getWidgetKey(base, await setUp(base))
  const stranger = openCaller(base)
  const tokens: object[] = []
  for (let n = 0; n < sockets; n++) {
    const { token } = await stranger.call('POST /v1/widget/hello', { widgetKey })
    tokens.push({ token })
  }
  stranger.close()
  return tokens
}

/** How much a server grew for each socket. */
async function memoryOf(pid: number, base: string, hellos: object[], say: Bench['say']): Promise<number> {
  const crowd = await startLoad<CrowdTask, CrowdResult>('crowd')
  const held = () => settled(() => collectedPss(pid))
  await crowd.ask({ do: 'open', base, cookie: null, hellos: hellos.slice(0, firstSockets) })
  const before = await held()
  await crowd.ask({ do: 'open', base, cookie: null, hellos: hellos.slice(firstSockets) })
  const after = await held()
  await crowd.stop()
  say(`${mb(before)} MB with ${firstSockets} sockets, ${mb(after)} MB with ${hellos.length}`)
  return (after - before) / (hellos.length - firstSockets)
}

async function collectedPss(pid: number): Promise<number> {
  process.kill(pid, 'SIGUSR2')
  await wait(1_000)
  return pssOf(pid)
}

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1)
