import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const minuteMs = 60_000
const get = (id: string) => stage.ann.call('GET /v1/conversations/:id', { id })
const say = (text: string) => ({ clientId: newClientId(), text })
const pass = async (minutes: number) => {
  stage.clock.advance(minutes * minuteMs)
  await stage.app.timers.runDue()
  await stage.settled()
}
const byText = (a: unknown, b: unknown) => String(a).localeCompare(String(b))
const breaches = async (id: string) =>
  (await stage.ann.call('GET /v1/conversations/:id/activity', { id })).items
    .filter((a) => a.type === 'target.breached')
    .map((a) => a.data['kind'])

describe('the promises', () => {
  it('a new workspace promises somebody within 2 minutes, an answer within 3', async () => {
    const { items } = await stage.ann.call('GET /v1/targets')
    expect(items.map((t) => `${t.kind} ${t.minutes}`).sort()).toEqual(['assignment 2', 'first reply 3', 'next reply 3'])
  })

  it('one of each kind, department and priority, also when two are made at once', async () => {
    const { ann, bob } = stage
    const content = {
      kind: 'resolution',
      departmentId: null,
      priority: 'low',
      minutes: 600,
      clock: 'calendar',
      onBreach: { notify: false, raisePriority: false, reassign: false },
    } as const
    const outcomes = await Promise.allSettled([
      ann.call('POST /v1/targets', content),
      ann.call('POST /v1/targets', content),
    ])
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(ann.call('POST /v1/targets', content)).rejects.toMatchObject({ status: 409, code: 'target_taken' })
    const made = outcomes.find((o) => o.status === 'fulfilled')!.value
    const changed = await sees(stage, bob, () => ann.call('PATCH /v1/targets/:id', { id: made.id, minutes: 500 }))
    expect(changed).toMatchObject({ minutes: 500, clock: 'calendar', revision: 2 })
    await sees(stage, bob, () => ann.call('DELETE /v1/targets/:id', { id: made.id }))
    await expect(ann.call('DELETE /v1/targets/:id', { id: made.id })).rejects.toMatchObject({ status: 404 })
    const other = { ...content, priority: null, departmentId: null }
    const { id } = await sees(stage, bob, () => ann.call('POST /v1/targets', other))
    await ann.call('DELETE /v1/targets/:id', { id })
  })
})

