import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import type { Caller, Visitor } from '../../testing/people.ts'
import { sees, visitorSees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const react = (who: Caller, id: string, emoji: string, on = true, seq = 1) =>
  who.call('POST /v1/conversations/:id/messages/:seq/reactions', { id, seq, emoji, on })
const reactAsVisitor = (who: Visitor, id: string, emoji: string, on = true, seq = 1) =>
  who.call('POST /v1/widget/conversations/:id/messages/:seq/reactions', { id, seq, emoji, on })

it('is seen by both sides, once each, and can be taken back', async () => {
  const { ann, bob, chat } = stage
  const { id, visitor } = await chat()
  await visitorSees(stage, visitor, () => sees(stage, bob, () => react(ann, id, '👍')))
  await react(ann, id, '👍')
  await visitorSees(stage, visitor, () => sees(stage, bob, () => reactAsVisitor(visitor, id, '👍')))
  expect((await react(bob, id, '❤️')).reactions).toEqual([
    { emoji: '👍', by: [ann.id, 'contact'] },
    { emoji: '❤️', by: [bob.id] },
  ])
  await react(ann, id, '👍', false)
  const { reactions } = await sees(stage, bob, () => reactAsVisitor(visitor, id, '👍', false))
  expect(reactions).toEqual([{ emoji: '❤️', by: [bob.id] }])
})

it('moves nothing: a closed conversation stays closed, and its last message is the same', async () => {
  const { ann, chat } = stage
  const { id, visitor } = await chat()
  await ann.call('POST /v1/conversations/:id/close', { id })
  const before = await ann.call('GET /v1/conversations/:id', { id })
  await reactAsVisitor(visitor, id, '🎉')
  expect(await ann.call('GET /v1/conversations/:id', { id })).toEqual(before)
})

it('takes 20 different emoji, one emoji each time, and none on what was deleted or from a blocked contact', async () => {
  const { ann, chat } = stage
  const { id, visitor, contactId } = await chat()
  for (const emoji of '😀😃😄😁😆😅😂😊😇😉😍😘😋😎😴😭😱👻🎃🐱'.match(/./gu)!) await react(ann, id, emoji)
  await expect(react(ann, id, '🐶')).rejects.toMatchObject({ status: 409, code: 'too_many_reactions' })
  await expect(react(ann, id, 'no')).rejects.toMatchObject({ status: 400, code: 'input_invalid' })
  await ann.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text: 'Oops' })
  await ann.call('DELETE /v1/conversations/:id/messages/:seq', { id, seq: 2 })
  await expect(react(ann, id, '👍', true, 2)).rejects.toMatchObject({ code: 'message_deleted' })
  await ann.call('POST /v1/contacts/:id/block', { id: contactId })
  await expect(reactAsVisitor(visitor, id, '👍')).rejects.toMatchObject({ status: 403, code: 'not_accepted' })
})

it('of 50 at once none is lost', async () => {
  const { ann, bob, chat } = stage
  const { id, visitor } = await chat()
  const emoji = ['👍', '❤️', '🎉', '😂', '🔥', '👀', '🙏', '💯', '✅', '🚀']
  const sends = emoji.flatMap((e) => [
    react(ann, id, e),
    react(bob, id, e),
    reactAsVisitor(visitor, id, e),
    react(ann, id, e),
    react(bob, id, e),
  ])
  await sees(stage, ann, () => Promise.all(sends))
  const { items } = await ann.call('GET /v1/conversations/:id/messages', { id })
  expect(new Map(items[0]!.reactions.map((r) => [r.emoji, new Set(r.by)]))).toEqual(
    new Map(emoji.map((e) => [e, new Set([ann.id, bob.id, 'contact'])])),
  )
})
