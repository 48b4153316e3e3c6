import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { App } from '../../app.ts'
import { browse, findPresent, page, soon } from '../../testing/browsing.ts'
import { openStage, type Stage } from '../../testing/cast.ts'
import { caller, listen } from '../../testing/people.ts'

let stage: Stage
let other: App & { base: string }
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const lists = () =>
  Promise.all(
    [stage.base, other.base].map(async (base) => {
      const { items } = await caller(base, stage.ann.headers).call('GET /v1/visitors', { limit: 100 })
      return items.map((v) => ({ ...v, alerted: undefined }))
    }),
  )
const agree = (count: number) =>
  expect.poll(async () => {
    const [here, there] = await lists()
    return here!.length === count && JSON.stringify(here) === JSON.stringify(there)
  }, soon)

it('two processes see one list, also who was there before the second came', async () => {
  const before = []
  for (let n = 0; n < 40; n++) {
    const title = '€'.repeat(300)
    before.push(await browse(stage, await stage.visitor(), `/${'long/'.repeat(300)}${n}`, { title }))
  }
  other = await stage.second()
  await agree(40).toBe(true)
  const dana = await stage.visitor()
  const there = await listen(dana, undefined, other.base)
  there.say({ here: page('/there') })
  await agree(41).toBe(true)
  expect(await findPresent(stage, dana)).toMatchObject({ page: { url: page('/there').url }, tabs: 1 })
  const here = await browse(stage, dana, '/here')
  await agree(41).toBe(true)
  expect(await findPresent(stage, dana)).toMatchObject({ pages: 2, tabs: 2, page: { url: page('/here').url } })
  for (const tab of before) tab.close()
  await expect
    .poll(() => {
      stage.clock.advance(500)
      return lists().then(([list]) => list!.length)
    }, soon)
    .toBe(1)
  await agree(1).toBe(true)
  here.close()
  await expect.poll(() => findPresent(stage, dana), { ...soon, timeout: 9_000 }).toMatchObject({ tabs: 1, pages: 2 })
  there.close()
})

it('an alert reaches its owner at another process', async () => {
  const alert = await stage.bob.call('POST /v1/alerts', { name: 'Checkout', conditions: { page: '/checkout' } })
  await stage.settled()
  const bob = await listen({ ...stage.bob, base: other.base })
  const tab = await browse(stage, await stage.visitor(), '/checkout')
  await expect.poll(() => bob.signals.filter((s) => s.type === 'alert').map((s) => s.alertId), soon).toEqual([alert.id])
  tab.close()
  bob.close()
})

it('what a process that is gone has said expires after 60 s', async () => {
  const dana = await stage.visitor()
  const there = await listen(dana, undefined, other.base)
  there.say({ here: page('/there') })
  await expect.poll(() => findPresent(stage, dana), soon).not.toBeNull()
  await other.close()
  stage.clock.advance(50_000)
  expect(await findPresent(stage, dana)).not.toBeNull()
  stage.clock.advance(11_000)
  await expect.poll(() => findPresent(stage, dana), soon).toBeNull()
})
