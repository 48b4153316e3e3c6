import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { join, newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, type Person } from '../../testing/people.ts'
import { fetchState, sees } from '../../testing/sees.ts'

let stage: Stage
let boardId: string
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  boardId = (await stage.ann.call('GET /v1/boards')).items[0]!.id
})
afterAll(() => stage.close())

const make = (title: string, more: object = {}) => stage.ann.call('POST /v1/tickets', { boardId, title, ...more })
const comment = (who: Person, id: string, text: string, more: object = {}) =>
  who.call('POST /v1/comments', { entity: `ticket:${id}`, text, ...more })
const comments = async (id: string) =>
  (await stage.ann.call('GET /v1/comments', { entity: `ticket:${id}` })).items.map((c) => c.text).toReversed()
const follow = (id: string, operatorId: string) =>
  stage.ann.call('POST /v1/tickets/:id/subscribers', { id, operatorId, on: true })
/** What somebody's unread items are about; they are put away. */
const news = async (who: Person) => {
  await stage.settled()
  const { items } = await who.call('GET /v1/inbox', { view: 'unread' })
  await who.call('POST /v1/inbox/act', { ids: items.map((i) => i.id), act: { do: 'archive' } })
  return items.map((i) => i.entity)
}
const told = async (who: Person, id: string) => {
  await stage.settled()
  return (await who.call('GET /v1/inbox', { entity: `ticket:${id}` })).items.map((i) => i.kind).toReversed()
}

describe('comments on tickets', () => {
  it('go into the survivor of a merge and come back with their replies; what was added since stays', async () => {
    const { ann, bob } = stage
    const [into, from] = [await make('The one'), await make('The double')]
    await comment(ann, into.id, 'on the one')
    const moved = await comment(ann, from.id, 'on the double')
    const merge = () => ann.call('POST /v1/tickets/:id/merge', { id: into.id, fromId: from.id })
    const { mergeId } = await sees(stage, bob, merge)
    expect(await comments(into.id)).toEqual(['on the one', 'on the double'])
    await comment(bob, into.id, 'an answer', { parentId: moved.id })
    await comment(bob, into.id, 'something new')
    await sees(stage, bob, () => ann.call('POST /v1/tickets/:id/unmerge', { id: into.id, mergeId }))
    expect(await comments(into.id)).toEqual(['on the one', 'something new'])
    expect(await comments(from.id)).toEqual(['on the double', 'an answer'])
  })

  it('of one merge after another each finds its way back', async () => {
    const { ann } = stage
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    for (const t of [a, b, c]) await comment(ann, t.id, `on ${t.title}`)
    const merge = async (id: string, fromId: string) => {
      const { mergeId } = await ann.call('POST /v1/tickets/:id/merge', { id, fromId })
      await stage.settled()
      return mergeId
    }
    const [first, second] = [await merge(b.id, a.id), await merge(c.id, b.id)]
    expect(await comments(c.id)).toEqual(['on A', 'on B', 'on C'])
    await ann.call('POST /v1/tickets/:id/unmerge', { id: c.id, mergeId: second })
    await stage.settled()
    expect([await comments(b.id), await comments(c.id)]).toEqual([['on A', 'on B'], ['on C']])
    await ann.call('POST /v1/tickets/:id/unmerge', { id: b.id, mergeId: first })
    await stage.settled()
    expect([await comments(a.id), await comments(b.id)]).toEqual([['on A'], ['on B']])
  })

  it('of a board of a department are for those who see it; others are neither offered nor told', async () => {
    const { ann, bob } = stage
    const dee = await join(ann, 'Dee')
    const { id: hidden } = await ann.call('POST /v1/departments', { name: 'Hidden', memberIds: [dee.id] })
    const board = await ann.call('POST /v1/boards', { name: 'Secret', departmentIds: [hidden] })
    const { id } = await ann.call('POST /v1/tickets', { boardId: board.id, title: 'Secret thing' })
    const { operatorIds } = await ann.call('GET /v1/comments/mentionable', { entity: `ticket:${id}` })
    expect(operatorIds).toContain(dee.id)
    expect(operatorIds).not.toContain(bob.id)
    await expect(comment(ann, id, '@Bob', { mentions: [bob.id] })).rejects.toMatchObject({
      code: 'mention_without_access',
    })
    await expect(bob.call('GET /v1/comments', { entity: `ticket:${id}` })).rejects.toMatchObject({ status: 404 })
    const task = { title: 'Look', entity: `ticket:${id}`, assigneeId: bob.id }
    await expect(ann.call('POST /v1/tasks', task)).rejects.toMatchObject({ code: 'assignee_without_access' })
    const socket = await listen(bob)
    const file = await ann.upload('plan.txt', 'the plan')
    const secret = { mentions: [dee.id], fileIds: [file.id] }
    await sees(stage, dee, () => comment(ann, id, '@Dee the secret', secret))
    const links = async (who: Person) => (await who.call('POST /v1/files/links', { ids: [file.id] })).items.length
    expect([await links(dee), await links(bob)]).toEqual([1, 0])
    await stage.settled()
    await socket.caughtUp()
    expect(JSON.stringify(socket.frames)).not.toContain('the secret')
    socket.close()
    expect((await dee.call('GET /v1/inbox')).items[0]).toMatchObject({ title: expect.stringContaining('Secret thing') })
    await ann.call('PATCH /v1/departments/:id', { id: hidden, memberIds: [] })
    await stage.settled()
    expect((await dee.call('GET /v1/inbox')).items[0]).toMatchObject({ title: null, excerpt: '' })
  })
})

