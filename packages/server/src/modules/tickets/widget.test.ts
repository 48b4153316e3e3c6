import type { ContactWireEvent } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, visit, type Visitor } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
let board: { id: string; columns: { id: string }[] }
let formId: string
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  const { ann } = stage
  board = (await ann.call('GET /v1/boards')).items[0]!
  const field = { key: 'size', label: 'Secret size', type: 'number', choices: [], archived: false } as const
  await ann.call('PATCH /v1/ticket-settings', { fields: [field] })
  const form = await ann.call('POST /v1/ticket-forms', {
    name: 'Repairs',
    intro: 'Say what broke.',
    boardId: board.id,
    columnId: board.columns[1]!.id,
    type: 'task',
    priority: 'high',
    fields: [
      { field: 'title', label: 'What broke?', required: true },
      { field: 'description', label: 'How?', required: false },
      { field: 'email', label: 'Your address', required: false },
      { field: 'field:size', label: 'How big?', required: false },
      { field: 'files', label: 'Pictures', required: false },
    ],
  })
  formId = form.id
})
afterAll(() => stage.close())

const fill = (who: Visitor, values: object, more: object = {}) =>
  who.call('POST /v1/widget/ticket-forms/:id', { id: formId, clientId: newClientId(), values, ...more })
const own = async (who: Visitor) => (await who.call('GET /v1/widget/tickets')).items
const tell = (id: string, text: string, more: object = {}) =>
  stage.ann.call('POST /v1/tickets/:id/updates', { id, clientId: newClientId(), text, ...more })
const answer = (who: Visitor, id: string, text: string, clientId = newClientId()) =>
  who.call('POST /v1/widget/tickets/:id/updates', { id, clientId, text })

describe('forms', () => {
  it('make a ticket of a contact who is made with it, once however often it is sent', async () => {
    const { ann, bob } = stage
    const visitor = await stage.visitor()
    expect((await visitor.call('GET /v1/widget/ticket-forms')).items).toMatchObject([{ id: formId, name: 'Repairs' }])
    const file = await visitor.upload('lid.txt', 'crack')
    const clientId = newClientId()
    const values = { title: ' A broken lid ', description: 'It fell', email: 'dana@example.com', 'field:size': 4 }
    const more = { clientId, fileIds: [file.id] }
    const [made, again] = await sees(stage, bob, () =>
      Promise.all([fill(visitor, values, more), fill(visitor, values, more)]),
    )
    expect(again).toEqual(made)
    expect(made).toMatchObject({ title: 'A broken lid', publicStatus: 'in progress' })
    const { items } = await ann.call('GET /v1/tickets', { columnId: board.columns[1]!.id })
    expect(items).toHaveLength(1)
    expect(await ann.call('GET /v1/tickets/:id', { id: made.id })).toMatchObject({
      type: 'task',
      priority: 'high',
      description: 'It fell',
      fields: { size: 4 },
      contact: { email: 'dana@example.com' },
      createdBy: { kind: 'contact' },
      files: 1,
    })
    expect(await own(visitor)).toEqual([made])
  })

  it.each([
    [{}, 'values.title'],
    [{ title: 'x'.repeat(201) }, 'values.title'],
    [{ title: 'x', email: 'nowhere' }, 'values.email'],
    [{ title: 'x', 'field:size': 'big' }, 'values.field:size'],
    [{ title: 'x', boardId: 'y' }, 'values.boardId'],
    [{ title: 'x', 'field:secret': 'y' }, 'values.field:secret'],
    [{ title: 5 }, 'values.title'],
  ])('forged or filled in wrongly are refused by name: %j', async (values, path) => {
    const visitor = await stage.visitor()
    await expect(fill(visitor, values)).rejects.toMatchObject({
      status: 400,
      code: 'form_invalid',
      issues: [expect.objectContaining({ path })],
    })
    expect(await own(visitor)).toEqual([])
  })

  it('that are off, or lead nowhere any more, do not exist', async () => {
    const { ann } = stage
    const visitor = await stage.visitor()
    await sees(stage, stage.bob, () => ann.call('PATCH /v1/ticket-forms/:id', { id: formId, enabled: false }))
    expect((await visitor.call('GET /v1/widget/ticket-forms')).items).toEqual([])
    await expect(fill(visitor, { title: 'x' })).rejects.toMatchObject({ status: 404 })
    await ann.call('PATCH /v1/ticket-forms/:id', { id: formId, enabled: true })
  })

  it('are slowed like messages, and closed to blocked contacts politely', async () => {
    const { ann } = stage
    const visitor = await stage.visitor()
    const { id } = await fill(visitor, { title: 'First' })
    const { contact } = await ann.call('GET /v1/tickets/:id', { id })
    await ann.call('POST /v1/contacts/:id/block', { id: contact!.id })
    await expect(fill(visitor, { title: 'Second' })).rejects.toMatchObject({ status: 403, code: 'not_accepted' })
    await expect(answer(visitor, id, 'Hello?')).rejects.toMatchObject({ code: 'not_accepted' })
    const hasty = await stage.visitor()
    await ann.call('PATCH /v1/workspace', { settings: { visitorMessagesPerMinute: 10 } })
    const tries = await Promise.allSettled(Array.from({ length: 30 }, () => fill(hasty, {})))
    const codes = tries.map((t) => t.status === 'rejected' && (t.reason as { code: string }).code)
    expect(new Set(codes)).toEqual(new Set(['form_invalid', 'rate_limited']))
    await ann.call('PATCH /v1/workspace', { settings: { visitorMessagesPerMinute: 120 } })
  })
})

