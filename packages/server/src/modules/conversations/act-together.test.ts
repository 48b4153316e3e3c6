import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openStage, type Stage } from '../../testing/cast.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const chats = (count: number) => Promise.all(Array.from({ length: count }, () => stage.chat()))
const get = (id: string) => stage.ann.call('GET /v1/conversations/:id', { id })

/** Keeps rows locked from outside while `run` runs, so that the first act waits and the others gather behind it. */
async function whileLocked<T>(ids: string[], run: () => Promise<T>): Promise<T> {
  const client = await stage.app.kernel.pool.connect()
  try {
    await client.query('begin')
    await client.query('select from conversations where id = any($1) for update', [ids])
    const result = await run()
    await client.query('rollback')
    return result
  } finally {
    client.release()
  }
}

describe('acts that arrive together', () => {
  it('are each in the name of who did them', async () => {
    const { ann, bob } = stage
    const [stuck, ...others] = await chats(7)
    const close = (id: string, who = bob) => who.call('POST /v1/conversations/:id/close', { id })
    const first = await whileLocked([stuck!.id], async () => {
      const held = close(stuck!.id)
      const answers = await Promise.all(others.map(({ id }, n) => close(id, n % 2 === 0 ? ann : bob)))
      expect(answers.map(({ id, status }) => ({ id, status }))).toEqual(
        others.map(({ id }) => ({ id, status: 'closed' })),
      )
      return { held }
    })
    expect(await first.held).toMatchObject({ id: stuck!.id, status: 'closed' })
    await stage.settled()
    for (const [n, { id }] of others.entries()) {
      const { items } = await ann.call('GET /v1/conversations/:id/activity', { id })
      const name = n % 2 === 0 ? 'Ann' : 'Bob'
      expect(items.filter((a) => a.type === 'conversation.closed')).toMatchObject([{ actor: { name } }])
    }
  })

  it('are answered with what their own caller has read', async () => {
    const { ann, bob } = stage
    const [stuck, one, other] = await chats(3)
    await ann.call('POST /v1/conversations/:id/read', { id: one!.id })
    const snooze = (id: string, who = bob) =>
      who.call('POST /v1/conversations/:id/snooze', { id, until: new Date(+stage.clock.now() + 60_000).toISOString() })
    const { held } = await whileLocked([stuck!.id], async () => {
      const first = snooze(stuck!.id)
      const answers = await Promise.all([snooze(one!.id, ann), snooze(other!.id)])
      expect(answers.map((c) => [c.id, c.status, c.readSeq])).toEqual([
        [one!.id, 'snoozed', 1],
        [other!.id, 'snoozed', 0],
      ])
      return { held: first }
    })
    await held
  })

  it('are refused by themselves, and two on one conversation see each other', async () => {
    const { ann, bob } = stage
    const [stuck, wanted, closed, free] = await chats(4)
    await ann.call('POST /v1/conversations/:id/close', { id: closed!.id })
    const accept = (id: string, who = bob) => who.call('POST /v1/conversations/:id/accept', { id })
    const { held } = await whileLocked([stuck!.id], async () => {
      const first = accept(stuck!.id)
      const [a, b, c, d, e] = await Promise.allSettled([
        accept(wanted!.id),
        accept(wanted!.id, ann),
        accept(closed!.id),
        accept('01900000-0000-7000-8000-000000000000'),
        accept(free!.id),
      ])
      expect([a.status, b.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      const lost = a.status === 'rejected' ? a : b
      expect(lost).toMatchObject({ reason: { status: 409, code: 'already_accepted' } })
      expect(c).toMatchObject({ reason: { status: 409, code: 'conversation_closed' } })
      expect(d).toMatchObject({ reason: { status: 404 } })
      expect(e.status).toBe('fulfilled')
      return { held: first }
    })
    await held
    expect((await get(free!.id)).assigneeId).toBe(bob.id)
  })

  it('do not wait for one that somebody else holds', async () => {
    const { bob } = stage
    const [stuck, taken, ...free] = await chats(5)
    const close = (id: string) => bob.call('POST /v1/conversations/:id/close', { id })
    const held = await whileLocked([stuck!.id, taken!.id], async () => {
      const waiting = [close(stuck!.id), close(taken!.id)]
      await Promise.all(free.map(({ id }) => close(id)))
      expect((await get(taken!.id)).status).toBe('open')
      return { waiting }
    })
    expect((await Promise.all(held.waiting)).map((c) => c.status)).toEqual(['closed', 'closed'])
  })
})
