import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openStage, type Stage } from '../../testing/cast.ts'
import { sees, visitorSees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const makeTag = async (name: string) => (await stage.ann.call('POST /v1/tags', { name })).id

describe('labels', () => {
  it('others see a changed priority and changed tags, the visitor neither', async () => {
    const { bob, cy } = stage
    const { id, visitor } = await stage.chat()
    const tagId = await makeTag('Refund')
    const label = (change: object) =>
      visitorSees(stage, visitor, () =>
        sees(stage, cy, () => bob.call('PATCH /v1/conversations/:id', { id, ...change })),
      )
    expect(await label({ priority: 'urgent' })).toMatchObject({ priority: 'urgent', tagIds: [] })
    expect(await label({ tagIds: [tagId, tagId] })).toMatchObject({ priority: 'urgent', tagIds: [tagId] })
    expect(await label({ tagIds: [], priority: 'low' })).toMatchObject({ priority: 'low', tagIds: [] })
  })

  it('nothing happens when nothing changes', async () => {
    const { ann } = stage
    const { id } = await stage.chat()
    await stage.settled()
    const before = await ann.call('GET /v1/conversations/:id', { id })
    const after = await ann.call('PATCH /v1/conversations/:id', { id, priority: 'normal', tagIds: [] })
    expect(after.revision).toBe(before.revision)
  })

  it('refuses tags of others, unknown priorities, and whoever may only read', async () => {
    const { ann, gus, cy } = stage
    const { id } = await stage.chat()
    const { id: foreign } = await gus.call('POST /v1/tags', { name: 'Theirs' })
    const label = (change: object) => ann.call('PATCH /v1/conversations/:id', { id, ...change })
    await expect(label({ tagIds: [foreign] })).rejects.toMatchObject({ status: 404 })
    await expect(label({ priority: 'whenever' })).rejects.toMatchObject({ status: 400 })
    await expect(cy.call('PATCH /v1/conversations/:id', { id, priority: 'high' })).rejects.toMatchObject({
      status: 403,
    })
  })
})