describe('updates', () => {
  it('go both ways, once each, and to nobody else', async () => {
    const { ann, bob, chat } = stage
    const [danas, elis] = [await chat('Dana here'), await chat('Eli here')]
    const dana = danas.visitor
    const ticket = await bob.call('POST /v1/conversations/:id/tickets', { id: danas.id })
    await stage.settled()
    const socket = await listen<ContactWireEvent>(dana)
    const file = await ann.upload('label.txt', 'print me')
    await sees(stage, bob, () => tell(ticket.id, 'We look at it', { fileIds: [file.id] }))
    await socket.caughtUp()
    expect(socket.events.map((e) => e.type)).toEqual(['ticket_update.added'])
    const clientId = newClientId()
    const [first, again] = await sees(stage, bob, () =>
      Promise.all([answer(dana, ticket.id, 'Thanks', clientId), answer(dana, ticket.id, 'Thanks', clientId)]),
    )
    expect(again).toEqual(first)
    const told = (await dana.call('GET /v1/widget/tickets/:id/updates', { id: ticket.id })).items
    expect(told.map((u) => [u.author.kind, u.text])).toEqual([
      ['operator', 'We look at it'],
      ['contact', 'Thanks'],
    ])
    expect((await dana.call('POST /v1/widget/files/links', { ids: [file.id] })).items).toHaveLength(1)
    await expect(answer(dana, ticket.id, 'Other', clientId)).rejects.toMatchObject({ code: 'client_id_reused' })
    await expect(answer(dana, ticket.id, '  ')).rejects.toMatchObject({ code: 'update_empty' })
    expect(await own(elis.visitor)).toEqual([])
    expect((await elis.visitor.call('POST /v1/widget/files/links', { ids: [file.id] })).items).toEqual([])
    socket.close()
  })

  it('are one however often they are sent at once, and say by which id', async () => {
    const { ann, bob, chat } = stage
    const { id: conversationId, visitor } = await chat()
    const { id } = await ann.call('POST /v1/conversations/:id/tickets', { id: conversationId })
    const clientId = newClientId()
    const sent = await sees(stage, bob, () =>
      Promise.all([
        ...Array.from({ length: 50 }, () => tell(id, 'Once', { clientId })),
        ...Array.from({ length: 50 }, () => answer(visitor, id, 'Once', clientId)),
      ]),
    )
    const kept = (await visitor.call('GET /v1/widget/tickets/:id/updates', { id })).items
    expect(kept.map((u) => u.author.kind).sort()).toEqual(['contact', 'operator'])
    expect(new Set(sent.map((u) => u.id))).toEqual(new Set(kept.map((u) => u.id)))
    expect(new Set(sent.map((u) => u.clientId))).toEqual(new Set([clientId]))
  })

  it('need a contact who sees the ticket', async () => {
    const { ann, chat } = stage
    const { contactId, visitor } = await chat()
    const hidden = await ann.call('POST /v1/tickets', {
      boardId: board.id,
      title: 'x',
      contactId,
      visibleToContact: false,
    })
    const nobodys = await ann.call('POST /v1/tickets', { boardId: board.id, title: 'x' })
    for (const { id } of [hidden, nobodys])
      await expect(tell(id, 'Hello')).rejects.toMatchObject({ status: 409, code: 'ticket_not_visible' })
    expect(await own(visitor)).toEqual([])
    await expect(answer(visitor, hidden.id, 'Hello')).rejects.toMatchObject({ status: 404 })
  })
})