describe('a conversation', () => {
  it('shows what is due next, through every act; others see the same', async () => {
    const { ann, bob } = stage
    const { id, visitor } = await stage.chat()
    await stage.settled()
    expect((await get(id)).due).toMatchObject({ kind: 'assignment', breached: false })
    await sees(stage, bob, () => ann.call('POST /v1/conversations/:id/accept', { id }))
    expect((await get(id)).due).toMatchObject({ kind: 'first reply' })
    await sees(stage, bob, () => ann.call('POST /v1/conversations/:id/messages', { id, ...say('Hi') }))
    expect((await get(id)).due).toBeNull()
    await sees(stage, bob, () => visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('And?') }))
    const { due, waitingSince } = await get(id)
    expect(due).toMatchObject({ kind: 'next reply' })
    expect(Date.parse(due!.at) - Date.parse(waitingSince!)).toBe(3 * minuteMs)
    await sees(stage, bob, () =>
      ann.call('POST /v1/conversations/:id/snooze', {
        id,
        until: new Date(+stage.clock.now() + 60 * minuteMs).toISOString(),
      }),
    )
    expect((await get(id)).due).toBeNull()
    await sees(stage, bob, () => ann.call('POST /v1/conversations/:id/reopen', { id }))
    expect((await get(id)).due).toMatchObject({ kind: 'next reply' })
    await sees(stage, bob, () => ann.call('POST /v1/conversations/:id/close', { id }))
    expect((await get(id)).due).toBeNull()
  })

  it('is due with the very event that changes who waits, and nothing follows it', async () => {
    const { ann, bob } = stage
    const { id, visitor } = await stage.chat()
    await ann.call('POST /v1/conversations/:id/messages', { id, ...say('Hi') })
    await stage.settled()
    const socket = await listen(bob, (await bob.call('GET /v1/me')).position)
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('And?') })
    await ann.call('POST /v1/conversations/:id/messages', { id, ...say('Soon') })
    await stage.settled()
    await socket.caughtUp()
    const told = socket.events.flatMap((e) =>
      'conversation' in e.data ? [[e.type, e.data.conversation.due?.kind]] : [],
    )
    expect(told).toEqual([
      ['message.posted', 'next reply'],
      ['message.posted', undefined],
    ])
  })

  it('is told of a late answer at its time, though its timer stood at an earlier one', async () => {
    const { ann } = stage
    const { id, visitor } = await stage.chat()
    await ann.call('POST /v1/conversations/:id/messages', { id, ...say('Hi') })
    await pass(1)
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('And?') })
    await pass(1)
    await pass(1.9)
    expect(await breaches(id)).toEqual([])
    await pass(0.2)
    expect(await breaches(id)).toEqual(['next reply'])
  })

  it('keeps the time that was left over a snooze', async () => {
    const { ann } = stage
    const { id, visitor } = await stage.chat()
    await ann.call('POST /v1/conversations/:id/accept', { id })
    await ann.call('POST /v1/conversations/:id/messages', { id, ...say('Hi') })
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('And?') })
    await stage.settled()
    await pass(1)
    const until = new Date(+stage.clock.now() + 60 * minuteMs).toISOString()
    await ann.call('POST /v1/conversations/:id/snooze', { id, until })
    // Ann is there when it wakes; else it would be promised anew to somebody.
    await stage.app.kernel.pool.query('update operators set last_seen_at = $1 where id = $2', [until, ann.id])
    await pass(61)
    const { due, status } = await get(id)
    expect(status).toBe('open')
    expect(due!.kind).toBe('next reply')
    const leftMs = Date.parse(due!.at) - +stage.clock.now()
    expect(leftMs).toBeGreaterThan(1.9 * minuteMs)
    expect(leftMs).toBeLessThan(2.01 * minuteMs)
  })

  it('holds the very next message to a promise that has just changed', async () => {
    const { ann } = stage
    const { id, visitor } = await stage.chat()
    await ann.call('POST /v1/conversations/:id/messages', { id, ...say('Hi') })
    const reply = (await ann.call('GET /v1/targets')).items.find((t) => t.kind === 'next reply')!
    await ann.call('PATCH /v1/targets/:id', { id: reply.id, minutes: 45 })
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('And?') })
    const { due, waitingSince } = await get(id)
    expect(Date.parse(due!.at) - Date.parse(waitingSince!)).toBe(45 * minuteMs)
    await ann.call('PATCH /v1/targets/:id', { id: reply.id, minutes: 3 })
    await stage.settled()
    expect(Date.parse((await get(id)).due!.at) - Date.parse(waitingSince!)).toBe(3 * minuteMs)
  })

  it('is due anew when the promise or the hours change', async () => {
    const { ann } = stage
    const { id } = await stage.chat()
    await stage.settled()
    const { items } = await ann.call('GET /v1/targets')
    const assignment = items.find((t) => t.kind === 'assignment')!
    await ann.call('PATCH /v1/targets/:id', { id: assignment.id, minutes: 50 })
    await stage.settled()
    const { due, waitingSince } = await get(id)
    expect(due!.kind).toBe('first reply')
    expect(Date.parse(due!.at) - Date.parse(waitingSince!)).toBe(3 * minuteMs)
    await ann.call('PATCH /v1/targets/:id', { id: assignment.id, minutes: 2 })
    const never = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
    await ann.call('PATCH /v1/business-hours', { departmentId: null, schedule: { timeZone: 'UTC', week: never } })
    await stage.settled()
    expect((await get(id)).due).toBeNull()
    await ann.call('PATCH /v1/business-hours', { departmentId: null, schedule: null })
    await stage.settled()
    expect((await get(id)).due).toMatchObject({ kind: 'assignment' })
  })
})

describe('with nobody connected', () => {
  it('a breach is told once, also by two processes, late and after a restart', async () => {
    const { id } = await stage.chat()
    await stage.settled()
    await pass(1.7)
    expect(await breaches(id)).toEqual([])
    const other = await stage.second()
    stage.clock.advance(600 * minuteMs)
    await Promise.all([stage.app.timers.runDue(), other.timers.runDue(), stage.app.timers.runDue()])
    await stage.settled()
    expect((await breaches(id)).toSorted(byText)).toEqual(['assignment', 'first reply'])
    expect((await get(id)).due).toMatchObject({ kind: 'assignment', breached: true })
    await pass(5)
    expect(await breaches(id)).toHaveLength(2)
  })

  it('does what the target says: more urgent, and back to the queue', async () => {
    const { ann, bob } = stage
    const { items } = await ann.call('GET /v1/targets')
    const reply = items.find((t) => t.kind === 'first reply')!
    await ann.call('PATCH /v1/targets/:id', {
      id: reply.id,
      onBreach: { notify: true, raisePriority: true, reassign: true },
    })
    const { id } = await stage.chat()
    await ann.call('POST /v1/conversations/:id/assign', { id, operatorId: bob.id })
    await stage.settled()
    await pass(4)
    expect(await get(id)).toMatchObject({ priority: 'high', queueState: 'waiting', assigneeId: null })
    const timeline = (await ann.call('GET /v1/conversations/:id/activity', { id })).items
    expect(timeline).toContainEqual(
      expect.objectContaining({
        type: 'conversation.unassigned',
        data: expect.objectContaining({ reason: 'No first reply within 3 min' }),
      }),
    )
  })
})
