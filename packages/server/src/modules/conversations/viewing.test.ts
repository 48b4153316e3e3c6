import type { Signal } from '@switchboard/contract'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const delivery = { timeout: 20_000, interval: 10 }
/** Who the socket last heard to have the conversation open. */
const lastOf = ({ signals }: { signals: Signal[] }, conversationId: string) =>
  signals.findLast((s) => s.type === 'viewing' && s.conversationId === conversationId) as
    | Extract<Signal, { type: 'viewing' }>
    | undefined

it('those who have a conversation open see each other, until they leave', async () => {
  const { ann, bob, chat } = stage
  const { id } = await chat()
  const [anns, bobs] = await Promise.all([listen(ann), listen(bob)])
  anns.say({ watch: { conversationIds: [id] } })
  await expect.poll(() => lastOf(anns, id)?.operatorIds, delivery).toEqual([ann.id])
  bobs.say({ watch: { conversationIds: [id] } })
  const both = [ann.id, bob.id].toSorted()
  await expect.poll(() => lastOf(anns, id)?.operatorIds, delivery).toEqual(both)
  await expect.poll(() => lastOf(bobs, id)?.operatorIds, delivery).toEqual(both)
  bobs.say({ watch: {} })
  await expect.poll(() => lastOf(anns, id)?.operatorIds, delivery).toEqual([ann.id])
  bobs.say({ watch: { conversationIds: [id] } })
  await expect.poll(() => lastOf(anns, id)?.operatorIds, delivery).toEqual(both)
  bobs.close()
  await expect.poll(() => lastOf(anns, id)?.operatorIds, delivery).toEqual([ann.id])
  anns.close()
})

it('crosses from process to process, both ways', async () => {
  const { ann, bob, chat } = stage
  const { id } = await chat()
  const other = await stage.second()
  const here = await listen(ann)
  const there = await listen(bob, undefined, other.base)
  there.say({ watch: { conversationIds: [id] } })
  here.say({ watch: { conversationIds: [id] } })
  const both = [ann.id, bob.id].toSorted()
  await expect.poll(() => lastOf(here, id)?.operatorIds, delivery).toEqual(both)
  await expect.poll(() => lastOf(there, id)?.operatorIds, delivery).toEqual(both)
  there.close()
  await expect.poll(() => lastOf(here, id)?.operatorIds, delivery).toEqual([ann.id])
  here.close()
})

it('never reaches visitors, other workspaces, or operators who may not read conversations', async () => {
  const { ann, bob, gus, chat } = stage
  const { id, visitor } = await chat()
  const dana = await listen(visitor)
  const foreign = await listen(gus)
  const own = await listen(ann)
  for (const socket of [dana, foreign, own]) socket.say({ watch: { conversationIds: [id] } })
  const bobs = await listen(bob)
  bobs.say({ watch: { conversationIds: [id] } })
  await expect.poll(() => lastOf(own, id)?.operatorIds, delivery).toEqual([ann.id, bob.id].toSorted())
  await dana.caughtUp()
  await foreign.caughtUp()
  expect(dana.signals).toEqual([])
  await expect.poll(() => lastOf(foreign, id)?.operatorIds, delivery).toEqual([gus.id])
  for (const socket of [dana, foreign, own, bobs]) socket.close()
})
