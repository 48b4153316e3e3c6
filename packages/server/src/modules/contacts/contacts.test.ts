import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const make = (input: object) => stage.ann.call('POST /v1/contacts', input)
const seen = <T>(action: () => Promise<T>) => sees(stage, stage.cy, () => sees(stage, stage.bob, action))
const activity = async (id: string) => (await stage.ann.call('GET /v1/contacts/:id/activity', { id })).items

describe('a contact made by hand', () => {
  it('is seen by everybody, with where it came from', async () => {
    const tag = await stage.ann.call('POST /v1/tags', { name: 'VIP' })
    const dana = await seen(() =>
      make({
        externalId: 'dana',
        name: 'Dana',
        email: 'dana@example.com',
        metadata: { plan: 'gold' },
        tagIds: [tag.id],
      }),
    )
    expect(dana).toMatchObject({ source: 'operator', externalId: 'dana', tagIds: [tag.id], verified: false })
    expect((await stage.robot.call('POST /v1/contacts', { name: 'Eli' })).source).toBe('api')
  })

  it('has an external id of its own, fifty times at once', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 50 }, () => make({ externalId: 'once' })))
    expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1)
    const refusals = answers.filter((a) => a.status === 'rejected').map((a) => a.reason as object)
    for (const refusal of refusals) expect(refusal).toMatchObject({ status: 409, code: 'external_id_taken' })
    expect((await stage.gus.call('POST /v1/contacts', { externalId: 'once' })).externalId).toBe('once')
  })

  it('cannot be empty or carry tags of others', async () => {
    await expect(make({})).rejects.toMatchObject({ status: 400, code: 'contact_empty' })
    const foreign = await stage.gus.call('POST /v1/tags', { name: 'Theirs' })
    await expect(make({ name: 'Dana', tagIds: [foreign.id] })).rejects.toMatchObject({ status: 404 })
  })

  it('keeps what was edited in its timeline, with both values', async () => {
    const { id } = await make({ name: 'Dana', metadata: { plan: 'gold', seats: 3 } })
    await seen(() => stage.bob.call('PATCH /v1/contacts/:id', { id, name: 'Dana B', metadata: { plan: 'free' } }))
    expect((await activity(id)).at(-1)).toMatchObject({
      type: 'contact.updated',
      actor: { name: 'Bob' },
      data: {
        changes: {
          name: { from: 'Dana', to: 'Dana B' },
          'metadata:plan': { from: 'gold', to: 'free' },
          'metadata:seats': { from: 3, to: null },
        },
      },
    })
    const before = await activity(id)
    await stage.bob.call('PATCH /v1/contacts/:id', { id, name: 'Dana B' })
    await stage.settled()
    expect(await activity(id)).toEqual(before)
  })
})

