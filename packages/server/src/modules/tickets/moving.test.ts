import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { command } from '../../kernel/command.ts'
import { systemCtx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import { openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'
import { getTarget } from './board-store.ts'
import { mostKeyLength } from './order-keys.ts'
import { placeIn } from './placing.ts'

let stage: Stage
let columns: string[]
let ids: string[]
const movers = 50
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  const board = (await stage.ann.call('GET /v1/boards')).items[0]!
  columns = board.columns.map((c) => c.id)
  const make = (title: string) => stage.ann.call('POST /v1/tickets', { boardId: board.id, title })
  ids = (await Promise.all(Array.from({ length: movers }, (_, i) => make(`No. ${i}`)))).map((t) => t.id)
})
afterAll(() => stage.close())

const standing = async (columnId: string, who = stage.ann) =>
  (await who.call('GET /v1/tickets', { columnId, limit: 100 })).items
const move = (id: string, columnId: string, after?: string | null, who = stage.ann) =>
  who.call('POST /v1/tickets/:id/move', { id, columnId, ...(after !== undefined && { after }) })

describe('moving at once', () => {
  it('fifty on one column end in one order for all, none lost and none doubled', async () => {
    const columnId = columns[1]!
    await sees(stage, stage.bob, async () => {
      for (let round = 0; round < 4; round++)
        await Promise.all(
          ids.map((id, i) => move(id, columnId, [null, undefined, ids[(i * 7 + round) % movers]!][i % 3])),
        )
    })
    const [anns, bobs] = [await standing(columnId), await standing(columnId, stage.bob)]
    expect(anns.map((t) => t.id)).toEqual(bobs.map((t) => t.id))
    expect(anns.map((t) => t.id).toSorted()).toEqual(ids.toSorted())
    expect(new Set(anns.map((t) => t.orderKey)).size).toBe(movers)
  })

  it('two who drag the same ticket see it end in one place', async () => {
    const { ann, bob } = stage
    const [id = ''] = ids
    await sees(stage, ann, () =>
      sees(stage, bob, () => Promise.all([move(id, columns[0]!, null, ann), move(id, columns[2]!, null, bob)])),
    )
    const where = await Promise.all(columns.map(async (c) => (await standing(c)).filter((t) => t.id === id).length))
    expect(where.reduce((a, b) => a + b)).toBe(1)
    expect((await ann.call('GET /v1/tickets/:id', { id })).columnId).toBe(columns[where.indexOf(1)])
  })

  it('a column is archived, or takes a ticket, but never both', async () => {
    const { ann } = stage
    for (let round = 0; round < 5; round++) {
      const board = await ann.call('POST /v1/boards', { name: `Round ${round}` })
      const columnId = board.columns[1]!.id
      const tries = await Promise.allSettled([
        move(ids[1]!, columnId),
        ann.call('PATCH /v1/boards/:id/columns/:columnId', { id: board.id, columnId, archived: true }),
      ])
      expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
    }
  })
})

it('ten thousand put between the same two stay in order, their places short', { timeout: 300_000 }, async () => {
  const columnId = columns[3]!
  for (const id of ids) await move(id, columnId)
  const [first = '', ...cycle] = ids.slice(0, 40)
  const ctx = systemCtx(stage.app.kernel, stage.ann.workspaceId)
  for (let n = 0; n < 10_000; n += 500)
    await command(ctx, async (tx, emit) => {
      await getTarget(ctx, tx, { columnId })
      for (let i = n; i < n + 500; i++) {
        const id = cycle[i % cycle.length]!
        const key = await placeIn(ctx, tx, emit, columnId, id, first)
        await sql`update tickets set order_key = ${key} where id = ${id}`.execute(tx)
      }
    })
  await stage.settled()
  const after = await standing(columnId)
  const inserted = Array.from({ length: cycle.length }, (_, i) => cycle[(9_999 - i) % cycle.length]!)
  expect(after.map((t) => t.id)).toEqual([first, ...inserted, ...ids.slice(40)])
  expect(Math.max(...after.map((t) => t.orderKey.length))).toBeLessThanOrEqual(mostKeyLength)
  expect(new Set(after.map((t) => t.orderKey)).size).toBe(movers)
})
