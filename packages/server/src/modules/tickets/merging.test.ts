import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
let boardId: string
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  boardId = (await stage.ann.call('GET /v1/boards')).items[0]!.id
})
afterAll(() => stage.close())

const make = (title: string, more: object = {}) => stage.ann.call('POST /v1/tickets', { boardId, title, ...more })
const get = (id: string) => stage.ann.call('GET /v1/tickets/:id', { id })
const seen = <T>(action: () => Promise<T>) => sees(stage, stage.bob, action)
const merge = (id: string, fromId: string) => stage.ann.call('POST /v1/tickets/:id/merge', { id, fromId })
const unmerge = (id: string, mergeId: string) => stage.ann.call('POST /v1/tickets/:id/unmerge', { id, mergeId })
const updates = async (id: string) =>
  (await stage.ann.call('GET /v1/tickets/:id/updates', { id })).items.map((u) => u.text)
const tell = (id: string, text: string) =>
  stage.ann.call('POST /v1/tickets/:id/updates', { id, clientId: newClientId(), text })

/** Two tickets of one contact with everything that a merge moves, and a third that both or one are related to. */
async function pair() {
  const { ann, bob, chat } = stage
  const dana = await ann.call('POST /v1/contacts', { name: 'Dana' })
  const [talk, other] = [await chat(), await chat()]
  const into = await make('The one', { contactId: dana.id, conversationIds: [other.id] })
  const from = await make('The double', {
    contactId: dana.id,
    assigneeId: bob.id,
    conversationIds: [talk.id, other.id],
  })
  const [near, far] = [await make('Near'), await make('Far')]
  const link = (id: string, entity: string) => ann.call('POST /v1/tickets/:id/link', { id, entity: `ticket:${entity}` })
  await link(from.id, near.id)
  await link(from.id, far.id)
  await link(into.id, far.id)
  await link(from.id, into.id)
  await tell(from.id, 'told on the double')
  await tell(into.id, 'told on the one')
  const state = async () => {
    const tickets = await Promise.all([into, from, near, far].map((t) => get(t.id)))
    return [tickets.map(({ revision: _r, ...t }) => t), await updates(into.id), await updates(from.id)]
  }
  return { into, from, near, far, talk, state }
}

describe('merging', () => {
  it('moves links, updates and subscribers; the reference leads on; undo equals the state before', async () => {
    const { ann, bob } = stage
    const { into, from, near, far, talk, state } = await pair()
    const before = await state()
    const preview = await ann.call('GET /v1/tickets/:id/merge-preview', { id: into.id, fromId: from.id })
    expect(preview).toEqual({ conversations: 1, updates: 1, subscribers: 1, related: 1, comments: 0 })
    const { ticket, mergeId } = await seen(() => merge(into.id, from.id))
    expect(ticket.conversationIds).toContain(talk.id)
    expect(ticket).toMatchObject({ subscriberIds: [ann.id, bob.id], relatedIds: [near.id, far.id].toSorted() })
    expect((await get(near.id)).relatedIds).toEqual([into.id])
    expect(await updates(into.id)).toEqual(['told on the double', 'told on the one'])
    const found = await ann.call('GET /v1/tickets/by-reference/:reference', { reference: from.reference })
    expect(found.id).toBe(into.id)
    expect(await get(from.id)).toMatchObject({ mergedIntoId: into.id, conversationIds: [], relatedIds: [] })
    expect((await ann.call('GET /v1/tickets', { boardId })).items.map((t) => t.id)).not.toContain(from.id)
    expect((await ann.call('GET /v1/tickets/:id/merges', { id: into.id })).items).toMatchObject([
      { id: mergeId, fromId: from.id, title: 'The double' },
    ])
    await seen(() => unmerge(into.id, mergeId))
    expect(await state()).toEqual(before)
  })

  it('what was added since stays where it belongs', async () => {
    const { ann, chat } = stage
    const { into, from } = await pair()
    const { mergeId } = await merge(into.id, from.id)
    const later = await chat()
    await ann.call('POST /v1/tickets/:id/link', { id: into.id, entity: `conversation:${later.id}` })
    await tell(into.id, 'told since')
    await seen(() => unmerge(into.id, mergeId))
    expect((await get(into.id)).conversationIds).toContain(later.id)
    expect([await updates(into.id), await updates(from.id)]).toEqual([
      ['told on the one', 'told since'],
      ['told on the double'],
    ])
  })

  it('an only contact comes along, and what another contact was told stays unseen by this one', async () => {
    const { ann } = stage
    const [dana, eli] = await Promise.all(['Dana', 'Eli'].map((name) => ann.call('POST /v1/contacts', { name })))
    const [nobodys, danas, elis] = [
      await make('Nobody’s'),
      await make('Dana’s', { contactId: dana!.id }),
      await make('Eli’s', { contactId: eli!.id }),
    ]
    await tell(danas.id, 'for Dana only')
    const { ticket, mergeId } = await seen(() => merge(nobodys.id, danas.id))
    expect(ticket.contact).toMatchObject({ id: dana!.id })
    expect((await unmerge(nobodys.id, mergeId)).ticket.contact).toBeNull()
    await merge(elis.id, danas.id)
    expect([await updates(elis.id), await updates(danas.id)]).toEqual([[], ['for Dana only']])
  })

  it('in circles, again, with itself or across workspaces is refused, and merged ones stay as they are', async () => {
    const { ann, gus } = stage
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    const { mergeId } = await merge(a.id, b.id)
    await expect(merge(b.id, a.id)).rejects.toMatchObject({ status: 409, code: 'ticket_merged' })
    await expect(merge(c.id, b.id)).rejects.toMatchObject({ code: 'ticket_merged' })
    await expect(merge(a.id, a.id)).rejects.toMatchObject({ code: 'merge_with_itself' })
    await expect(ann.call('PATCH /v1/tickets/:id', { id: b.id, title: 'x' })).rejects.toMatchObject({
      code: 'ticket_merged',
    })
    const columnId = a.columnId
    await expect(ann.call('POST /v1/tickets/:id/move', { id: b.id, columnId })).rejects.toMatchObject({
      code: 'ticket_merged',
    })
    const board = await gus.call('POST /v1/boards', { name: 'Globex' })
    const theirs = await gus.call('POST /v1/tickets', { boardId: board.id, title: 'Theirs' })
    await expect(merge(a.id, theirs.id)).rejects.toMatchObject({ status: 404 })
    await merge(c.id, a.id)
    const { id } = await ann.call('GET /v1/tickets/by-reference/:reference', { reference: b.reference })
    expect(id).toBe(c.id)
    await expect(unmerge(a.id, mergeId)).rejects.toMatchObject({ code: 'ticket_merged' })
  })

  it('both ways at once, twenty times, one wins each time', async () => {
    for (let n = 0; n < 20; n++) {
      const [a, b] = [await make(`A${n}`), await make(`B${n}`)]
      const tries = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)])
      expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
    }
  })

  it('is undone once, however often it is asked at once', async () => {
    const { into, from } = await pair()
    const { mergeId } = await merge(into.id, from.id)
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => unmerge(into.id, mergeId)))
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
    for (const t of tries) if (t.status === 'rejected') expect(t.reason).toMatchObject({ code: 'merge_undone' })
  })
})
