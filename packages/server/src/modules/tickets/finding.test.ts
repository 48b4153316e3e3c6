import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'

let stage: Stage
let boardId: string
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  boardId = (await stage.ann.call('GET /v1/boards')).items[0]!.id
})
afterAll(() => stage.close())

const make = (title: string, more: object = {}) => stage.ann.call('POST /v1/tickets', { boardId, title, ...more })
const find = (q: string, more: object = {}, who: Pick<typeof stage.ann, 'call'> = stage.ann) =>
  who.call('GET /v1/search', { q, kinds: 'tickets', ...more })
const titles = async (q: string, more: object = {}, who: Pick<typeof stage.ann, 'call'> = stage.ann) =>
  (await find(q, more, who)).items.map((i) => (i.kind === 'ticket' ? i.ticket.title : ''))
const known = async () =>
  (await stage.app.kernel.pool.query<{ word: string; tickets: number }>('select word, tickets from ticket_words')).rows

describe('searching tickets', () => {
  beforeAll(async () => {
    await make('The kettle leaks', { description: 'Water drips from the **spout** in Malmö' })
    await make('Kettle too loud')
    await make('Order filters')
  })

  it.each([
    ['kettle', ['Kettle too loud', 'The kettle leaks']],
    ['KETT leak', ['The kettle leaks']],
    ['malmo spout', ['The kettle leaks']],
    ['ketlte', ['Kettle too loud', 'The kettle leaks']],
    ['sprout', ['The kettle leaks']],
    ['kettle zebra', ['Kettle too loud', 'The kettle leaks']],
    ['zebra', []],
    ['!!!', []],
    ["' | zz:*", []],
  ])('%s: all words first, then what was meant, then any', async (q, expected) => {
    expect(await titles(q)).toEqual(expected)
  })

  it('says where it stands and marks what it found', async () => {
    const [hit] = (await find('leaks spout')).items
    expect(hit).toMatchObject({
      kind: 'ticket',
      ticket: { title: 'The kettle leaks' },
      board: { id: boardId, name: 'Tickets' },
      column: { name: 'To do' },
      description: { text: 'Water drips from the spout in Malmö', marks: [[21, 26]] },
    })
    expect(hit!.marks.map(([from, to]) => hit!.text.slice(from, to))).toEqual(['leaks'])
  })

  it('by reference, also of one that was merged, under a former prefix, and of one put away', async () => {
    const { ann } = stage
    const [into, from, away] = [await make('Survivor'), await make('Duplicate'), await make('Put away')]
    await ann.call('POST /v1/tickets/:id/merge', { id: into.id, fromId: from.id })
    await ann.call('PATCH /v1/tickets/:id', { id: away.id, archived: true })
    await ann.call('PATCH /v1/ticket-settings', { prefix: 'WORK' })
    const number = (reference: string) => reference.split('-')[1]!
    expect(await titles(into.reference)).toEqual(['Survivor'])
    expect(await titles(from.reference.toLowerCase())).toEqual(['Survivor'])
    expect(await titles(`WORK-${number(from.reference)}`)).toEqual(['Survivor'])
    expect(await titles(away.reference)).toEqual(['Put away'])
    expect(await titles('NONE-1')).toEqual([])
    expect(await titles('duplicate')).toEqual([])
  })

  it('by contact, maker and time', async () => {
    const { ann, bob } = stage
    const dana = await ann.call('POST /v1/contacts', { name: 'Dana' })
    await make('Ruby one', { contactId: dana.id })
    await bob.call('POST /v1/tickets', { boardId, title: 'Ruby two' })
    expect(await titles('ruby', { contactId: dana.id })).toEqual(['Ruby one'])
    expect(await titles('ruby', { operatorId: bob.id })).toEqual(['Ruby two'])
    expect(await titles('ruby', { from: '2999-01-01T00:00:00.000Z' })).toEqual([])
    expect(await titles('ruby', { to: '2999-01-01T00:00:00.000Z' })).toHaveLength(2)
  })

  it('pages through every match once; among other kinds the newest five lead', async () => {
    for (let n = 1; n <= 7; n++) await make(`Opal ${n}`)
    await stage.chat('An opal ring')
    await stage.settled()
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page = await find('opal', { limit: 3, ...(cursor && { cursor }) })
      seen.push(...page.items.map((i) => (i.kind === 'ticket' ? i.ticket.title : '')))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Opal ${n}`))
    const all = await stage.ann.call('GET /v1/search', { q: 'opal' })
    expect(all.items.map((i) => i.kind)).toEqual([...Array.from({ length: 5 }, () => 'ticket'), 'message'])
    for (const foreign of ['WyJhbGwiXQ', 'all.WyJhbGwiXQ', 'none.x'])
      await expect(find('opal', { cursor: foreign })).rejects.toMatchObject({ code: 'cursor_invalid' })
  })
})

describe('sight', () => {
  it('is of boards that one sees, with the permission, of the own workspace, while the plan has tickets', async () => {
    const { ann, bob, cy, gus } = stage
    const { id: departmentId } = await ann.call('POST /v1/departments', {
      name: `Team ${newClientId()}`,
      memberIds: [],
    })
    const secret = await ann.call('POST /v1/boards', { name: 'Secret', departmentIds: [departmentId] })
    const ticket = await make('Topaz plans', { boardId: secret.id })
    expect(await titles('topaz')).toEqual(['Topaz plans'])
    for (const q of ['topaz', 'topza', ticket.reference])
      expect([await titles(q, {}, bob), await titles(q, {}, gus)]).toEqual([[], []])
    await ann.call('PATCH /v1/departments/:id', { id: departmentId, memberIds: [bob.id] })
    expect(await titles('topaz', {}, bob)).toEqual(['Topaz plans'])
    await ann.call('PATCH /v1/operators/:id', { id: cy.id, permissions: ['conversations:read', 'contacts:read'] })
    await stage.settled()
    expect(await titles('kettle', {}, cy)).toEqual([])
    const { id: planId } = await ann.call('POST /v1/plans', { name: 'Bare', features: ['search'] })
    await ann.call('POST /v1/plans/choose', { id: planId })
    await stage.settled()
    expect(await titles('topaz')).toEqual([])
    await ann.call('POST /v1/plans/choose', { id: null })
    await stage.settled()
  })
})

describe('words', () => {
  it('are counted, and go with the last ticket that has them', async () => {
    const { ann } = stage
    const count = async (word: string) => (await known()).find((k) => k.word === word)?.tickets
    const { id } = await make('Saxophone', { description: 'Saxophone and clarinet' })
    await make('Clarinet')
    expect([await count('saxophone'), await count('clarinet')]).toEqual([1, 2])
    await ann.call('PATCH /v1/tickets/:id', { id, title: 'Piano', description: 'A grand one' })
    expect([await count('saxophone'), await count('clarinet'), await count('piano')]).toEqual([undefined, 1, 1])
    expect(await titles('saxophnoe')).toEqual([])
  })

  it('go with whoever is erased', async () => {
    const { ann } = stage
    const { id, contactId } = await stage.chat('My secret is xylophone')
    await ann.call('POST /v1/conversations/:id/tickets', { id })
    expect((await known()).map((k) => k.word)).toContain('xylophone')
    await ann.call('PATCH /v1/contacts/:id', { id: contactId, name: 'Dana' })
    await ann.call('POST /v1/contacts/:id/erase', { id: contactId, confirm: 'Dana' })
    await expect.poll(async () => (await ann.call('GET /v1/contacts/:id/erase', { id: contactId })).status).toBe('done')
    expect((await known()).map((k) => k.word)).not.toContain('xylophone')
    expect((await known()).every((k) => k.tickets > 0)).toBe(true)
  })

  it('of many tickets made and rewritten at once are counted right', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, n) => make(`Garnet ${n % 2 === 0 ? 'alpha beta' : 'beta alpha'}`)),
    )
    await Promise.all(
      made.map(({ id }, n) =>
        stage.ann.call('PATCH /v1/tickets/:id', { id, title: n % 2 === 0 ? 'Onyx gamma' : 'Gamma onyx' }),
      ),
    )
    const counted = new Map((await known()).map((k) => [k.word, k.tickets]))
    expect([counted.get('garnet'), counted.get('alpha'), counted.get('onyx'), counted.get('gamma')]).toEqual([
      undefined,
      undefined,
      12,
      12,
    ])
  })
})
