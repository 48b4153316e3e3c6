import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import type { Caller } from '../../testing/people.ts'
import { sees, visitorSees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const say = (who: Caller, id: string, text: string, more: object = {}) =>
  who.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text, ...more })
const edit = (who: Caller, id: string, seq: number, text: string) =>
  who.call('PATCH /v1/conversations/:id/messages/:seq', { id, seq, text })
const remove = (who: Caller, id: string, seq: number) =>
  who.call('DELETE /v1/conversations/:id/messages/:seq', { id, seq })
const historyOf = async (id: string, seq: number) =>
  (await stage.bob.call('GET /v1/conversations/:id/messages/:seq/history', { id, seq })).items.map((e) => e.text)
const one = async (id: string, seq: number) =>
  (await stage.ann.call('GET /v1/conversations/:id/messages', { id })).items.find((m) => m.seq === seq)!

it('an edit is seen by both sides, keeps what was said before, and is followed by the last message', async () => {
  const { ann, bob, chat } = stage
  const { id, visitor } = await chat()
  await say(ann, id, 'We open at 8')
  await visitorSees(stage, visitor, () => sees(stage, bob, () => edit(ann, id, 2, 'We open at 9')))
  const edited = await edit(ann, id, 2, 'We open at 10')
  expect(edited).toMatchObject({ text: 'We open at 10', revision: 3, editedAt: expect.any(String) })
  expect(await historyOf(id, 2)).toEqual(['We open at 8', 'We open at 9'])
  const { lastMessage } = await bob.call('GET /v1/conversations/:id', { id })
  expect(lastMessage?.text).toBe('We open at 10')
})

it('the same text again is no edit', async () => {
  const { ann, chat } = stage
  const { id } = await chat()
  const sent = await say(ann, id, 'Hi')
  expect(await edit(ann, id, 2, 'Hi')).toEqual(sent)
})

it('refuses the message of somebody else, an empty text, and what was deleted', async () => {
  const { ann, bob, chat } = stage
  const { id } = await chat()
  await say(ann, id, 'Mine')
  await expect(edit(bob, id, 2, 'Yours')).rejects.toMatchObject({ status: 403, code: 'message_not_own' })
  await expect(remove(bob, id, 2)).rejects.toMatchObject({ code: 'message_not_own' })
  await expect(edit(ann, id, 1, 'Not what Dana said')).rejects.toMatchObject({ code: 'message_not_own' })
  await expect(edit(ann, id, 2, ' ')).rejects.toMatchObject({ code: 'message_empty' })
  await expect(edit(ann, id, 99, 'x')).rejects.toMatchObject({ status: 404 })
  await remove(ann, id, 2)
  await expect(edit(ann, id, 2, 'Again')).rejects.toMatchObject({ status: 409, code: 'message_deleted' })
})

it('a deleted message keeps its place, and its words and files go wherever they were kept', async () => {
  const { ann, bob, chat } = stage
  const { id, visitor } = await chat()
  const file = await ann.upload('secret.txt', 'secret')
  await say(ann, id, 'The secret is 1234', { fileIds: [file.id] })
  await edit(ann, id, 2, 'The secret is 4321')
  await visitor.call('POST /v1/widget/conversations/:id/messages', {
    id,
    clientId: newClientId(),
    text: 'Really?',
    replyToSeq: 2,
  })
  await visitorSees(stage, visitor, () => sees(stage, bob, () => remove(ann, id, 2)))
  expect(await one(id, 2)).toMatchObject({ text: '', files: [], deletedAt: expect.any(String) })
  expect(await historyOf(id, 2)).toEqual([])
  const { conversations } = { conversations: (await visitor.call('GET /v1/widget/conversations')).items }
  expect(JSON.stringify(conversations)).not.toContain('secret')
  expect(conversations[0]!.messages.map((m) => m.seq)).toEqual([1, 2, 3])
  expect((await visitor.call('POST /v1/widget/files/links', { ids: [file.id] })).items).toEqual([])
  expect(await remove(ann, id, 2)).toMatchObject({ text: '' })
})

it('the last message follows its deletion, and a deleted one is no longer unread', async () => {
  const { ann, bob, chat } = stage
  const { id, visitor } = await chat()
  await say(ann, id, 'Oops')
  await sees(stage, bob, () => remove(ann, id, 2))
  expect((await bob.call('GET /v1/conversations/:id', { id })).lastMessage).toMatchObject({ seq: 2, text: '' })
  const { unread } = await visitor.call('POST /v1/widget/hello', {
    widgetKey: ann.widgetKey,
    visitorId: visitor.visitorId,
    visitorSecret: visitor.visitorSecret,
  })
  expect(unread).toBe(0)
})

it('of an edit and a deletion at once the deletion stays', async () => {
  const { ann, chat } = stage
  const { id } = await chat()
  await say(ann, id, 'Private')
  await sees(stage, ann, () =>
    Promise.allSettled([...Array.from({ length: 10 }, (_, n) => edit(ann, id, 2, `Private ${n}`)), remove(ann, id, 2)]),
  )
  expect(await one(id, 2)).toMatchObject({ text: '', deletedAt: expect.any(String) })
  expect(await historyOf(id, 2)).toEqual([])
})

it('a retry of a message that was edited meanwhile is that message', async () => {
  const { ann, chat } = stage
  const { id } = await chat()
  const mine = { clientId: newClientId() }
  await say(ann, id, 'Helo', mine)
  const edited = await edit(ann, id, 2, 'Hello')
  expect(await say(ann, id, 'Helo', mine)).toEqual(edited)
})

it('a reply carries what it answers, from both sides', async () => {
  const { ann, bob, chat } = stage
  const { id, visitor } = await chat('Where is my parcel?')
  const answer = await visitorSees(stage, visitor, () =>
    sees(stage, bob, () => say(ann, id, 'On its way', { replyToSeq: 1 })),
  )
  expect(answer.replyTo).toMatchObject({ seq: 1, text: 'Where is my parcel?', author: { kind: 'contact' } })
  const back = await visitor.call('POST /v1/widget/conversations/:id/messages', {
    id,
    clientId: newClientId(),
    text: 'When?',
    replyToSeq: 2,
  })
  expect(back.replyTo).toMatchObject({ seq: 2, text: 'On its way', author: { name: 'Ann' } })
  await expect(say(ann, id, 'x', { replyToSeq: 99 })).rejects.toMatchObject({ status: 404 })
})
