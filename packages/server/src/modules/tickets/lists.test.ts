import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { ApiOutput } from '@switchboard/contract'
import { openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
let boardId: string
let columns: string[]
let tagId: string
let made: Record<string, ApiOutput<'POST /v1/tickets'>>
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  const { ann, bob } = stage
  const board = (await ann.call('GET /v1/boards')).items[0]!
  boardId = board.id
  columns = board.columns.map((c) => c.id)
  tagId = (await ann.call('POST /v1/tags', { name: 'Lids' })).id
  await ann.call('PATCH /v1/ticket-settings', {
    fields: [{ key: 'size', label: 'Size', type: 'number', choices: [], archived: false }],
  })
  const dana = await ann.call('POST /v1/contacts', { name: 'Dana Miller', email: 'dana@example.com' })
  const make = (title: string, more: object = {}) => ann.call('POST /v1/tickets', { boardId, title, ...more })
  made = {
    lid: await make('Broken lid', {
      priority: 'urgent',
      tagIds: [tagId],
      fields: { size: 3 },
      dueAt: '2026-03-01T10:00:00Z',
    }),
    jug: await make('Cracked jug', { description: 'The **handle** came off', assigneeId: bob.id, contactId: dana.id }),
    bill: await make('Wrong bill', { type: 'billing', priority: 'high', dueAt: '2026-02-01T10:00:00Z' }),
    cup: await make('=cmd|calc, "cup"', { columnId: columns[2], fields: { size: 20 } }),
  }
})
afterAll(() => stage.close())

const search = async (input: object, who = stage.bob) =>
  (await who.call('POST /v1/tickets/search', input)).items.map((t) => t.title)
const where = (field: string, is: string, value?: unknown) =>
  search({ conditions: [{ field, is, ...(value !== undefined && { value }) }] })
const ids = () => Object.values(made).map((t) => t.id)
const bulk = (act: object) => stage.bob.call('POST /v1/tickets/bulk', { ids: ids(), act })
const all = () => Promise.all(ids().map((id) => stage.bob.call('GET /v1/tickets/:id', { id })))

describe('searching', () => {
  it('finds by words of title, description, reference and contact', async () => {
    expect(await search({ q: 'brok li' })).toEqual(['Broken lid'])
    expect(await search({ q: 'HANDLE' })).toEqual(['Cracked jug'])
    expect(await search({ q: 'miller' })).toEqual(['Cracked jug'])
    expect(await search({ q: made['bill']!.reference })).toEqual(['Wrong bill'])
    expect(await search({ q: "'; drop table tickets:* & | !" })).toEqual([])
  })

  it('finds what was rewritten by its new words', async () => {
    const { id } = await stage.ann.call('POST /v1/tickets', { boardId, title: 'Teapot' })
    await stage.ann.call('PATCH /v1/tickets/:id', { id, title: 'Kettle' })
    expect([await search({ q: 'teapot' }), await search({ q: 'kettle' })]).toEqual([[], ['Kettle']])
    await stage.ann.call('PATCH /v1/tickets/:id', { id, archived: true })
  })

  it('keeps to conditions', async () => {
    expect(await where('priority', 'is', 'urgent')).toEqual(['Broken lid'])
    expect(await where('type', 'is', 'billing')).toEqual(['Wrong bill'])
    expect(await where('tag', 'is', tagId)).toEqual(['Broken lid'])
    expect(await where('assignee', 'is', 'me')).toEqual(['Cracked jug'])
    expect(await where('subscriber', 'is', stage.bob.id)).toEqual(['Cracked jug'])
    expect(await where('contact.email', 'is', 'DANA@example.com')).toEqual(['Cracked jug'])
    expect(await where('field:size', 'more', 5)).toEqual(['=cmd|calc, "cup"'])
    expect(await where('due', 'less', '2026-02-15T00:00:00Z')).toEqual(['Wrong bill'])
    expect(await where('publicStatus', 'is', 'waiting for you')).toEqual(['=cmd|calc, "cup"'])
    expect(await where('archived', 'is', true)).toEqual(['Kettle'])
    await expect(where('secret', 'is', 'x')).rejects.toMatchObject({ status: 400, code: 'condition_invalid' })
    await expect(where('priority', 'is', 'huge')).rejects.toMatchObject({ code: 'condition_invalid' })
  })

  it.each([
    ['newest', ['=cmd|calc, "cup"', 'Wrong bill', 'Cracked jug', 'Broken lid']],
    ['due', ['Wrong bill', 'Broken lid', '=cmd|calc, "cup"', 'Cracked jug']],
    ['priority', ['Broken lid', 'Wrong bill', '=cmd|calc, "cup"', 'Cracked jug']],
    ['board', ['Broken lid', 'Cracked jug', 'Wrong bill', '=cmd|calc, "cup"']],
  ])('sorts by %s, page after page', async (sort, expected) => {
    const found: string[] = []
    for (let cursor: string | null = null; ;) {
      const page: ApiOutput<'POST /v1/tickets/search'> = await stage.bob.call('POST /v1/tickets/search', {
        sort,
        limit: 1,
        ...(cursor && { cursor }),
      })
      found.push(...page.items.map((t) => t.title))
      cursor = page.nextCursor
      if (cursor === null) break
    }
    expect(found).toEqual(expected)
  })

  it('refuses cursors that it did not make', async () => {
    for (const cursor of ['x', 'WzAsIm5vdyIsIngiXQ', Buffer.from('[9,"",""]').toString('base64url')])
      await expect(search({ cursor, sort: 'due' })).rejects.toMatchObject({ code: 'cursor_invalid' })
  })
})

