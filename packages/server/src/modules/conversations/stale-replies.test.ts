import type { ApiError } from '@switchboard/sdk'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { caller, type Caller } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const say = (who: Caller, id: string, text: string, more: { seenSeq?: number; clientId?: string } = {}) =>
  who.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text, ...more })

const textsOf = async (id: string) =>
  (await stage.ann.call('GET /v1/conversations/:id/messages', { id })).items.map((m) => m.text)

it('holds a reply back while a teammate’s is newer, and says what it is', async () => {
  const { ann, bob, chat } = stage
  const { id } = await chat()
  await say(bob, id, 'Good morning')
  await say(bob, id, 'Try turning it off')
  const refused = await sees(stage, ann, () => say(ann, id, 'Have you tried', { seenSeq: 1 }).catch((e: ApiError) => e))
  expect(refused).toMatchObject({ status: 409, code: 'newer_reply', message: 'Bob replied while you wrote.' })
  expect((refused as ApiError).details).toMatchObject({
    messages: [{ text: 'Good morning' }, { text: 'Try turning it off' }],
  })
  await say(ann, id, 'Have you tried', { seenSeq: 3 })
  expect(await textsOf(id)).toEqual(['Hello?', 'Good morning', 'Try turning it off', 'Have you tried'])
})

it('lets pass what only the contact, the writer or nobody wrote since', async () => {
  const { ann, bob, chat } = stage
  const { id, visitor } = await chat()
  await say(ann, id, 'One', { seenSeq: 1 })
  await say(ann, id, 'Two', { seenSeq: 1 })
  await visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'Thanks' })
  await say(ann, id, 'Three', { seenSeq: 1 })
  await say(bob, id, 'Blind')
  expect(await textsOf(id)).toEqual(['Hello?', 'One', 'Two', 'Thanks', 'Three', 'Blind'])
})

it('answers a retry with the message, whatever a teammate wrote since', async () => {
  const { ann, bob, chat } = stage
  const { id } = await chat()
  const mine = { seenSeq: 1, clientId: newClientId() }
  const sent = await say(ann, id, 'Mine', mine)
  await say(bob, id, 'Newer')
  expect(await say(ann, id, 'Mine', mine)).toEqual(sent)
})

it('of two stale replies at once, also at two processes, one posts', async () => {
  const { ann, bob, chat } = stage
  const there = caller((await stage.second()).base, bob.headers)
  for (let round = 0; round < 10; round++) {
    const { id } = await chat()
    await ann.call('POST /v1/conversations/:id/accept', { id })
    const outcomes = await Promise.allSettled([
      say(ann, id, 'Ann', { seenSeq: 1 }),
      say(round % 2 ? there : bob, id, 'Bob', { seenSeq: 1 }),
    ])
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1)
    expect(outcomes.find((o) => o.status === 'rejected')?.reason).toMatchObject({ code: 'newer_reply' })
    expect(await textsOf(id)).toHaveLength(2)
  }
})
