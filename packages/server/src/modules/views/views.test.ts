import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const view = (more: object = {}) => ({
  kind: 'contacts',
  name: `View ${newClientId()}`,
  shared: true,
  conditions: [{ field: 'name', is: 'known' }],
  sort: 'name',
  columns: ['name', 'email'],
  ...more,
})
const seen = <T>(action: () => Promise<T>) =>
  sees(stage, stage.cy, () => sees(stage, stage.bob, () => sees(stage, stage.ann, action)))
const idsOf = async (who: Stage['ann']) =>
  (await who.call('GET /v1/views', { kind: 'contacts' })).items.map((v) => v.id)

it('a shared view is everybody’s to see, an own one the owner’s; whoever loses sight of it is told', async () => {
  const { ann, bob, cy } = stage
  const { id } = await seen(() => bob.call('POST /v1/views', view()))
  expect(await idsOf(cy)).toContain(id)
  await seen(() => bob.call('PATCH /v1/views/:id', { id, shared: false, name: 'Mine' }))
  expect(await idsOf(cy)).not.toContain(id)
  await expect(ann.call('PATCH /v1/views/:id', { id, name: 'x' })).rejects.toMatchObject({ status: 404 })
  await seen(() => bob.call('PATCH /v1/views/:id', { id, sort: '-createdAt' }))
  await seen(() => bob.call('PATCH /v1/views/:id', { id, shared: true }))
  await expect(cy.call('PATCH /v1/views/:id', { id, name: 'x' })).rejects.toMatchObject({ status: 403 })
  await seen(() => ann.call('PATCH /v1/views/:id', { id, name: 'Tidied' }))
  await seen(() => ann.call('DELETE /v1/views/:id', { id }))
  expect(await idsOf(bob)).not.toContain(id)
})

it('only what the list can show is saved, and what was saved is found again', async () => {
  const save = (more: object) => stage.bob.call('POST /v1/views', view(more))
  await expect(save({ conditions: [{ field: 'shoe', is: 'known' }] })).rejects.toMatchObject({
    code: 'condition_invalid',
  })
  await expect(save({ sort: 'shoe' })).rejects.toMatchObject({ status: 400, code: 'sort_unknown' })
  const saved = await save({})
  await expect(
    stage.bob.call('PATCH /v1/views/:id', { id: saved.id, conditions: [{ field: 'name', is: 'more', value: 1 }] }),
  ).rejects.toMatchObject({ code: 'condition_invalid' })
  expect((await stage.bob.call('GET /v1/views', { kind: 'contacts' })).items).toContainEqual(saved)
})

it('one person may keep a hundred, however fast they save', async () => {
  const answers = await Promise.allSettled(
    Array.from({ length: 110 }, () => stage.cy.call('POST /v1/views', view({ shared: false }))),
  )
  expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(100)
  await expect(stage.cy.call('POST /v1/views', view())).rejects.toMatchObject({ code: 'too_many_views' })
})
