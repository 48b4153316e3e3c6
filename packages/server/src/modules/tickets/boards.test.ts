import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import type { Person } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const seen = <T>(action: () => Promise<T>) => sees(stage, stage.bob, () => sees(stage, stage.ann, action))
const make = (name: string, more: object = {}) => stage.ann.call('POST /v1/boards', { name, ...more })
const department = (memberIds: string[] = []) =>
  stage.ann.call('POST /v1/departments', { name: `Team ${newClientId()}`, memberIds })
const names = async (who: Person) => (await who.call('GET /v1/boards')).items.map((b) => b.name)

describe('columns', () => {
  it('are added, renamed, moved, archived and restored, live', async () => {
    const { ann } = stage
    const { id, columns } = await seen(() => make('Returns'))
    const [first, , , last] = columns.map((c) => c.id)
    const added = await seen(() =>
      ann.call('POST /v1/boards/:id/columns', { id, name: 'Checking', publicStatus: null, before: last! }),
    )
    expect(added.columns.map((c) => c.name)).toEqual(['To do', 'In progress', 'Waiting', 'Checking', 'Done'])
    const columnId = added.columns[3]!.id
    const edit = { id, columnId, name: 'Check', limit: 3, color: 'pink', before: first! } as const
    const edited = await seen(() => ann.call('PATCH /v1/boards/:id/columns/:columnId', edit))
    expect(edited.columns[0]).toMatchObject({ id: columnId, name: 'Check', limit: 3, color: 'pink' })
    const put = await seen(() => ann.call('PATCH /v1/boards/:id/columns/:columnId', { id, columnId, archived: true }))
    expect(put.columns.at(-1)).toMatchObject({ id: columnId, archivedAt: expect.any(String) as string })
    await seen(() => ann.call('PATCH /v1/boards/:id/columns/:columnId', { id, columnId, archived: false }))
    await seen(() => ann.call('PATCH /v1/boards/:id', { id, name: 'Returns and repairs', archived: true }))
    await seen(() => ann.call('PATCH /v1/boards/:id', { id, archived: false }))
  })

  it('with tickets are not archived, nor the last one; their tickets are counted', async () => {
    const { ann } = stage
    const { id, columns } = await make('Full', { columns: [{ name: 'One', publicStatus: null }] })
    const columnId = columns[0]!.id
    const archive = () => ann.call('PATCH /v1/boards/:id/columns/:columnId', { id, columnId, archived: true })
    await expect(archive()).rejects.toMatchObject({ code: 'last_column' })
    const ticket = await ann.call('POST /v1/tickets', { boardId: id, title: 'Here' })
    await ann.call('POST /v1/boards/:id/columns', { id, name: 'Two', publicStatus: 'resolved' })
    await expect(archive()).rejects.toMatchObject({ status: 409, code: 'column_not_empty' })
    expect((await ann.call('GET /v1/boards/:id/counts', { id })).items.map((c) => c.count)).toEqual([1, 0])
    await ann.call('PATCH /v1/tickets/:id', { id: ticket.id, archived: true })
    await archive()
    // What comes back stands in a column that is open.
    await expect(ann.call('PATCH /v1/tickets/:id', { id: ticket.id, archived: false })).rejects.toMatchObject({
      code: 'column_archived',
    })
  })

  it('of other boards, archived ones and those of archived boards take no tickets', async () => {
    const { ann, gus } = stage
    const [a, b] = [await make('Here'), await make('There')]
    const { id } = await ann.call('POST /v1/tickets', { boardId: a.id, title: 'Stays' })
    const move = (columnId: string, boardId?: string) =>
      ann.call('POST /v1/tickets/:id/move', { id, columnId, ...(boardId && { boardId }) })
    await expect(move(b.columns[0]!.id, a.id)).rejects.toMatchObject({ status: 404 })
    const theirs = await gus.call('POST /v1/boards', { name: 'Globex' })
    await expect(move(theirs.columns[0]!.id)).rejects.toMatchObject({ status: 404 })
    const columnId = a.columns[2]!.id
    await ann.call('PATCH /v1/boards/:id/columns/:columnId', { id: a.id, columnId, archived: true })
    await expect(move(columnId)).rejects.toMatchObject({ status: 409, code: 'column_archived' })
    await ann.call('PATCH /v1/boards/:id', { id: b.id, archived: true })
    await expect(move(b.columns[0]!.id)).rejects.toMatchObject({ status: 409, code: 'board_archived' })
    expect(await ann.call('GET /v1/tickets/:id', { id })).toMatchObject({ columnId: a.columns[0]!.id, revision: 1 })
  })
})

