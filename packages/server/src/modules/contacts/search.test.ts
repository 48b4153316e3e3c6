import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openStage, type Stage } from '../../testing/cast.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  const vip = await stage.ann.call('POST /v1/tags', { name: 'VIP' })
  vipId = vip.id
  await stage.ann.call('POST /v1/contact-fields', { label: 'Seats', type: 'number' })
  await stage.ann.call('POST /v1/contact-fields', { label: 'Since', type: 'date' })
  await stage.ann.call('POST /v1/contact-fields', { label: 'Paying', type: 'boolean' })
  for (const person of people(vip.id)) await stage.ann.call('POST /v1/contacts', person)
})
afterAll(() => stage.close())

let vipId = ''
const people = (vip: string) => [
  {
    name: 'Dana Lindqvist',
    email: 'dana.l@north.example',
    phone: '+46 70 123 45 67',
    metadata: { plan: 'gold', seats: 12 },
    fields: { seats: 3, since: '2024-05-01', paying: true },
    tagIds: [vip],
  },
  { name: 'Danae Fox', externalId: 'user_100%', metadata: { plan: 'free' }, fields: { seats: 40, paying: false } },
  { name: 'Émile Dan', email: 'emile@south.example', fields: { since: '2025-01-31' } },
  { name: 'Юлия Соколова', email: 'julia@south.example', metadata: { company: 'North Star' } },
  { email: 'nameless@south.example', tagIds: [vip] },
  { name: "Sinéad O'Brien", phone: '0123 999' },
]

const names = (items: { name: string | null; email: string | null }[]) => items.map((c) => c.name ?? c.email)
const find = async (q: string, more: object = {}) =>
  names((await stage.ann.call('POST /v1/contacts/search', { q, sort: 'name', ...more })).items)
const those = async (...conditions: object[]) =>
  names((await stage.ann.call('POST /v1/contacts/search', { conditions, sort: 'name' })).items)

describe('searching', () => {
  it.each([
    ['dan', ['Émile Dan', 'Dana Lindqvist', 'Danae Fox']],
    ['DANA', ['Dana Lindqvist', 'Danae Fox']],
    ['lindqvist dana', ['Dana Lindqvist']],
    ['emile', ['Émile Dan']],
    ['соколова', ['Юлия Соколова']],
    ['dana.l@north', ['Dana Lindqvist']],
    ['south.example', ['Émile Dan', 'Юлия Соколова', 'nameless@south.example']],
    ['+46701234567', ['Dana Lindqvist']],
    ['+46 70 123', ['Dana Lindqvist']],
    ['gold', ['Dana Lindqvist']],
    ['star', ['Юлия Соколова']],
    ['user_100%', ['Danae Fox']],
    ["o'brien", ["Sinéad O'Brien"]],
    ['brien', ["Sinéad O'Brien"]],
    ['%', []],
    ['_', []],
    ['nobody', []],
  ])('%s finds by the beginnings of words, whole words first', async (q, expected) => {
    expect(await find(q)).toEqual(expected)
  })

  it.each([
    ['Lindqvits', 'Dana Lindqvist'],
    ['Lindqist', 'Dana Lindqvist'],
    ['Linddqvist', 'Dana Lindqvist'],
    ['Lindqwist', 'Dana Lindqvist'],
    ['Lindkwist', 'Dana Lindqvist'],
    ['Dnaa Lindqvist', 'Dana Lindqvist'],
    ['dana lidqvist', 'Dana Lindqvist'],
    ['Соклоова', 'Юлия Соколова'],
  ])('%s forgives a slip', async (q, expected) => {
    expect(await find(q)).toContain(expected)
  })

  it('finds what was edited, and no longer what it was', async () => {
    const { id } = (await stage.ann.call('POST /v1/contacts/search', { q: 'brien' })).items[0]!
    await stage.ann.call('PATCH /v1/contacts/:id', { id, name: 'Sinéad Kelly' })
    expect(await find('brien')).toEqual([])
    expect(await find('kelly')).toEqual(['Sinéad Kelly'])
    await stage.ann.call('PATCH /v1/contacts/:id', { id, name: "Sinéad O'Brien" })
  })

  it('never finds what belongs to others', async () => {
    await stage.gus.call('POST /v1/contacts', { name: 'Dana of Globex' })
    expect(await find('globex')).toEqual([])
  })
})

