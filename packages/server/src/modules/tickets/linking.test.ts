import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { command } from '../../kernel/command.ts'
import { systemCtx } from '../../kernel/context.ts'
import { join, newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'
import { insertMember } from '../workspaces/index.ts'

let stage: Stage
let boardId: string
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  boardId = (await stage.ann.call('GET /v1/boards')).items[0]!.id
})
afterAll(() => stage.close())

const make = (title: string, more: object = {}) => stage.ann.call('POST /v1/tickets', { boardId, title, ...more })
const seen = <T>(action: () => Promise<T>) => sees(stage, stage.bob, action)

describe('links', () => {
  it('with conversations and tickets show on both sides, and are taken away', async () => {
    const { ann, bob, chat } = stage
    const [a, b, talk] = [await make('A'), await make('B'), await chat()]
    const entities = [`conversation:${talk.id}`, `ticket:${b.id}`]
    for (const entity of entities) await seen(() => ann.call('POST /v1/tickets/:id/link', { id: a.id, entity }))
    const found = await bob.call('GET /v1/tickets', { conversationId: talk.id })
    expect(found.items).toMatchObject([{ id: a.id, conversationIds: [talk.id], relatedIds: [b.id] }])
    expect((await bob.call('GET /v1/tickets/:id', { id: b.id })).relatedIds).toEqual([a.id])
    for (const entity of entities) await seen(() => ann.call('POST /v1/tickets/:id/unlink', { id: a.id, entity }))
    expect((await bob.call('GET /v1/tickets', { conversationId: talk.id })).items).toEqual([])
    expect((await bob.call('GET /v1/tickets/:id', { id: b.id })).relatedIds).toEqual([])
  })

  it('with strangers and with itself are refused', async () => {
    const { ann, gus } = stage
    const { id } = await make('Alone')
    const board = await gus.call('POST /v1/boards', { name: 'Globex' })
    const theirs = await gus.call('POST /v1/tickets', { boardId: board.id, title: 'Theirs' })
    const link = (entity: string) => ann.call('POST /v1/tickets/:id/link', { id, entity })
    await expect(link(`ticket:${theirs.id}`)).rejects.toMatchObject({ status: 404 })
    await expect(link(`conversation:${theirs.id}`)).rejects.toMatchObject({ status: 404 })
    await expect(link(`ticket:${id}`)).rejects.toMatchObject({ code: 'link_to_itself' })
    for (const ref of [`ticket:${'-'.repeat(36)}`, `conversation:${id}0`, `contact:${id}`, id])
      await expect(link(ref)).rejects.toMatchObject({ status: 400 })
  })
})

it('a hundred subscribe at most; others than oneself are for those who change tickets', async () => {
  const { ann, bob, cy } = stage
  const { id } = await make('Watched')
  const on = (who: typeof bob, operatorId?: string) =>
    who.call('POST /v1/tickets/:id/subscribers', { id, on: true, ...(operatorId && { operatorId }) })
  expect((await seen(() => on(bob))).subscriberIds).toEqual([ann.id, bob.id])
  await expect(on(ann, cy.id)).rejects.toMatchObject({ code: 'assignee_without_access' })
  await expect(on(ann, stage.gus.id)).rejects.toMatchObject({ status: 404 })
  const reader = await join(ann, 'Reader')
  await ann.call('PATCH /v1/operators/:id', { id: reader.id, permissions: ['tickets:read'] })
  await stage.settled()
  await expect(on(reader, bob.id)).rejects.toMatchObject({ code: 'permission_missing' })
  await on(reader)
  await seen(() => bob.call('POST /v1/tickets/:id/subscribers', { id, on: false }))
  const ctx = systemCtx(stage.app.kernel, ann.workspaceId)
  const many = await command(ctx, async (tx) => {
    const made: string[] = []
    for (let n = 2; n < 100; n++) {
      const member = { name: `No. ${n}`, email: `no${n}@acme.test`, passwordHash: '', role: 'operator' }
      made.push((await insertMember(tx, ann.workspaceId, member, ctx.now)).id)
    }
    return made
  })
  for (const operatorId of many) await on(ann, operatorId)
  await expect(on(bob)).rejects.toMatchObject({ status: 409, code: 'too_many_subscribers' })
})

