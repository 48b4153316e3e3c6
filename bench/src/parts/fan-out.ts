import { randomUUID } from 'node:crypto'
import type { Bench } from '../bench.ts'
import { openCaller } from '../caller.ts'
import { median, percentile } from '../figures.ts'
import type { BareResult, BareTask } from '../load/bare-ws.ts'
import type { CrowdResult, CrowdTask } from '../load/crowd.ts'
import { startLoad, type Load } from '../load/run-load.ts'
import { cookieOf, getWidgetKey, newVisitor, type Operator } from '../people.ts'
import type { Figure } from '../report.ts'

const sockets = 1_000
const rounds = 3
const seconds = 4

/** (2) One event to 1,000 operator sockets, beside a bare `ws` server sending as many bytes to as many. */
export async function measureFanOut(bench: Bench): Promise<Figure[]> {
  const { base } = await bench.large.product()
  const { owner } = bench.large
  bench.say(
    `${sockets} operator sockets; an operator posts a message, the next one when all have heard it. Stored, committed and moved by the product, only sent by the other. Bare sends the frame that the product sent.`,
  )
  const crowd = await startLoad<CrowdTask, CrowdResult>('crowd')
  const bareServer = await startLoad<BareTask, BareResult>('bare-ws')
  const path = `/v1/conversations/${await quietConversation(base, owner)}/messages`
  const told: CrowdResult[] = []
  const bare: CrowdResult[] = []
  for (let n = 0; n < rounds; n++) {
    told.push(await broadcast(crowd, base, path, owner))
    const { base: bareBase } = await bareServer.ask({ bytes: told[0]!.bytes })
    bare.push(await broadcast(crowd, bareBase, '/', owner))
    bench.say(`  ${told[n]!.perSecond.toFixed(1)} events/s, bare ${bare[n]!.perSecond.toFixed(1)}/s`)
  }
  await crowd.stop()
  await bareServer.stop()
  const latencies = told.flatMap((r) => r.latenciesMs)
  return [
    {
      name: `one event to ${sockets.toLocaleString('en-US')} operator sockets`,
      measured: median(told.map((r) => r.perSecond)),
      unit: '/s',
      bare: median(bare.map((r) => r.perSecond)),
      ratio: median(told.map((r, n) => r.perSecond / bare[n]!.perSecond)),
      target: { atLeast: 0.6 },
    },
    {
      name: 'one event: send to the last socket, p50',
      measured: median(latencies),
      unit: 'ms',
      bare: median(bare.flatMap((r) => r.latenciesMs)),
    },
    { name: 'one event: send to the last socket, p99', measured: percentile(latencies, 0.99), unit: 'ms' },
  ]
}

async function broadcast(
  crowd: Load<CrowdTask, CrowdResult>,
  base: string,
  path: string,
  owner: Operator,
): Promise<CrowdResult> {
  const hellos = Array.from({ length: sockets }, () => ({}))
  await crowd.ask({ do: 'open', base, cookie: cookieOf(owner), hellos })
  const target = { base, path, headers: owner.headers }
  await crowd.ask({ do: 'broadcast', ...target, seconds: 0.5 })
  const result = await crowd.ask({ do: 'broadcast', ...target, seconds })
  await crowd.ask({ do: 'close' })
  return result
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
