import { randomUUID } from 'node:crypto'
import type { Bench } from '../bench.ts'
import { openCaller } from '../caller.ts'
import { cpuSecondsOf } from '../cpu-time.ts'
import { median, percentile } from '../figures.ts'
import type { BareResult, BareTask } from '../load/bare-ws.ts'
import type { CrowdResult, CrowdTask } from '../load/crowd.ts'
import { startLoad } from '../load/run-load.ts'
import { needOpenFiles } from '../open-files.ts'
import { cookieOf, getWidgetKey, newVisitor, type Operator } from '../people.ts'
import type { Figure } from '../report.ts'

const sockets = 1_000
const rounds = 8
const seconds = 1.5

interface Round {
  perSecond: number
  latenciesMs: number[]
  /** Processor time of the server for each frame that a socket heard, in microseconds. */
  cpuPerFrame: number
}

/** A server with a crowd that hears it. */
interface Side {
  bytes: number
  round(): Promise<Round>
  leave(): Promise<void>
}

/** (2) One event to 1,000 operator sockets, beside a bare `ws` server sending as many bytes to as many. */
export async function measureFanOut({ large, say }: Bench): Promise<Figure[]> {
  await needOpenFiles(sockets + 500)
  const { base, pid } = await large.product()
  const { owner } = large
  say(
    `${sockets} operator sockets; an operator posts a message, the next one when all have heard it. Stored, committed and moved by the product, only sent by the other. Bare sends the frame that the product sent. Measured in turns.`,
  )
  const path = `/v1/conversations/${await quietConversation(base, owner)}/messages`
  const product = await gather({ base, pid, path, operator: owner })
  const bareServer = await startLoad<BareTask, BareResult>('bare-ws')
  const { base: bareBase } = await bareServer.ask({ bytes: product.bytes })
  const other = await gather({ base: bareBase, pid: bareServer.pid, path: '/', operator: owner })
  const told: Round[] = []
  const bare: Round[] = []
  for (let n = 0; n < rounds; n++) {
    told.push(await product.round())
    bare.push(await other.round())
    say(`  ${told[n]!.perSecond.toFixed(1)} events/s, bare ${bare[n]!.perSecond.toFixed(1)}/s`)
  }
  await Promise.all([product.leave(), other.leave(), bareServer.stop()])
  return figuresOf(told, bare)
}

async function gather(at: { base: string; pid: number; path: string; operator: Operator }): Promise<Side> {
  const { base, pid, path, operator } = at
  const crowd = await startLoad<CrowdTask, CrowdResult>('crowd')
  const hellos = Array.from({ length: sockets }, () => ({}))
  await crowd.ask({ do: 'open', base, cookie: cookieOf(operator), hellos })
  const broadcast = { do: 'broadcast', base, path, headers: operator.headers } as const
  const { bytes } = await crowd.ask({ ...broadcast, seconds })
  return {
    bytes,
    async round() {
      const before = await cpuSecondsOf(pid)
      const { perSecond, latenciesMs } = await crowd.ask({ ...broadcast, seconds })
      const used = (await cpuSecondsOf(pid)) - before
      return { perSecond, latenciesMs, cpuPerFrame: (used * 1e6) / (latenciesMs.length * sockets) }
    },
    leave: () => crowd.stop(),
  }
}

function figuresOf(told: Round[], bare: Round[]): Figure[] {
  const latencies = told.flatMap((r) => r.latenciesMs)
  const [cpu, bareCpu] = [median(told.map((r) => r.cpuPerFrame)), median(bare.map((r) => r.cpuPerFrame))]
  return [
    {
      name: `one event to ${sockets.toLocaleString('en-US')} operator sockets: frames delivered`,
      measured: median(told.map((r) => r.perSecond)) * sockets,
      unit: '/s',
      bare: median(bare.map((r) => r.perSecond)) * sockets,
      ratio: median(told.map((r, n) => r.perSecond / bare[n]!.perSecond)),
      target: { atLeast: 0.6 },
    },
    { name: 'server CPU for each of these frames', measured: cpu, unit: 'µs', bare: bareCpu, ratio: cpu / bareCpu },
    {
      name: 'one event: send to the last socket, p50',
      measured: median(latencies),
      unit: 'ms',
      bare: median(bare.flatMap((r) => r.latenciesMs)),
    },
    { name: 'one event: send to the last socket, p99', measured: percentile(latencies, 0.99), unit: 'ms' },
  ]
}

/** A conversation that the owner has, and whose visitor is away. */
async function quietConversation(base: string, owner: Operator): Promise<string> {
  const [stranger, answering] = [openCaller(base), openCaller(base, owner.headers)]
  const visitor = await newVisitor(stranger, await getWidgetKey(base, owner))
  const writing = openCaller(base, visitor.headers)
  const { id } = await writing.call('POST /v1/widget/conversations', { clientId: randomUUID(), text: 'Hello?' })
  await answering.call('POST /v1/conversations/:id/accept', { id })
  for (const caller of [stranger, answering, writing]) caller.close()
  return id
}
