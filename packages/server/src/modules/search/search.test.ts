import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { startBackfill } from './index.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const find = async (q: string, more: object = {}, who = stage.ann) => {
  await stage.settled()
  return who.call('GET /v1/search', { q, ...more })
}
const texts = async (q: string, more: object = {}, who = stage.ann) =>
  (await find(q, { kinds: 'messages', ...more }, who)).items.map((i) => (i.kind === 'message' ? i.message.text : ''))
const say = (text: string) => ({ clientId: newClientId(), text })

describe('searching messages', () => {
  beforeAll(async () => {
    const { id, visitor } = await stage.chat('Where is my parcel?')
    await stage.ann.call('POST /v1/conversations/:id/messages', { id, ...say('The parcel left Malmö on Tuesday.') })
    await visitor.call('POST /v1/widget/conversations/:id/messages', {
      id,
      ...say('Invoice #4711-B for dana@north.example'),
    })
    await stage.chat("It isn't working, C:\\temp 100%")
  })

  it.each([
    ['parcel', ['The parcel left Malmö on Tuesday.', 'Where is my parcel?']],
    ['PARC tues', ['The parcel left Malmö on Tuesday.']],
    ['malmo', ['The parcel left Malmö on Tuesday.']],
    ['4711-b', ['Invoice #4711-B for dana@north.example']],
    ['dana@north', ['Invoice #4711-B for dana@north.example']],
    ["isn't", ["It isn't working, C:\\temp 100%"]],
    ['c:\\temp', ["It isn't working, C:\\temp 100%"]],
    ['workign', ["It isn't working, C:\\temp 100%"]],
    ['pacrel left', ['The parcel left Malmö on Tuesday.']],
    ['parcel zebra', ['The parcel left Malmö on Tuesday.', 'Where is my parcel?']],
    ['zebra', []],
    ['!!!', []],
    ["' | a:*", []],
  ])('%s: all words first, then what was meant, then any', async (q, expected) => {
    expect((await texts(q)).toSorted()).toEqual(expected.toSorted())
  })

  it('marks what it found and says where it is', async () => {
    const { items } = await find('malmo', { kinds: 'messages' })
    expect(items).toMatchObject([{ kind: 'message', message: { seq: 2 }, conversation: { channel: 'widget' } }])
    const [{ text, marks }] = items as [(typeof items)[number]]
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['Malmö'])
  })

  it('shows the part of a long message around the words', async () => {
    await stage.chat(`${'before '.repeat(80)}needle ${'after '.repeat(80)}`)
    const [hit] = (await find('needle')).items
    expect(hit!.text.startsWith('… before')).toBe(true)
    expect(hit!.text.endsWith(' …')).toBe(true)
    expect(hit!.marks.map(([from, to]) => hit!.text.slice(from, to))).toEqual(['needle'])
  })

  it('by contact, operator and time', async () => {
    const { id, contactId, visitor } = await stage.chat('Quartz one')
    await stage.bob.call('POST /v1/conversations/:id/messages', { id, ...say('Quartz two') })
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('Quartz three') })
    await stage.chat('Quartz four')
    expect(await texts('quartz', { contactId })).toEqual(['Quartz three', 'Quartz two', 'Quartz one'])
    expect(await texts('quartz', { operatorId: stage.bob.id })).toEqual(['Quartz two'])
    expect(await texts('quartz', { from: '2999-01-01T00:00:00.000Z' })).toEqual([])
    expect(await texts('quartz', { to: '2999-01-01T00:00:00.000Z' })).toHaveLength(4)
  })

  it('pages through every match once, newest first', async () => {
    for (let n = 1; n <= 7; n++) await stage.chat(`Opal ${n}`)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await find('opal', { limit: 3, ...(cursor && { cursor }) })
      seen.push(...page.items.map((i) => i.text))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Opal ${n}`))
    await expect(find('opal', { cursor: 'WyJhbGwiXQ' })).rejects.toMatchObject({ code: 'cursor_invalid' })
  })
})

describe('contacts and people', () => {
  it('contacts lead the first page, for those who may see them', async () => {
    await stage.ann.call('POST /v1/contacts', { name: 'Beryl Stone', email: 'beryl@north.example' })
    const { id } = await stage.chat('Ask Beryl about it')
    const { items } = await find('beryl')
    expect(items.map((i) => i.kind)).toEqual(['contact', 'message'])
    expect(items[0]).toMatchObject({
      text: 'Beryl Stone · beryl@north.example',
      marks: [
        [0, 5],
        [14, 33],
      ],
    })
    await stage.ann.call('PATCH /v1/operators/:id', { id: stage.cy.id, permissions: ['contacts:read'] })
    expect((await find('beryl', {}, stage.cy)).items.map((i) => i.kind)).toEqual(['contact'])
    await stage.ann.call('PATCH /v1/operators/:id', { id: stage.cy.id, permissions: ['conversations:read'] })
    expect((await find('beryl', {}, stage.cy)).items).toMatchObject([{ kind: 'message', conversation: { id } }])
    expect((await find('beryl', {}, stage.gus)).items).toEqual([])
  })

  it('whoever is erased is gone from it, and so are words nobody else wrote', async () => {
    const { contactId } = await stage.chat('My secret is xylophone')
    await stage.chat('A secret of somebody else')
    expect(await texts('xylophone')).toHaveLength(1)
    await stage.ann.call('PATCH /v1/contacts/:id', { id: contactId, name: 'Dana' })
    await stage.ann.call('POST /v1/contacts/:id/erase', { id: contactId, confirm: 'Dana' })
    await expect
      .poll(async () => (await stage.ann.call('GET /v1/contacts/:id/erase', { id: contactId })).status)
      .toBe('done')
    expect(await texts('xylophone')).toEqual([])
    expect(await texts('secret')).toEqual(['A secret of somebody else'])
    const { rows } = await stage.app.kernel.pool.query(
      `select word, messages from search_words where word in ('xylophone', 'secret')`,
    )
    expect(rows).toEqual([{ word: 'secret', messages: 1 }])
  })
})

describe('messages from before there was a search', () => {
  it('are gathered in steps, once, also when two gather and when it was stopped', async () => {
    const { pool } = stage.app.kernel
    await stage.settled()
    const words = () => pool.query('select word, messages, variants from search_words order by word')
    const before = await words()
    await pool.query('truncate message_search, search_words')
    await pool.query(
      `update search_backfill set conversation_id = '00000000-0000-0000-0000-000000000000', seq = 0, done = false`,
    )
    const first = startBackfill(stage.app.kernel)
    await first.stop()
    const both = [startBackfill(stage.app.kernel), startBackfill(stage.app.kernel)]
    await expect.poll(async () => (await pool.query('select done from search_backfill')).rows).toEqual([{ done: true }])
    await Promise.all(both.map((b) => b.stop()))
    expect((await words()).rows).toEqual(before.rows)
    expect(await texts('parcel')).toHaveLength(2)
  })
})