describe('custom fields', () => {
  const define = (input: object) => stage.ann.call('POST /v1/contact-fields', input)
  const set = (id: string, fields: object) => stage.bob.call('PATCH /v1/contacts/:id', { id, fields })

  it('get a key from their label that never changes', async () => {
    const size = await seen(() => define({ label: 'Company size', type: 'number' }))
    expect(size.key).toBe('company-size')
    const city = await define({ label: 'Город', type: 'text' })
    expect(city.key).toBe('field-1')
    expect((await define({ label: '会社', type: 'text' })).key).toBe('field-2')
    await expect(define({ label: 'company SIZE', type: 'text' })).rejects.toMatchObject({ code: 'field_label_taken' })
    const renamed = await seen(() =>
      stage.ann.call('PATCH /v1/contact-fields/:id', { id: size.id, label: 'Employees' }),
    )
    expect(renamed).toMatchObject({ key: 'company-size', label: 'Employees', type: 'number' })
    await seen(() => stage.ann.call('PATCH /v1/contact-fields/:id', { id: city.id, beforeId: size.id }))
    const { items } = await stage.ann.call('GET /v1/contact-fields')
    expect(items.map((f) => f.key)).toEqual(['field-1', 'company-size', 'field-2'])
  })

  it('hold values of their type', async () => {
    await define({ label: 'Since', type: 'date' })
    await define({ label: 'Site', type: 'link' })
    await define({ label: 'Paying', type: 'boolean' })
    await expect(define({ label: 'Plan', type: 'choice' })).rejects.toMatchObject({ code: 'choices_missing' })
    const plan = await define({ label: 'Plan', type: 'choice', choices: ['free', 'gold'] })
    const { id } = await make({ name: 'Dana' })
    const good = { since: '2024-02-29', site: 'https://dana.example', paying: true, plan: 'gold', 'company-size': 5 }
    expect((await seen(() => set(id, good))).fields).toEqual(good)
    for (const bad of [
      { since: '2023-02-29' },
      { since: 'soon' },
      { site: 'javascript:alert(1)' },
      { paying: 'yes' },
      { plan: 'silver' },
      { 'company-size': '5' },
    ])
      await expect(set(id, bad)).rejects.toMatchObject({ status: 400, code: 'field_invalid' })
    await expect(set(id, { nobody: 1 })).rejects.toMatchObject({ status: 400, code: 'field_unknown' })
    expect((await set(id, { since: null, paying: null })).fields).toEqual({
      site: 'https://dana.example',
      plan: 'gold',
      'company-size': 5,
    })
    await seen(() => stage.ann.call('PATCH /v1/contact-fields/:id', { id: plan.id, archived: true }))
    expect((await stage.ann.call('GET /v1/contacts/:id', { id })).fields).toMatchObject({ plan: 'gold' })
    await expect(set(id, { plan: 'free' })).rejects.toMatchObject({ code: 'field_unknown' })
  })

  it('defined by many at once have keys and places of their own', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, i) => define({ label: 'x'.repeat(50) + String(i), type: 'text' })),
    )
    expect(new Set(made.map((f) => f.key)).size).toBe(10)
    expect(new Set(made.map((f) => f.place)).size).toBe(10)
  })
})

describe('many at once', () => {
  it('are tagged as one change, and told which it really changed', async () => {
    const tag = await stage.ann.call('POST /v1/tags', { name: `Tag ${newClientId()}` })
    const ids = (await Promise.all([1, 2, 3].map((n) => make({ name: `Dana ${n}` })))).map((c) => c.id)
    const bulk = (act: object, of = ids) => stage.bob.call('POST /v1/contacts/bulk', { ids: of, act })
    const first = await seen(() => bulk({ do: 'tag', tagIds: [tag.id] }, ids.slice(0, 1)))
    expect(first.changedIds).toEqual(ids.slice(0, 1))
    const rest = await seen(() => bulk({ do: 'tag', tagIds: [tag.id] }))
    expect(rest.changedIds.toSorted()).toEqual(ids.slice(1).toSorted())
    await seen(() => bulk({ do: 'block', reason: 'spam' }))
    await seen(() => bulk({ do: 'unblock' }))
    await seen(() => bulk({ do: 'untag', tagIds: [tag.id] }))
    expect((await bulk({ do: 'untag', tagIds: [tag.id] })).changedIds).toEqual([])
    const foreign = await stage.gus.call('POST /v1/contacts', { name: 'Theirs' })
    await expect(bulk({ do: 'block' }, [...ids, foreign.id])).rejects.toMatchObject({ status: 404 })
    expect((await stage.ann.call('GET /v1/contacts/:id', { id: ids[0]! })).blockedAt).toBeNull()
  })

  it('in opposite orders by two people end without a deadlock, each contact in one of the two states', async () => {
    const ids = (await Promise.all(Array.from({ length: 30 }, () => make({ name: 'Dana' })))).map((c) => c.id)
    await Promise.all([
      stage.bob.call('POST /v1/contacts/bulk', { ids, act: { do: 'block' } }),
      stage.ann.call('POST /v1/contacts/bulk', { ids: ids.toReversed(), act: { do: 'unblock' } }),
    ])
    const all = await Promise.all(ids.map((id) => stage.ann.call('GET /v1/contacts/:id', { id })))
    expect(new Set(all.map((c) => c.blockedAt === null)).size).toBe(1)
  })
})
