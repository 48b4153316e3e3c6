import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newId } from '../../kernel/ids.ts'
import { openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const chats = async (n: number) => {
  const ids: string[] = []
  for (let i = 0; i < n; i++) ids.push((await stage.chat()).id)
  return ids
}
const get = (id: string) => stage.ann.call('GET /v1/conversations/:id', { id })
const act = (ids: string[], what: object, who = stage.ann) =>
  who.call('POST /v1/conversations/bulk', { ids, act: what })
const inAnHour = () => new Date(stage.clock.now().getTime() + 3_600_000).toISOString()

describe('bulk acts', () => {
  it('others see every act, and its answer names those it changed', async () => {
    const { ann, bob } = stage
    const ids = (await chats(3)).toSorted()
    const department = await ann.call('POST /v1/departments', { name: 'Night shift' })
    const { id: tagId } = await ann.call('POST /v1/tags', { name: 'Night' })
    const done = (what: object) => sees(stage, bob, () => act(ids, what))
    await ann.call('PATCH /v1/conversations/:id', { id: ids[0]!, priority: 'high', tagIds: [tagId] })
    expect(await done({ do: 'priority', priority: 'high' })).toEqual({ changedIds: ids.slice(1) })
    expect(await done({ do: 'tag', tagIds: [tagId] })).toEqual({ changedIds: ids.slice(1) })
    expect(await done({ do: 'untag', tagIds: [tagId] })).toEqual({ changedIds: ids })
    expect(await done({ do: 'move', departmentId: department.id })).toEqual({ changedIds: ids })
    expect(await done({ do: 'move', departmentId: department.id })).toEqual({ changedIds: [] })
    expect(await done({ do: 'assign', operatorId: bob.id })).toEqual({ changedIds: ids })
    expect(await done({ do: 'assign', operatorId: null })).toEqual({ changedIds: ids })
    expect(await done({ do: 'snooze', until: inAnHour() })).toEqual({ changedIds: ids })
    expect(await done({ do: 'reopen' })).toEqual({ changedIds: ids })
    expect(await done({ do: 'close' })).toEqual({ changedIds: ids })
    expect(await done({ do: 'move', departmentId: null })).toEqual({ changedIds: ids })
    expect((await get(ids[0]!)).status).toBe('closed')
  })

  it('a close undone restores who had it and who waited', async () => {
    const { bob } = stage
    const [kept, had] = (await chats(2)) as [string, string]
    await bob.call('POST /v1/conversations/:id/accept', { id: had })
    const before = await Promise.all([get(kept), get(had)])
    const { changedIds } = await act([kept, had], { do: 'close' })
    await act(changedIds, { do: 'reopen', undo: true })
    for (const [i, c] of (await Promise.all([get(kept), get(had)])).entries()) {
      const { status, queueState, assigneeId, waitingSince, queueRank } = before[i]!
      expect(c).toMatchObject({ status, queueState, assigneeId, waitingSince, queueRank })
    }
  })

  it('what is resolved stays so when the rest is assigned or snoozed', async () => {
    const [closed, open] = (await chats(2)) as [string, string]
    await stage.ann.call('POST /v1/conversations/:id/close', { id: closed })
    expect(await act([closed, open], { do: 'snooze', until: inAnHour() })).toEqual({ changedIds: [open] })
    expect(await act([closed, open], { do: 'assign', operatorId: stage.bob.id })).toEqual({ changedIds: [open] })
    expect((await get(closed)).status).toBe('closed')
  })

  it('more than go in one step are done by one act, or not at all', async () => {
    const ids = (await chats(30)).toSorted()
    // The newest id of all comes last, when the first ones have been changed already.
    await expect(act([...ids, newId()], { do: 'close' })).rejects.toMatchObject({ status: 404 })
    for (const id of [ids[0]!, ids[29]!]) expect((await get(id)).status).toBe('open')
    expect(await sees(stage, stage.bob, () => act(ids, { do: 'close' }))).toEqual({ changedIds: ids })
    expect(await act(ids, { do: 'reopen', undo: true })).toEqual({ changedIds: ids })
  })

  it('with one of another workspace nothing changes', async () => {
    const ids = await chats(2)
    const foreign = await stage.gus.call('POST /v1/contacts', { name: 'Dana' })
    const theirs = await stage.gus.call('POST /v1/conversations', {
      contactId: foreign.id,
      clientId: 'one',
      text: 'Hi',
    })
    await expect(act([...ids, theirs.id], { do: 'close' })).rejects.toMatchObject({ status: 404 })
    for (const id of ids) expect((await get(id)).status).toBe('open')
    const department = await stage.gus.call('POST /v1/departments', { name: 'Theirs' })
    await expect(act(ids, { do: 'move', departmentId: department.id })).rejects.toMatchObject({ status: 404 })
    await expect(act(ids, { do: 'assign', operatorId: stage.gus.id })).rejects.toMatchObject({ status: 404 })
  })

  it('refuses a time gone by, an archived department, a disabled operator and whoever may only read', async () => {
    const { ann, cy } = stage
    const ids = await chats(1)
    const department = await ann.call('POST /v1/departments', { name: 'Old' })
    await ann.call('DELETE /v1/departments/:id', { id: department.id })
    await expect(act(ids, { do: 'snooze', until: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({
      code: 'snooze_in_past',
    })
    await expect(act(ids, { do: 'move', departmentId: department.id })).rejects.toMatchObject({
      code: 'department_archived',
    })
    await expect(act(ids, { do: 'close' }, cy)).rejects.toMatchObject({ status: 403 })
  })

  it('eight at once over the same conversations: each is closed once, by one of them', async () => {
    const ids = await chats(6)
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => act(n % 2 === 0 ? ids : ids.toReversed(), { do: 'close' })),
    )
    expect(answers.flatMap((a) => a.changedIds).toSorted()).toEqual(ids.toSorted())
    await stage.settled()
    for (const id of ids) {
      const { items } = await stage.ann.call('GET /v1/conversations/:id/activity', { id })
      expect(items.filter((a) => a.type === 'conversation.closed')).toHaveLength(1)
    }
  })
})