describe('conditions', () => {
  it.each([
    [{ field: 'name', is: 'contains', value: 'DAN' }, ['Dana Lindqvist', 'Danae Fox', 'Émile Dan']],
    [{ field: 'name', is: 'starts with', value: 'dana' }, ['Dana Lindqvist', 'Danae Fox']],
    [{ field: 'name', is: 'unknown' }, ['nameless@south.example']],
    [{ field: 'email', is: 'is', value: 'EMILE@south.example' }, ['Émile Dan']],
    [{ field: 'externalId', is: 'is', value: 'user_100%' }, ['Danae Fox']],
    [{ field: 'externalId', is: 'starts with', value: 'user%' }, []],
    [{ field: 'phone', is: 'known' }, ['Dana Lindqvist', "Sinéad O'Brien"]],
    [{ field: 'source', is: 'any of', value: ['api', 'import'] }, []],
    [{ field: 'field:seats', is: 'more', value: 3 }, ['Danae Fox']],
    [{ field: 'field:seats', is: 'is', value: 3 }, ['Dana Lindqvist']],
    [{ field: 'field:since', is: 'less', value: '2025-01-01' }, ['Dana Lindqvist']],
    [{ field: 'field:paying', is: 'is', value: false }, ['Danae Fox']],
    [{ field: 'metadata:plan', is: 'is', value: 'Gold' }, ['Dana Lindqvist']],
    [{ field: 'metadata:seats', is: 'more', value: 11.5 }, ['Dana Lindqvist']],
    [{ field: 'metadata:plan', is: 'more', value: 1 }, []],
    [{ field: 'metadata:plan', is: 'known' }, ['Dana Lindqvist', 'Danae Fox']],
    [{ field: 'blocked', is: 'is', value: true }, []],
    [{ field: 'createdAt', is: 'less', value: '2020-01-01' }, []],
    [{ field: 'lastSeenAt', is: 'known' }, []],
  ])('%o', async (condition, expected) => {
    expect(await those(condition)).toEqual(expected)
  })

  it('of tags, and of several things at once', async () => {
    expect(await those({ field: 'tag', is: 'is', value: vipId })).toEqual(['Dana Lindqvist', 'nameless@south.example'])
    expect(await those({ field: 'tag', is: 'any of', value: [vipId] }, { field: 'name', is: 'known' })).toEqual([
      'Dana Lindqvist',
    ])
    expect(await find('south', { conditions: [{ field: 'tag', is: 'is not', value: vipId }] })).toEqual([
      'Émile Dan',
      'Юлия Соколова',
    ])
    expect(names((await stage.ann.call('GET /v1/contacts', { tag: vipId, sort: 'name' })).items)).toHaveLength(2)
  })

  it.each([
    [[{ field: 'nothing', is: 'known' }], 'conditions.0.field'],
    [
      [
        { field: 'name', is: 'known' },
        { field: 'field:gone', is: 'known' },
      ],
      'conditions.1.field',
    ],
    [[{ field: 'name', is: 'more', value: 'a' }], 'conditions.0.is'],
    [[{ field: 'field:seats', is: 'is', value: '3' }], 'conditions.0.value'],
    [[{ field: 'createdAt', is: 'more', value: 'soon' }], 'conditions.0.value'],
    [[{ field: 'tag', is: 'is', value: 'vip' }], 'conditions.0.value'],
    [[{ field: 'name', is: 'known', value: 'x' }], 'conditions.0.value'],
    [[{ field: '__proto__', is: 'known' }], 'conditions.0.field'],
  ])('%o are refused at their place', async (conditions, path) => {
    await expect(stage.ann.call('POST /v1/contacts/search', { conditions })).rejects.toMatchObject({
      status: 400,
      code: 'condition_invalid',
    })
    await stage.ann
      .call('POST /v1/contacts/search', { conditions })
      .catch((error: { issues?: { path: string }[] }) => expect(error.issues?.[0]?.path ?? path).toBe(path))
  })
})

describe('pages', () => {
  it.each(['-createdAt', 'createdAt', 'name', '-name', '-lastSeenAt'])('by %s miss and repeat nobody', async (sort) => {
    const all = (await stage.ann.call('POST /v1/contacts/search', { sort, limit: 100 })).items.map((c) => c.id)
    const paged: string[] = []
    let cursor: string | undefined
    do {
      const page = await stage.ann.call('POST /v1/contacts/search', { sort, limit: 2, ...(cursor && { cursor }) })
      paged.push(...page.items.map((c) => c.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(all)
    expect(new Set(all).size).toBe(6)
  })

  it('of a search go through the better matches first', async () => {
    const first = await stage.ann.call('POST /v1/contacts/search', { q: 'dan', sort: 'name', limit: 1 })
    const second = await stage.ann.call('POST /v1/contacts/search', {
      q: 'dan',
      sort: 'name',
      limit: 5,
      cursor: first.nextCursor!,
    })
    expect(names([...first.items, ...second.items])).toEqual(await find('dan'))
    await expect(stage.ann.call('POST /v1/contacts/search', { cursor: 'made up' })).rejects.toMatchObject({
      code: 'cursor_invalid',
    })
  })

  it('put the nameless last, either way', async () => {
    for (const sort of ['name', '-name'])
      expect(names((await stage.ann.call('POST /v1/contacts/search', { sort })).items).at(-1)).toBe(
        'nameless@south.example',
      )
  })

  it('know how many there are', async () => {
    const count = (input: object) => stage.ann.call('POST /v1/contacts/count', input)
    expect(await count({})).toEqual({ count: 6, atLeast: false })
    expect(await count({ q: 'dan' })).toEqual({ count: 3, atLeast: false })
    expect(await count({ conditions: [{ field: 'tag', is: 'is', value: vipId }] })).toEqual({
      count: 2,
      atLeast: false,
    })
  })
})

describe('a search for one word', () => {
  it('finds each once: by the whole word, by its beginning, by what was meant', async () => {
    for (const name of ['Wigo', 'Vigonda Wigo', 'Vigonda', 'Vigo Vigoson'])
      await stage.ann.call('POST /v1/contacts', { name })
    const paged: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await stage.ann.call('POST /v1/contacts/search', {
        q: 'vigo',
        sort: 'name',
        limit: 1,
        ...(cursor && { cursor }),
      })
      paged.push(...names(page.items))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(paged).toEqual(['Vigo Vigoson', 'Vigonda', 'Vigonda Wigo', 'Wigo'])
    expect(await stage.ann.call('POST /v1/contacts/count', { q: 'vigo' })).toEqual({ count: 4, atLeast: false })
  })
})
