import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sees } from '../../testing/sees.ts'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'

let stage: Stage
let tagId = ''
let departmentId = ''
const names: Record<string, string> = {}

/** Dana waits, Eli has Bob, Fay is urgent in Billing, Gil is resolved. */
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  const { ann, bob } = stage
  tagId = (await ann.call('POST /v1/tags', { name: 'Refund' })).id
  departmentId = (await ann.call('POST /v1/departments', { name: 'Billing' })).id
  const ids: Record<string, string> = {}
  for (const name of ['Dana', 'Eli', 'Fay', 'Gil']) {
    const { id, contactId } = await stage.chat()
    await ann.call('PATCH /v1/contacts/:id', { id: contactId, name, email: `${name.toLowerCase()}@north.example` })
    names[id] = name
    ids[name] = id
  }
  await bob.call('POST /v1/conversations/:id/accept', { id: ids['Eli']! })
  await bob.call('POST /v1/conversations/:id/messages', { id: ids['Eli']!, clientId: newClientId(), text: 'Hi' })
  await ann.call('POST /v1/conversations/:id/transfer', { id: ids['Fay']!, departmentId })
  await ann.call('PATCH /v1/conversations/:id', { id: ids['Fay']!, priority: 'urgent', tagIds: [tagId] })
  await ann.call('POST /v1/conversations/:id/close', { id: ids['Gil']! })
  // What is due is noted by a subscriber.
  await stage.settled()
})
afterAll(() => stage.close())

const search = (conditions: object[], more: object = {}, who = stage.ann) =>
  who.call('POST /v1/conversations/search', { conditions, ...more })
const those = async (...conditions: object[]) => (await search(conditions)).items.map((c) => names[c.id]!).toSorted()

describe('conditions', () => {
  it.each<[string, () => object[], string[]]>([
    ['none', () => [], ['Dana', 'Eli', 'Fay', 'Gil']],
    ['status', () => [{ field: 'status', is: 'is', value: 'closed' }], ['Gil']],
    [
      'queue state',
      () => [{ field: 'queueState', is: 'any of', value: ['waiting', 'active'] }],
      ['Dana', 'Eli', 'Fay'],
    ],
    ['an assignee', () => [{ field: 'assignee', is: 'is', value: stage.bob.id }], ['Eli']],
    ['mine', () => [{ field: 'assignee', is: 'is', value: 'me' }], []],
    ['nobody', () => [{ field: 'assignee', is: 'is', value: 'none' }], ['Dana', 'Fay', 'Gil']],
    ['not nobody', () => [{ field: 'assignee', is: 'is not', value: 'none' }], ['Eli']],
    ['department', () => [{ field: 'department', is: 'is', value: departmentId }], ['Fay']],
    ['no department', () => [{ field: 'department', is: 'is', value: 'none' }], ['Dana', 'Eli', 'Gil']],
    ['channel', () => [{ field: 'channel', is: 'is', value: 'api' }], []],
    ['tag', () => [{ field: 'tag', is: 'is', value: tagId }], ['Fay']],
    ['without the tag', () => [{ field: 'tag', is: 'is not', value: tagId }], ['Dana', 'Eli', 'Gil']],
    ['priority', () => [{ field: 'priority', is: 'is', value: 'urgent' }], ['Fay']],
    ['name', () => [{ field: 'contact.name', is: 'is', value: 'dana' }], ['Dana']],
    ['e-mail', () => [{ field: 'contact.email', is: 'starts with', value: 'FAY@' }], ['Fay']],
    ['address', () => [{ field: 'startedFrom.url', is: 'known' }], []],
    ['needs a reply', () => [{ field: 'needsReply', is: 'is', value: true }], ['Dana', 'Fay']],
    ['waits', () => [{ field: 'waitingSince', is: 'less', value: '2999-01-01' }], ['Dana', 'Fay']],
    ['not closed', () => [{ field: 'closedAt', is: 'unknown' }], ['Dana', 'Eli', 'Fay']],
    ['nothing due', () => [{ field: 'due', is: 'unknown' }], ['Eli', 'Gil']],
    ['kept so far', () => [{ field: 'breached', is: 'is', value: false }], ['Dana', 'Eli', 'Fay', 'Gil']],
    ['stars', () => [{ field: 'stars', is: 'more', value: 1 }], []],
  ])('%s', async (_, conditions, expected) => {
    expect(await those(...conditions())).toEqual(expected)
    expect(await stage.ann.call('POST /v1/conversations/count', { conditions: conditions() })).toEqual({
      count: expected.length,
      atLeast: false,
    })
  })

  it.each([
    [{ field: 'mood', is: 'is', value: 'good' }, 'field'],
    [{ field: 'toString', is: 'known' }, 'field'],
    [{ field: 'status', is: 'contains', value: 'op' }, 'is'],
    [{ field: 'status', is: 'is', value: 'lost' }, 'value'],
    [{ field: 'assignee', is: 'is', value: 'somebody' }, 'value'],
    [{ field: 'tag', is: 'any of', value: ['x'] }, 'value'],
    [{ field: 'waitingSince', is: 'more', value: 'yesterday' }, 'value'],
  ])('refuses %j', async (condition, part) => {
    await expect(search([condition])).rejects.toMatchObject({ code: 'condition_invalid', details: { index: 0, part } })
    const view = {
      kind: 'conversations',
      name: 'Odd',
      shared: false,
      conditions: [condition],
      sort: 'due',
      columns: [],
    }
    await expect(stage.ann.call('POST /v1/views', view)).rejects.toMatchObject({ code: 'condition_invalid' })
  })

  it('every order pages through the same conversations, one by one, once', async () => {
    const orders = { waiting: 'Dana', newest: 'Gil', due: 'Dana', priority: 'Fay' }
    for (const [sort, first] of Object.entries(orders)) {
      const seen: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await search([], { sort, limit: 1, ...(cursor && { cursor }) })
        seen.push(...page.items.map((c) => names[c.id]!))
        cursor = page.nextCursor
      } while (cursor)
      expect([sort, seen[0]]).toEqual([sort, first])
      expect(seen.toSorted()).toEqual(['Dana', 'Eli', 'Fay', 'Gil'])
    }
  })

  it('finds the only match however many lie before it', async () => {
    const { contactId } = await stage.chat()
    for (let i = 0; i < 30; i++) await stage.chat()
    await stage.ann.call('PATCH /v1/contacts/:id', { id: contactId, email: 'only@south.example' })
    const page = await search([{ field: 'contact.email', is: 'contains', value: 'only@' }], {
      limit: 1,
      sort: 'newest',
    })
    expect(page).toMatchObject({ items: [{ contact: { id: contactId } }], nextCursor: null })
  })

  it('refuses a foreign cursor and shows another workspace nothing', async () => {
    await expect(search([], { cursor: 'WzksIiIsIiJd' })).rejects.toMatchObject({ code: 'cursor_invalid' })
    expect((await search([], {}, stage.gus)).items).toEqual([])
  })

  it('a view of conversations is saved with its order', async () => {
    const view = { kind: 'conversations', name: 'Due', shared: true, conditions: [], sort: 'due', columns: [] }
    const saved = await sees(stage, stage.cy, () => stage.ann.call('POST /v1/views', view))
    expect(await stage.cy.call('GET /v1/views', { kind: 'conversations' })).toMatchObject({ items: [{ id: saved.id }] })
    await expect(stage.ann.call('POST /v1/views', { ...view, sort: 'name' })).rejects.toMatchObject({
      code: 'sort_unknown',
    })
  })
})
