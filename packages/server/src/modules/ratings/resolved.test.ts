import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Chat, type Stage } from '../../testing/cast.ts'

let stage: Stage
/** Dana waited 1,000 s for Bob and gave 5 stars, Eli 2,000 s for Ann and gave 1; Fay was never answered; Gil rated anonymously. */
let dana: Chat, eli: Chat, fay: Chat, gil: Chat
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
  dana = await talk('Dana', stage.bob, 1_000)
  await rate(dana, 5)
  eli = await talk('Eli', stage.ann, 2_000)
  await rate(eli, 1)
  fay = await talk('Fay', null, 0)
  gil = await talk('Gil', stage.bob, 5_000)
  await rate(gil, 3, true)
  await stage.chat('Still open')
})
afterAll(() => stage.close())

const say = (text: string) => ({ clientId: newClientId(), text })

async function talk(name: string, by: Stage['ann'] | null, seconds: number): Promise<Chat> {
  const chat = await stage.chat()
  const { id } = chat
  await stage.ann.call('PATCH /v1/contacts/:id', { id: chat.contactId, name, email: `${name}@example.test` })
  if (by) {
    stage.clock.advance(seconds * 1_000)
    await by.call('POST /v1/conversations/:id/messages', { id, ...say('Yes?') })
  }
  stage.clock.advance(1_000_000)
  await stage.ann.call('POST /v1/conversations/:id/close', { id })
  await stage.settled()
  stage.clock.advance(8_001)
  await stage.app.timers.runDue()
  return chat
}

const rate = ({ visitor, id }: Chat, stars: number, anonymous = false) =>
  visitor.call('POST /v1/widget/conversations/:id/rating', { id, stars, anonymous })
const found = async (filters: object) =>
  (await stage.cy.call('GET /v1/resolved', filters)).items.map((c) => c.contact.name)
const figures = (filters: object = {}) => stage.cy.call('GET /v1/resolved/figures', filters)
const closedAt = async ({ id }: Chat) => (await stage.ann.call('GET /v1/conversations/:id', { id })).closedAt!

describe('the list', () => {
  it('has what is resolved, newest first, a page at a time', async () => {
    expect(await found({})).toEqual(['Gil', 'Fay', 'Eli', 'Dana'])
    const one = await stage.ann.call('GET /v1/resolved', { limit: 3 })
    const two = await stage.ann.call('GET /v1/resolved', { limit: 3, cursor: one.nextCursor! })
    expect([...one.items, ...two.items].map((c) => c.contact.name)).toEqual(['Gil', 'Fay', 'Eli', 'Dana'])
    expect(two.nextCursor).toBeNull()
  })

  it('is narrowed by rating', async () => {
    expect(await found({ rating: '1,5' })).toEqual(['Eli', 'Dana'])
    expect(await found({ rating: 'none' })).toEqual(['Fay'])
    expect(await found({ rating: 'anonymous' })).toEqual(['Gil'])
    expect(await found({ rating: '3' })).toEqual([])
    expect(await found({ rating: '1,none,anonymous,5', limit: 2 })).toEqual(['Gil', 'Fay'])
    await expect(found({ rating: '6' })).rejects.toMatchObject({ status: 400 })
  })

  it('is narrowed by time, its end not included', async () => {
    expect(await found({ from: await closedAt(eli), to: await closedAt(gil) })).toEqual(['Fay', 'Eli'])
  })

  it('is searched by visitor and by operator', async () => {
    expect(await found({ q: 'dan' })).toEqual(['Dana'])
    expect(await found({ q: 'ELI@EXAMPLE' })).toEqual(['Eli'])
    expect(await found({ q: 'bob' })).toEqual(['Gil', 'Dana'])
    expect(await found({ q: '%' })).toEqual([])
    expect(await found({ operatorId: stage.bob.id, rating: '5' })).toEqual(['Dana'])
  })
})

describe('the figures', () => {
  it('are those of the whole list', async () => {
    expect(await figures()).toEqual({
      count: 4,
      rated: 3,
      average: 3,
      stars: [1, 0, 0, 0, 1],
      firstReplySeconds: expect.closeTo(2_000, -2),
      resolutionSeconds: expect.closeTo(2_500, -2),
    })
  })

  it('follow the filters', async () => {
    expect(await figures({ q: 'bob' })).toMatchObject({
      count: 2,
      rated: 2,
      average: 5,
      firstReplySeconds: expect.closeTo(3_000, -2),
    })
    expect(await figures({ rating: 'none' })).toMatchObject({ count: 1, average: null, firstReplySeconds: null })
    expect(await figures({ q: 'nobody' })).toEqual({
      count: 0,
      rated: 0,
      average: null,
      stars: [0, 0, 0, 0, 0],
      firstReplySeconds: null,
      resolutionSeconds: null,
    })
  })

  it('count a resolution once: closed again unanswered, the first reply stays what it was', async () => {
    const before = await figures()
    await stage.bob.call('POST /v1/conversations/:id/reopen', { id: dana.id })
    await stage.bob.call('POST /v1/conversations/:id/close', { id: dana.id })
    const after = await figures()
    expect(after).toMatchObject({ count: 4, rated: 3, firstReplySeconds: before.firstReplySeconds })
    expect(fay.id).not.toBe(dana.id)
  })
})