describe('the inbox', () => {
  it('tells subscribers of what others do with a ticket, and the new assignee that it is theirs', async () => {
    const { ann, bob } = stage
    const { id } = await make('Broken lid', { assigneeId: bob.id })
    expect([await told(ann, id), await told(bob, id)]).toEqual([[], ['assigned']])
    await bob.call('PATCH /v1/tickets/:id', { id, priority: 'high' })
    expect([await told(ann, id), await told(bob, id)]).toEqual([['ticketUpdate'], ['assigned']])
    await bob.call('PATCH /v1/tickets/:id', { id, assigneeId: ann.id })
    expect(await told(ann, id)).toEqual(['ticketUpdate', 'assigned'])
    const board = (await ann.call('GET /v1/boards')).items.find((b) => b.id === boardId)!
    await ann.call('POST /v1/tickets/:id/move', { id, columnId: board.columns[1]!.id })
    expect(await told(bob, id)).toEqual(['assigned', 'ticketUpdate'])
    const order = (after: string | null) =>
      ann.call('POST /v1/tickets/:id/move', { id, columnId: board.columns[1]!.id, after })
    await order(null)
    expect(await told(bob, id)).toEqual(['assigned', 'ticketUpdate'])
  })

  it('tells of a merge and of its undo once, whoever follows both tickets and one beside them', async () => {
    const { ann, bob } = stage
    const eve = await join(ann, 'Eve')
    const [into, from, beside] = [await make('One'), await make('Double'), await make('Beside')]
    for (const { id } of [into, from, beside]) await follow(id, bob.id)
    await follow(into.id, eve.id)
    await ann.call('POST /v1/tickets/:id/link', { id: from.id, entity: `ticket:${beside.id}` })
    await Promise.all([news(bob), news(eve)])
    const { mergeId } = await ann.call('POST /v1/tickets/:id/merge', { id: into.id, fromId: from.id })
    expect([await news(bob), await news(eve)]).toEqual([[`ticket:${into.id}`], [`ticket:${into.id}`]])
    await ann.call('POST /v1/tickets/:id/unmerge', { id: into.id, mergeId })
    expect([await news(bob), await news(eve)]).toEqual([[`ticket:${from.id}`], [`ticket:${into.id}`]])
  })

  it('tells of the merge of two that bring each other nothing, too', async () => {
    const { ann, bob } = stage
    const [into, from] = [await make('Same'), await make('Same again')]
    for (const { id } of [into, from]) await follow(id, bob.id)
    await news(bob)
    await ann.call('POST /v1/tickets/:id/merge', { id: into.id, fromId: from.id })
    expect(await news(bob)).toEqual([`ticket:${into.id}`])
  })

  it('tells of a link between two tickets and of its end once, whoever follows both', async () => {
    const { ann, bob } = stage
    const fay = await join(ann, 'Fay')
    const [here, there] = [await make('Here'), await make('There')]
    for (const { id } of [here, there]) await follow(id, bob.id)
    await follow(there.id, fay.id)
    await Promise.all([news(bob), news(fay)])
    for (const act of ['link', 'unlink'] as const) {
      await ann.call(`POST /v1/tickets/:id/${act}`, { id: here.id, entity: `ticket:${there.id}` })
      expect([await news(bob), await news(fay)]).toEqual([[`ticket:${here.id}`], [`ticket:${there.id}`]])
    }
  })

  it('says what happened to a ticket, while one may see it', async () => {
    const { ann, bob } = stage
    const { id } = await make('Broken lamp', { assigneeId: bob.id })
    await news(bob)
    const { id: _id, ...held } = await ann.call('GET /v1/tickets/:id', { id })
    await ann.call('PATCH /v1/tickets/:id', { id, priority: 'urgent' })
    await stage.settled()
    const entity = `ticket:${id}`
    const changes = { priority: { from: held.priority, to: 'urgent' } }
    expect((await bob.call('GET /v1/inbox', { entity })).items[0]).toMatchObject({
      activity: { entity, type: 'ticket.updated', actor: { id: ann.id }, data: { changes } },
    })
    const closed = await ann.call('POST /v1/departments', { name: 'Closed', memberIds: [] })
    await ann.call('PATCH /v1/boards/:id', { id: boardId, departmentIds: [closed.id] })
    expect((await bob.call('GET /v1/inbox', { entity })).items[0]).toMatchObject({ title: null, activity: null })
    await ann.call('PATCH /v1/boards/:id', { id: boardId, departmentIds: [] })
  })

  it('says how an update begins, and forgets everything with the person it was about', async () => {
    const { ann, bob } = stage
    const dana = await ann.call('POST /v1/contacts', { name: 'Dana' })
    const { id } = await make('Lost parcel', { contactId: dana.id, assigneeId: bob.id, visibleToContact: true })
    await ann.call('POST /v1/tickets/:id/updates', { id, clientId: newClientId(), text: 'We are looking for it' })
    expect(await told(bob, id)).toEqual(['assigned', 'ticketUpdate'])
    const entity = `ticket:${id}`
    expect((await bob.call('GET /v1/inbox', { entity })).items[0]).toMatchObject({ excerpt: 'We are looking for it' })
    await comment(ann, id, 'She called twice')
    await ann.call('POST /v1/tasks', { title: 'Ask the carrier', entity, assigneeId: bob.id })
    await ann.call('POST /v1/contacts/:id/erase', { id: dana.id, confirm: 'Dana' })
    await expect
      .poll(async () => (await ann.call('GET /v1/contacts/:id/erase', { id: dana.id })).status, { timeout: 20_000 })
      .toBe('done')
    await stage.settled()
    expect(JSON.stringify(await fetchState(bob))).not.toContain(id)
  })
})
