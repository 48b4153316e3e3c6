import type { Bench, Installation } from '../bench.ts'
import { openCaller, type Caller } from '../caller.ts'
import { callerOf, compared } from '../compared.ts'
import { makeBoard, type BenchBoard } from '../generate-tickets.ts'
import type { Figure } from '../report.ts'

const many = 10_000
const few = 100
const pageSize = 50
const movers = 50
const moveSeconds = 30
const onOneColumn = 200

/** (12) A column's first page on a full board and on a small one, and fifty people who move tickets on one column. */
export async function measureTickets(bench: Bench): Promise<Figure[]> {
  const installation = await bench.small()
  const product = await installation.product()
  const caller = await callerOf(installation)
  const client = await product.connect()
  try {
    const full = await makeBoard(client, caller, installation, many)
    const small = await makeBoard(client, caller, installation, few)
    const crowded = await makeBoard(client, caller, installation, onOneColumn * 2)
    await client.query('vacuum analyze tickets')
    const page = await compared(
      `first page of a column, board with ${many} tickets against ${few}, p50`,
      { large: caller, small: caller },
      () => firstPage(caller, full),
      () => firstPage(caller, small),
    )
    const moves = await moveAll(product.base, installation, crowded)
    await checkColumn(caller, crowded)
    bench.say(`  ${movers} movers on one column: ${moves.toFixed(0)} moves/s, one order, none lost, none doubled`)
    return [page, { name: `moves/s of ${movers} on one column`, measured: moves, unit: '/s' }]
  } finally {
    await client.end()
    caller.close()
    await installation.stopProduct()
  }
}

async function firstPage(caller: Caller, { columnId }: BenchBoard): Promise<number> {
  const { ms, answer } = await caller.timed('GET /v1/tickets', { columnId, limit: pageSize })
  if (answer.text.split('"reference"').length !== pageSize + 1) throw new Error('This column has no full page.')
  return ms
}

/** Everybody moves tickets of the column to places in it, as fast as answers come. */
async function moveAll(base: string, { owner }: Installation, { columnId }: BenchBoard): Promise<number> {
  const callers = Array.from({ length: movers }, () => openCaller(base, owner.headers))
  const ids = (await readColumn(callers[0]!, columnId)).map((t) => t.id)
  const until = performance.now() + moveSeconds * 1_000
  let moved = 0
  await Promise.all(
    callers.map(async (caller, mover) => {
      for (let n = mover; performance.now() < until; n += 7) {
        const [id, after] = [ids[n % ids.length]!, ids[(n * 13 + 5) % ids.length]!]
        await caller.call('POST /v1/tickets/:id/move', { id, columnId, after: n % 5 === 0 ? null : after })
        moved++
      }
    }),
  )
  for (const caller of callers) caller.close()
  return moved / moveSeconds
}

async function readColumn(caller: Caller, columnId: string): Promise<{ id: string; orderKey: string }[]> {
  const found: { id: string; orderKey: string }[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof pageOf>> = await pageOf(caller, columnId, cursor)
    found.push(...page.items)
    cursor = page.nextCursor
  }
  return found
}

const pageOf = (caller: Caller, columnId: string, cursor: string | undefined) =>
  caller.call('GET /v1/tickets', { columnId, limit: 100, ...(cursor !== undefined && { cursor }) })

async function checkColumn(caller: Caller, { columnId }: BenchBoard): Promise<void> {
  const found = await readColumn(caller, columnId)
  const isOrdered = found.every((t, i) => i === 0 || found[i - 1]!.orderKey < t.orderKey)
  if (!isOrdered) throw new Error('The column has no one order.')
  if (found.length !== onOneColumn || new Set(found.map((t) => t.id)).size !== onOneColumn)
    throw new Error(`Of ${onOneColumn} tickets ${found.length} are there.`)
}