it('views of tickets are kept and judged', async () => {
  const view = {
    kind: 'tickets',
    name: 'Mine',
    shared: true,
    sort: 'due',
    columns: [],
    conditions: [{ field: 'assignee', is: 'is', value: 'me' }],
  }
  await sees(stage, stage.bob, () => stage.ann.call('POST /v1/views', view))
  await expect(stage.ann.call('POST /v1/views', { ...view, sort: 'name' })).rejects.toMatchObject({
    code: 'sort_unknown',
  })
  await expect(
    stage.ann.call('POST /v1/views', { ...view, conditions: [{ field: 'x', is: 'known' }] }),
  ).rejects.toMatchObject({
    code: 'condition_invalid',
  })
})

describe('many at once', () => {
  const acts: [string, () => object][] = [
    ['assign', () => ({ do: 'assign', assigneeId: stage.ann.id })],
    ['priority', () => ({ do: 'priority', priority: 'low' })],
    ['type', () => ({ do: 'type', type: 'bug' })],
    ['due', () => ({ do: 'due', dueAt: null })],
    ['tag', () => ({ do: 'tag', add: [tagId], remove: [] })],
    ['move', () => ({ do: 'move', columnId: columns[3] })],
    ['archive', () => ({ do: 'archive', archived: true })],
  ]
  it.each(acts)('%s is seen, and undone as if it had not been', async (_name, act) => {
    const before = await all()
    const { before: undo } = await sees(stage, stage.ann, () => bulk(act()))
    expect(undo.length).toBeGreaterThan(0)
    await sees(stage, stage.ann, () => bulk({ do: 'restore', before: undo }))
    const plain = (tickets: typeof before) => tickets.map(({ revision: _r, ...ticket }) => ticket)
    expect(plain(await all())).toEqual(plain(before))
  })

  it('undo leaves alone what changed since', async () => {
    const { before } = await bulk({ do: 'priority', priority: 'low' })
    const { id } = made['jug']!
    await stage.ann.call('PATCH /v1/tickets/:id', { id, priority: 'high' })
    await bulk({ do: 'restore', before })
    expect(await stage.bob.call('GET /v1/tickets/:id', { id })).toMatchObject({ priority: 'high' })
    await stage.ann.call('PATCH /v1/tickets/:id', { id, priority: 'normal' })
  })

  it('all of them or none', async () => {
    const act = { do: 'priority', priority: 'low' }
    const stranger = stage.ann.id
    await expect(stage.bob.call('POST /v1/tickets/bulk', { ids: [...ids(), stranger], act })).rejects.toMatchObject({
      status: 404,
    })
    await expect(bulk({ do: 'type', type: 'riddle' })).rejects.toMatchObject({ code: 'type_unknown' })
    await expect(bulk({ do: 'tag', add: [stranger], remove: [] })).rejects.toMatchObject({ status: 404 })
    expect((await all()).map((t) => t.priority)).toEqual(['urgent', 'normal', 'high', 'normal'])
  })
})

it('exports as CSV with formulas made harmless', async () => {
  const response = await fetch(`${stage.base}/v1/tickets/export?boardId=${boardId}`, { headers: stage.bob.headers })
  expect(response.headers.get('content-type')).toContain('text/csv')
  const lines = (await response.text()).trim().split('\r\n')
  expect(lines[0]).toContain('reference,title,type,priority,board,column')
  expect(lines[0]).toContain('Size')
  expect(lines).toHaveLength(1 + 4 + 1)
  expect(lines.join('\n')).toContain(`"'=cmd|calc, ""cup"""`)
  expect(lines.join('\n')).toContain('Dana Miller,dana@example.com')
})
