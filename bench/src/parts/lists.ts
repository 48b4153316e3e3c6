import type { ApiInput } from '@switchboard/contract'
import type { Bench, Installation } from '../bench.ts'
import { openCaller, type Caller } from '../caller.ts'
import { median } from '../figures.ts'
import type { Figure } from '../report.ts'

const views = ['waiting', 'mine', 'all', 'snoozed', 'closed'] as const
const rounds = 60
const warmUp = 15

/** The first page of every view, and opening a conversation, against an installation next to empty. */
export async function measureLists(bench: Bench): Promise<Figure[]> {
  const large = bench.large
  const small = await bench.small()
  const figures: Figure[] = []
  for (const view of views)
    figures.push(await compare(`first page of ${view}, ms`, large, small, 1.3, (c) => page(c, { view })))
  figures.push(await compare('counts of the views, ms', large, small, 1.3, counts))
  figures.push(await compare('open the longest conversation, ms', large, small, 1.3, openLongest))
  return figures
}

type Ask = (caller: Caller, installation: Installation) => Promise<number>

const page = async (caller: Caller, input: ApiInput<'GET /v1/conversations'>) =>
  (await caller.timed('GET /v1/conversations', input)).ms

const counts: Ask = async (caller) => (await caller.timed('GET /v1/conversations/counts')).ms

/** What the operator app asks when a conversation is opened. */
const openLongest: Ask = async (caller, { longest: id }) => {
  const detail = await caller.timed('GET /v1/conversations/:id', { id })
  const messages = await caller.timed('GET /v1/conversations/:id/messages', { id })
  return detail.ms + messages.ms
}

/** Asks both in turn, so that whatever else the machine does falls on both alike. */
async function compare(
  name: string,
  large: Installation,
  small: Installation,
  atMost: number,
  ask: Ask,
): Promise<Figure> {
  const callers = await Promise.all(
    [large, small].map(async (i) => openCaller((await i.product()).base, i.owner.headers)),
  )
  const samples: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [at, installation] of [large, small].entries()) {
      const ms = await ask(callers[at]!, installation)
      if (round >= warmUp) samples[at]!.push(ms)
    }
  }
  callers.forEach((caller) => caller.close())
  const [measured, bare] = samples.map(median) as [number, number]
  return { name, measured, unit: 'ms', bare, ratio: measured / bare, target: { atMost } }
}
