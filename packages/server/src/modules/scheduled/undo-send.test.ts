import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { scheduling } from '../../testing/scheduling.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const { schedule, undo, sendNow, shown, textsOf, ring } = scheduling(() => stage)

describe('a moment to undo', () => {
  it('gives text and files back, which can be sent again', async () => {
    const { ann, bob, clock } = stage
    const { id } = await stage.chat()
    const file = await ann.upload('price.txt', '1')
    const held = await schedule(ann, id, 'It costs 1', { undoSeconds: 10, fileIds: [file.id] })
    const back = await sees(stage, bob, () => undo(ann, id, held))
    expect(back).toMatchObject({ state: 'cancelled', reason: null, text: 'It costs 1', files: [{ id: file.id }] })
    expect(await undo(ann, id, held)).toEqual(back)
    clock.advance(11_000)
    await ring()
    expect(await textsOf(id)).toEqual([])
    await ann.call('POST /v1/conversations/:id/messages', {
      id,
      clientId: newClientId(),
      text: 'It costs 2',
      fileIds: [file.id],
    })
    await expect(sendNow(ann, id, held)).rejects.toMatchObject({ status: 409, code: 'scheduled_cancelled' })
  })

  it('after it went there is nothing to undo', async () => {
    const { ann, clock } = stage
    const { id } = await stage.chat()
    const held = await schedule(ann, id, 'Gone', { undoSeconds: 5 })
    clock.advance(6_000)
    await ring()
    await expect(undo(ann, id, held)).rejects.toMatchObject({ status: 409, code: 'scheduled_sent' })
    expect(await textsOf(id)).toEqual(['Gone'])
  })

  it('of an undo, a "send now" and two processes that ring at once exactly one wins, twenty times', async () => {
    const { ann, bob, clock } = stage
    const { id } = await stage.chat()
    const other = await stage.second()
    let undone = 0
    for (let round = 0; round < 20; round++) {
      const text = `Round ${round}`
      const held = await schedule(ann, id, text, { undoSeconds: 5 })
      clock.advance(6_000)
      const acts = [
        () => undo(ann, id, held),
        () => stage.app.timers.runDue(),
        () => other.timers.runDue(),
        () => (round % 2 === 0 ? sendNow(ann, id, held) : Promise.resolve()),
      ]
      const turned = [...acts.slice(round % 4), ...acts.slice(0, round % 4)]
      const outcomes = await Promise.allSettled(turned.map((act) => act()))
      const undoing = outcomes[(4 - (round % 4)) % 4]!
      const sent = (await textsOf(id)).filter((t) => t === text).length
      expect(sent).toBe(undoing.status === 'fulfilled' ? 0 : 1)
      if (undoing.status === 'rejected') expect(undoing.reason).toMatchObject({ code: 'scheduled_sent' })
      else undone++
    }
    expect(undone).toBeLessThan(20)
    expect(await shown(id)).toEqual([])
    await sees(stage, bob, () => ring())
  })

  it('many at once go in the order of their time, each once', async () => {
    const { ann, bob, clock } = stage
    const { id } = await stage.chat()
    for (let n = 0; n < 30; n++) {
      await schedule(ann, id, `No. ${n}`, { undoSeconds: 5 })
      clock.advance(10)
    }
    clock.advance(10_000)
    const other = await stage.second()
    await sees(stage, bob, () => Promise.all([stage.app.timers.runDue(), other.timers.runDue()]))
    const sent = await textsOf(id)
    expect(sent.toSorted()).toEqual(Array.from({ length: 30 }, (_, n) => `No. ${n}`).toSorted())
  })

  it('of two who answer at once with a moment to undo, the second is held back with its text', async () => {
    const { ann, bob, clock } = stage
    const { id } = await stage.chat()
    await schedule(ann, id, 'Yes', { undoSeconds: 5, seenSeq: 1 })
    clock.advance(100)
    await schedule(bob, id, 'No', { undoSeconds: 5, seenSeq: 1 })
    clock.advance(6_000)
    await ring()
    expect(await textsOf(id)).toEqual(['Yes'])
    expect(await shown(id)).toMatchObject([{ text: 'No', state: 'failed', reason: 'Ann replied while you wrote.' }])
  })
})
