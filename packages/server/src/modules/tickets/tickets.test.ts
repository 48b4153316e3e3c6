import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
let board: Awaited<ReturnType<typeof firstBoard>>
const firstBoard = async () => (await stage.ann.call('GET /v1/boards')).items[0]!
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  board = await firstBoard()
})
afterAll(() => stage.close())

const seen = <T>(action: () => Promise<T>) => sees(stage, stage.bob, action)
const make = (title: string, more: object = {}) =>
  stage.ann.call('POST /v1/tickets', { boardId: board.id, title, ...more })
const standing = async (columnId: string) =>
  (await stage.bob.call('GET /v1/tickets', { columnId, limit: 100 })).items.map((t) => t.title)
const column = (name: string) => board.columns.find((c) => c.name === name)!.id

it('a new workspace has one board with the usual columns', () => {
  expect(board).toMatchObject({ name: 'Tickets', departmentIds: [], archivedAt: null })
  expect(board.columns.map((c) => [c.name, c.publicStatus])).toEqual([
    ['To do', 'submitted'],
    ['In progress', 'in progress'],
    ['Waiting', 'waiting for you'],
    ['Done', 'resolved'],
  ])
})

describe('making', () => {
  it('gives a reference, subscribes creator and assignee, and everybody sees it', async () => {
    const { ann, bob } = stage
    const ticket = await seen(() => make('The lid is broken', { assigneeId: bob.id, description: 'It **leaks**.' }))
    expect(ticket).toMatchObject({
      title: 'The lid is broken',
      type: 'question',
      priority: 'normal',
      publicStatus: 'submitted',
      subscriberIds: [ann.id, bob.id],
      description: 'It **leaks**.',
      createdBy: { kind: 'operator', id: ann.id },
    })
    expect(ticket.reference).toMatch(/^ACME-\d+$/)
    expect(
      await bob.call('GET /v1/tickets/by-reference/:reference', { reference: ticket.reference.toLowerCase() }),
    ).toEqual(ticket)
  })

  it('sent fifty times at once is one ticket; another body under the same id is refused', async () => {
    const clientId = newClientId()
    const made = await Promise.all(Array.from({ length: 50 }, () => make('Once', { clientId })))
    expect(new Set(made.map((t) => t.id)).size).toBe(1)
    expect((await standing(column('To do'))).filter((title) => title === 'Once')).toHaveLength(1)
    await expect(make('Twice', { clientId })).rejects.toMatchObject({ status: 409, code: 'client_id_reused' })
  })

  it('gives each of fifty at once a number of its own', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, (_, i) => make(`At once ${i}`)))
    expect(new Set(made.map((t) => t.reference)).size).toBe(50)
  })

  it('refuses what is too long, unknown or not here, and makes nothing', async () => {
    const before = await stage.bob.call('GET /v1/boards/:id/counts', { id: board.id })
    const gone = { status: 404 }
    await expect(make('x', { description: 'a'.repeat(20_001) })).rejects.toMatchObject({ code: 'input_invalid' })
    await expect(make('x', { description: 'a'.repeat(1_000_000) })).rejects.toMatchObject({ code: 'input_invalid' })
    await expect(make('x', { type: 'riddle' })).rejects.toMatchObject({ code: 'type_unknown' })
    await expect(make('x', { fields: { size: 1 } })).rejects.toMatchObject({ code: 'field_unknown' })
    await expect(make('x', { assigneeId: stage.gus.id })).rejects.toMatchObject(gone)
    await expect(make('x', { assigneeId: stage.cy.id })).rejects.toMatchObject({ code: 'assignee_without_access' })
    await expect(make('x', { conversationIds: [stage.ann.id] })).rejects.toMatchObject(gone)
    await expect(make('x', { tagIds: [stage.ann.id] })).rejects.toMatchObject(gone)
    expect(await stage.bob.call('GET /v1/boards/:id/counts', { id: board.id })).toEqual(before)
  })
})

describe('editing', () => {
  it('says what each field was and is, and never what was written', async () => {
    const { ann, bob } = stage
    const { id } = await make('Vague', { description: 'secret words' })
    const edit = { id, title: 'Clear', priority: 'urgent', description: 'other words', assigneeId: bob.id } as const
    const after = await seen(() => ann.call('PATCH /v1/tickets/:id', edit))
    expect(after).toMatchObject({ title: 'Clear', priority: 'urgent', descriptionRevision: 2, revision: 2 })
    await stage.settled()
    const { items } = await bob.call('GET /v1/tickets/:id/activity', { id })
    expect(items.at(-1)).toMatchObject({
      type: 'ticket.updated',
      data: { changes: { title: { from: 'Vague', to: 'Clear' }, priority: { from: 'normal', to: 'urgent' } } },
    })
    expect(JSON.stringify(items)).not.toContain('words')
  })

  it('changes nothing when nothing changes, and comes back out of the archive', async () => {
    const { id } = await make('Put away')
    expect(await stage.ann.call('PATCH /v1/tickets/:id', { id, title: 'Put away' })).toMatchObject({ revision: 1 })
    await seen(() => stage.ann.call('PATCH /v1/tickets/:id', { id, archived: true }))
    expect(await standing(column('To do'))).not.toContain('Put away')
    await seen(() => stage.ann.call('PATCH /v1/tickets/:id', { id, archived: false }))
    expect(await standing(column('To do'))).toContain('Put away')
  })

  it('a resolved ticket knows since when', async () => {
    const { id } = await make('Soon over')
    const over = await seen(() => stage.ann.call('PATCH /v1/tickets/:id', { id, publicStatus: 'resolved' }))
    expect(over.resolvedAt).not.toBeNull()
    const open = await stage.ann.call('PATCH /v1/tickets/:id', { id, publicStatus: 'in progress' })
    expect(open.resolvedAt).toBeNull()
  })
})

describe('moving', () => {
  it('puts a ticket after another, first, or last, and tells its contact', async () => {
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    const columnId = column('Waiting')
    for (const { id } of [a, b, c]) await seen(() => stage.bob.call('POST /v1/tickets/:id/move', { id, columnId }))
    expect(await standing(columnId)).toEqual(['A', 'B', 'C'])
    const first = await seen(() => stage.bob.call('POST /v1/tickets/:id/move', { id: c.id, columnId, after: null }))
    expect(first.publicStatus).toBe('waiting for you')
    expect(await standing(columnId)).toEqual(['C', 'A', 'B'])
    await seen(() => stage.bob.call('POST /v1/tickets/:id/move', { id: c.id, columnId, after: a.id }))
    expect(await standing(columnId)).toEqual(['A', 'C', 'B'])
    const again = await stage.bob.call('POST /v1/tickets/:id/move', { id: c.id, columnId, after: a.id })
    expect(again.revision).toBe(first.revision + 1)
  })
})
