import { views } from '@switchboard/contract'
import type { Bench, Installation } from '../bench.ts'
import type { Caller } from '../caller.ts'
import { callerOf, compared, type Sides } from '../compared.ts'
import type { Figure } from '../report.ts'

const pageSize = 50

/** (4) The first page of every view, and opening conversations, with much data and with little. */
export async function measureLists(bench: Bench): Promise<Figure[]> {
  const small = await bench.small()
  const sides: Sides = { large: await callerOf(bench.large), small: await callerOf(small) }
  const figures: Figure[] = []
  for (const view of views) {
    const ask = async (caller: Caller) => {
      const { ms, answer } = await caller.timed('GET /v1/conversations', { view, limit: pageSize })
      if (!answer.text.includes('"nextCursor":"')) throw new Error(`The view ${view} has no full page.`)
      return ms
    }
    figures.push(await compared(`first page of ${view}, p50`, sides, ask, ask))
  }
  const [many, few] = [await ordinaryIds(bench.large), await ordinaryIds(small)]
  figures.push(
    await compared(
      'opening an ordinary conversation, p50',
      sides,
      (caller, n) => open(caller, many[n % many.length]!),
      (caller, n) => open(caller, few[n % few.length]!),
    ),
    await compared(
      'opening the longest one (20,000 messages against 60), p50',
      sides,
      (caller) => open(caller, bench.large.longest),
      (caller) => open(caller, small.longest),
    ),
  )
  sides.large.close()
  sides.small.close()
  await small.stopProduct()
  return figures
}

/** Everything the operator app asks for when a conversation is opened. */
async function open(caller: Caller, id: string): Promise<number> {
  const entity = `conversation:${id}`
  const parts = [
    await caller.timed('GET /v1/conversations/:id', { id }),
    await caller.timed('GET /v1/conversations/:id/messages', { id }),
    await caller.timed('GET /v1/comments', { entity, limit: 100 }),
    await caller.timed('GET /v1/conversations/:id/activity', { id }),
  ]
  return parts.reduce((sum, { ms }) => sum + ms, 0)
}

/** Conversations of ordinary length from all over the table. */
async function ordinaryIds({ product }: Installation): Promise<string[]> {
  const client = await (await product()).connect()
  const { rows } = await client.query<{ id: string }>(
    `select id from conversations where last_seq between 8 and 12 order by md5(id::text) limit 100`,
  )
  await client.end()
  return rows.map((r) => r.id)
}