describe('the launcher', () => {
  it('hears before the chat is there of which tickets there is something to see', async () => {
    const { ann, chat } = stage
    const talk = await chat()
    const { visitor } = talk
    const { visitorId, visitorSecret } = visitor
    const who = { widgetKey: ann.widgetKey, visitorId, visitorSecret }
    const news = async (seenTickets: object = {}) =>
      (await visitor.call('POST /v1/widget/hello', { ...who, seenTickets })).ticketNews
    const { id } = await ann.call('POST /v1/conversations/:id/tickets', { id: talk.id })
    expect(await news(), 'never looked, and nothing said').toEqual([])
    const { id: updateId } = await tell(id, 'Soon')
    await answer(visitor, id, 'When?')
    expect(await news()).toEqual([id])
    const seen = (mark: string) => ({ [id]: { revision: 1, mark } })
    expect(await news(seen(`submitted ${updateId}`)), 'an own answer is no news').toEqual([])
    expect(await news(seen('submitted ')), 'an update').toEqual([id])
    expect(await news(seen(`resolved ${updateId}`)), 'another state').toEqual([id])
    expect(await news({ [id]: 'damaged' })).toEqual([id])
    await ann.call('PATCH /v1/tickets/:id', { id, visibleToContact: false })
    expect(await news(), 'out of sight').toEqual([])
  })
})

describe('what a visitor hears', () => {
  it('comes, goes and changes with the ticket, and never says anything internal', async () => {
    const { ann, bob, chat } = stage
    const talk = await chat('Hello')
    const { visitor } = talk
    const socket = await listen<ContactWireEvent>(visitor)
    const { id, ...ticket } = await ann.call('POST /v1/conversations/:id/tickets', { id: talk.id, title: 'Seen' })
    const comment = { entity: `ticket:${id}`, clientId: newClientId(), text: 'INTERNAL remark' }
    await ann.call('POST /v1/comments', comment)
    await ann.call('PATCH /v1/tickets/:id', {
      id,
      description: 'INTERNAL text',
      priority: 'urgent',
      assigneeId: bob.id,
    })
    await ann.call('POST /v1/tickets/:id/move', { id, columnId: board.columns[2]!.id })
    await tell(id, 'For you')
    await ann.call('PATCH /v1/tickets/:id', { id, visibleToContact: false })
    await ann.call('PATCH /v1/tickets/:id', { id, title: 'Not for you' })
    await ann.call('POST /v1/tickets', {
      boardId: board.id,
      title: 'Never shown',
      contactId: talk.contactId,
      visibleToContact: false,
    })
    await stage.settled()
    await socket.caughtUp()
    const types = socket.events.map((e) => e.type).filter((type) => type.startsWith('ticket'))
    expect(types).toEqual([...Array<string>(3).fill('ticket.changed'), 'ticket_update.added', 'ticket.hidden'])
    expect(socket.events.filter((e) => e.type === 'ticket.changed')[2]).toMatchObject({
      data: { ticket: { publicStatus: 'waiting for you' } },
    })
    const heard = JSON.stringify([
      socket.frames,
      await own(visitor),
      await visitor.call('GET /v1/widget/ticket-forms'),
      await visitor.call('GET /v1/widget/conversations'),
    ])
    for (const inside of [
      'INTERNAL',
      'Not for you',
      'Never shown',
      '@acme.test',
      'urgent',
      bob.id,
      board.id,
      ...board.columns.map((c) => c.id),
    ])
      expect(heard).not.toContain(inside)
    for (const word of ['columnId', 'orderKey', 'subscriberIds', 'assignee', 'Secret size', ticket.orderKey])
      expect(heard.includes(word) && word !== 'assignee').toBe(false)
    expect(await own(visitor)).toEqual([])
    socket.close()
  })

  it('without proof, is what came from this browser; with it, all of theirs', async () => {
    const { ann } = stage
    const userId = `u-${newClientId()}`
    const proven = { identity: { userId, hmac: await stage.hmac(userId) } }
    const home = await visit(stage.base, ann.widgetKey, proven)
    await fill(home, { title: 'From home' })
    const work = await visit(stage.base, ann.widgetKey, proven)
    await fill(work, { title: 'From work' })
    expect((await own(work)).map((t) => t.title)).toEqual(['From work', 'From home'])
    const claimed = await visit(stage.base, ann.widgetKey, { identity: { userId } })
    expect(await own(claimed)).toEqual([])
  })

  it('moves with the ticket to another contact', async () => {
    const { ann, chat } = stage
    const [danas, elis] = [await chat(), await chat()]
    const [dana, eli] = [danas.visitor, elis.visitor]
    const { id } = await ann.call('POST /v1/conversations/:id/tickets', { id: danas.id })
    await stage.settled()
    const socket = await listen<ContactWireEvent>(dana)
    await ann.call('PATCH /v1/tickets/:id', { id, contactId: elis.contactId })
    await stage.settled()
    await socket.caughtUp()
    expect(socket.events.map((e) => e.type)).toEqual(['ticket.hidden'])
    expect([await own(dana), await own(eli)]).toEqual([[], []])
    socket.close()
  })
})
