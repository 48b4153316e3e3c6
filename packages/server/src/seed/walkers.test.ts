import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { soon } from '../testing/browsing.ts'
import { openStage, type Stage } from '../testing/cast.ts'
import { startWalkers } from './walkers.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const here = async () => (await stage.ann.call('GET /v1/visitors', { limit: 100 })).items

it('people walk through the demonstration shop, some of them known, and no other workspace is touched', async () => {
  const { kernel, visitors } = stage.app
  await stage.chat()
  expect(await startWalkers(kernel, visitors)).toBeNull()
  const seeded = await stage.visitor()
  await seeded.call('POST /v1/widget/conversations', { clientId: 'seed-0-first', text: 'Hello?' })
  const walkers = await startWalkers(kernel, visitors)
  await expect.poll(async () => (await here()).length, { ...soon, timeout: 20_000 }).toBeGreaterThan(3)
  walkers!.stop()
  const all = await here()
  expect(all.every((v) => v.place !== null && v.page!.url.startsWith('https://shop.acme.test/'))).toBe(true)
  expect(new Set(all.map((v) => v.state)).size).toBeGreaterThanOrEqual(1)
  expect((await stage.gus.call('GET /v1/visitors')).items).toEqual([])
})