describe('sight', () => {
  it('of a department’s board is its members’ and the managers’ alone', async () => {
    const { ann, bob } = stage
    const { id: departmentId } = await department()
    const board = await seen(() => make('Secret', { departmentIds: [departmentId] }))
    expect(await names(bob)).not.toContain('Secret')
    const ticket = await seen(() => ann.call('POST /v1/tickets', { boardId: board.id, title: 'A secret' }))
    const gone = { status: 404 }
    const { id } = ticket
    await expect(bob.call('GET /v1/tickets/:id', { id })).rejects.toMatchObject(gone)
    await expect(bob.call('GET /v1/boards/:id/counts', { id: board.id })).rejects.toMatchObject(gone)
    await expect(bob.call('PATCH /v1/tickets/:id', { id, title: 'x' })).rejects.toMatchObject(gone)
    await expect(
      bob.call('GET /v1/tickets/by-reference/:reference', { reference: ticket.reference }),
    ).rejects.toMatchObject(gone)
    await expect(bob.call('POST /v1/tickets', { boardId: board.id, title: 'x' })).rejects.toMatchObject(gone)
    expect((await bob.call('GET /v1/tickets', { boardId: board.id })).items).toEqual([])
    expect((await bob.call('POST /v1/tickets/search', { q: 'secret' })).items).toEqual([])
    await expect(ann.call('PATCH /v1/tickets/:id', { id, assigneeId: bob.id })).rejects.toMatchObject({
      code: 'assignee_without_access',
    })
  })

  it('is lost and gained with the departments of a board, and with their members', async () => {
    const { ann, bob } = stage
    const { id: departmentId } = await department()
    const board = await make('Changing')
    await ann.call('POST /v1/tickets', { boardId: board.id, title: 'On it' })
    await seen(() => ann.call('PATCH /v1/boards/:id', { id: board.id, departmentIds: [departmentId] }))
    expect(await names(bob)).not.toContain('Changing')
    await seen(() => ann.call('PATCH /v1/departments/:id', { id: departmentId, memberIds: [bob.id] }))
    expect(await names(bob)).toContain('Changing')
    await seen(() => ann.call('PATCH /v1/departments/:id', { id: departmentId, memberIds: [] }))
    expect(await names(bob)).not.toContain('Changing')
    await seen(() => ann.call('PATCH /v1/boards/:id', { id: board.id, departmentIds: [] }))
    expect(await names(bob)).toContain('Changing')
  })

  it('of a ticket goes with it to another board', async () => {
    const { ann, bob } = stage
    const { id: departmentId } = await department()
    const [open, closed] = [await make('Open'), await make('Closed', { departmentIds: [departmentId] })]
    const { id } = await ann.call('POST /v1/tickets', { boardId: open.id, title: 'Goes' })
    await seen(() => ann.call('POST /v1/tickets/:id/move', { id, columnId: closed.columns[0]!.id }))
    await expect(bob.call('GET /v1/tickets/:id', { id })).rejects.toMatchObject({ status: 404 })
    await seen(() => ann.call('POST /v1/tickets/:id/move', { id, columnId: open.columns[0]!.id }))
    expect(await bob.call('GET /v1/tickets/:id', { id })).toMatchObject({ title: 'Goes' })
  })
})

describe('settings', () => {
  it('archive what leaves their lists, keep the kind of a field, and go on knowing a former prefix', async () => {
    const { ann } = stage
    const board = await make('Numbered')
    const before = await ann.call('POST /v1/tickets', { boardId: board.id, title: 'Old', fields: {} })
    const field = { key: 'size', label: 'Size', type: 'number', choices: [], archived: false } as const
    await seen(() => ann.call('PATCH /v1/ticket-settings', { prefix: 'HELP', fields: [field] }))
    await expect(ann.call('PATCH /v1/ticket-settings', { fields: [{ ...field, type: 'text' }] })).rejects.toMatchObject(
      { code: 'field_type_fixed' },
    )
    const after = await ann.call('POST /v1/tickets', { boardId: board.id, title: 'New', fields: { size: 3 } })
    expect(after).toMatchObject({ reference: expect.stringMatching(/^HELP-/) as string, fields: { size: 3 } })
    await expect(ann.call('PATCH /v1/tickets/:id', { id: after.id, fields: { size: 'big' } })).rejects.toMatchObject({
      code: 'field_invalid',
    })
    expect(await ann.call('GET /v1/tickets/by-reference/:reference', { reference: before.reference })).toMatchObject({
      title: 'Old',
    })
    const { types, fields } = await seen(() =>
      ann.call('PATCH /v1/ticket-settings', { fields: [], types: [{ key: 'bug', name: 'Bug', archived: false }] }),
    )
    expect(fields).toMatchObject([{ key: 'size', archived: true }])
    expect(types.filter((t) => !t.archived).map((t) => t.key)).toEqual(['bug'])
  })
})
