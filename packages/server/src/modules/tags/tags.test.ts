import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const seen = <T>(action: () => Promise<T>) => sees(stage, stage.cy, () => sees(stage, stage.bob, action))
const make = (name: string) => stage.bob.call('POST /v1/tags', { name })

it('a tag is seen, renamed, archived, and restored by making it again', async () => {
  const { id } = await seen(() => make('Vip'))
  await seen(() => stage.bob.call('PATCH /v1/tags/:id', { id, name: 'VIP', color: 'violet' }))
  await seen(() => stage.bob.call('PATCH /v1/tags/:id', { id, archived: true }))
  expect(await seen(() => make('vip'))).toMatchObject({ id, name: 'VIP', color: 'violet', archivedAt: null })
  const other = await make('Other')
  await expect(stage.bob.call('PATCH /v1/tags/:id', { id: other.id, name: 'vip' })).rejects.toMatchObject({
    status: 409,
    code: 'tag_name_taken',
  })
})

it('made by fifty people at once is one', async () => {
  const made = await Promise.all(Array.from({ length: 50 }, (_, i) => make(i % 2 ? 'Loud' : 'LOUD')))
  expect(new Set(made.map((t) => t.id)).size).toBe(1)
})

const makeSome = (count: number) =>
  Promise.allSettled(Array.from({ length: count }, () => make(`Tag ${newClientId()}`)))

it('there are five hundred at most', async () => {
  const { items } = await stage.bob.call('GET /v1/tags')
  // All but the last ones a few at a time: five hundred at once would only wait for connections.
  for (let n = items.length; n < 480; n += 20) await makeSome(20)
  const left = 500 - (await stage.bob.call('GET /v1/tags')).items.length
  const answers = await makeSome(left + 10)
  expect(answers.filter((a) => a.status === 'rejected')).toHaveLength(10)
  await expect(make('One more')).rejects.toMatchObject({ code: 'too_many_tags' })
  await make('vip')
})