describe('from a conversation', () => {
  it('has the full transcript in order, without comments, and who it is about', async () => {
    const { ann, bob, chat } = stage
    const { id, contactId, visitor } = await chat('My **lid** is broken\nand more')
    await ann.call('PATCH /v1/contacts/:id', { id: contactId, name: 'Dana', email: 'dana@example.com' })
    await ann.call('POST /v1/comments', {
      entity: `conversation:${id}`,
      clientId: newClientId(),
      text: 'A secret remark',
    })
    // As many as people write in weeks.
    await stage.app.kernel.pool.query(
      `with added as (insert into messages (id, workspace_id, conversation_id, seq, author_kind, author_id, author_name, text, files, client_id, created_at)
        select uuidv7(), $1, $2, n, 'operator', $3, 'Ann', 'line ' || n || '.', '[]', 'line-' || n, now() from generate_series(2, 2001) n)
        update conversations set last_seq = 2001 where id = $2`,
      [ann.workspaceId, id, ann.id],
    )
    const ticket = await bob.call('POST /v1/conversations/:id/tickets', { id })
    expect(ticket).toMatchObject({
      title: 'My lid is broken',
      contact: { id: contactId, name: 'Dana', email: 'dana@example.com' },
      conversationIds: [id],
    })
    const told = [...ticket.description.matchAll(/line \d+\./g)].map(([text]) => text)
    expect(told).toEqual(Array.from({ length: 2_000 }, (_, i) => `line ${i + 2}.`))
    expect(ticket.description).toContain('dana@example.com')
    expect(ticket.description).not.toContain('secret remark')
    const own = await visitor.call('GET /v1/widget/tickets')
    expect(own.items.map((t) => t.reference)).toEqual([ticket.reference])
  })

  it('is made without an e-mail too, and twice when asked twice, once when retried', async () => {
    const { bob, chat } = stage
    const { id } = await chat('No name')
    const clientId = newClientId()
    const make2 = (more: object) => bob.call('POST /v1/conversations/:id/tickets', { id, ...more })
    const [a, b] = await Promise.all([make2({ clientId }), make2({ clientId })])
    expect(a).toEqual(b)
    expect(a.contact).toMatchObject({ email: null })
    expect(await make2({ title: 'Another' })).toMatchObject({ title: 'Another' })
    expect((await bob.call('GET /v1/tickets', { conversationId: id })).items).toHaveLength(2)
  })
})

it('templates are kept, changed and removed live', async () => {
  const { ann } = stage
  const { id } = await seen(() =>
    ann.call('POST /v1/ticket-templates', { name: 'Refund', boardId, title: 'Refund for', type: 'refund' }),
  )
  await seen(() => ann.call('PATCH /v1/ticket-templates/:id', { id, priority: 'high' }))
  await expect(ann.call('PATCH /v1/ticket-templates/:id', { id, type: 'riddle' })).rejects.toMatchObject({
    code: 'type_unknown',
  })
  await seen(() => ann.call('DELETE /v1/ticket-templates/:id', { id }))
})

it('files hang on a ticket and open for whoever sees it', async () => {
  const { ann, bob, chat } = stage
  const department = await ann.call('POST /v1/departments', { name: 'Vault' })
  const vault = await ann.call('POST /v1/boards', { name: 'Vault', departmentIds: [department.id] })
  const [shown, hidden] = [await ann.upload('shown.txt', 'a'), await ann.upload('hidden.txt', 'b')]
  const ticket = await seen(() => make('With a file', { fileIds: [shown.id] }))
  expect(ticket).toMatchObject({ files: 1, descriptionFiles: [{ name: 'shown.txt' }] })
  await ann.call('POST /v1/tickets', { boardId: vault.id, title: 'Hidden', fileIds: [hidden.id] })
  const links = await bob.call('POST /v1/files/links', { ids: [shown.id, hidden.id] })
  expect(links.items.map((l) => l.id)).toEqual([shown.id])
  const { visitor } = await chat()
  expect((await visitor.call('POST /v1/widget/files/links', { ids: [shown.id, hidden.id] })).items).toEqual([])
  await seen(() => ann.call('PATCH /v1/tickets/:id', { id: ticket.id, fileIds: [] }))
  await expect(make('Again', { fileIds: [hidden.id] })).rejects.toMatchObject({ code: 'file_unavailable' })
})
