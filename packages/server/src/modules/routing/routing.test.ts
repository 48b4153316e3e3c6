import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { join, openStage, type Stage } from '../../testing/cast.ts'
import { listen, type Person } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'
import { routeNow } from './index.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const minuteMs = 60_000
const get = (id: string) => stage.ann.call('GET /v1/conversations/:id', { id })

/** Connected now, as a browser is. The clock may have been turned since. */
async function comeOnline(who: Person) {
  const socket = await listen(who)
  await stage.app.kernel.pool.query('update operators set last_seen_at = $1 where id = $2', [stage.clock.now(), who.id])
  return socket
}

async function goOffline(socket: { close(): void; closed: Promise<unknown> }) {
  socket.close()
  await socket.closed
  await everybodyLeaves()
}

/** Whoever only looked at something through a socket is not here, either. */
const everybodyLeaves = () =>
  stage.app.kernel.pool.query('update operators set last_seen_at = $1 where last_seen_at > $1', [
    new Date(+stage.clock.now() - 2 * minuteMs),
  ])

async function closeAll() {
  for (;;) {
    const { items } = await stage.ann.call('GET /v1/conversations', { view: 'all' })
    if (items.length === 0) return
    for (const { id } of items) await stage.ann.call('POST /v1/conversations/:id/close', { id })
  }
}

describe('settings', () => {
  it('others see a changed rule and capacity', async () => {
    const { ann, bob } = stage
    const department = await ann.call('POST /v1/departments', { name: 'Returns', memberIds: [bob.id] })
    const rule = await sees(stage, bob, () =>
      ann.call('PATCH /v1/routing', { departmentId: department.id, method: 'round robin', requeueMinutes: 9 }),
    )
    expect(rule).toMatchObject({ method: 'round robin', preferPrevious: false, requeueMinutes: 9, revision: 1 })
    const load = await sees(stage, bob, () => ann.call('PATCH /v1/routing/operators/:id', { id: bob.id, capacity: 3 }))
    expect(load).toEqual({ operatorId: bob.id, capacity: 3, load: 0, revision: 1 })
    await sees(stage, bob, () => ann.call('PATCH /v1/routing/operators/:id', { id: bob.id, capacity: null }))
    await ann.call('PATCH /v1/routing', { departmentId: department.id, method: 'manual' })
  })

  it('refuses fallbacks that lead back, also through others, and archived ones', async () => {
    const { ann } = stage
    const [a, b, c] = await Promise.all(
      ['North', 'South', 'West'].map((name) => ann.call('POST /v1/departments', { name })),
    )
    const fall = (from: string, to: string) =>
      ann.call('PATCH /v1/routing', { departmentId: from, fallbackDepartmentId: to, overflowMinutes: 5 })
    await expect(fall(a!.id, a!.id)).rejects.toMatchObject({ status: 409, code: 'fallback_cycle' })
    await fall(a!.id, b!.id)
    await fall(b!.id, c!.id)
    await expect(fall(c!.id, a!.id)).rejects.toMatchObject({ code: 'fallback_cycle' })
    await ann.call('DELETE /v1/departments/:id', { id: c!.id })
    await expect(fall(a!.id, c!.id)).rejects.toMatchObject({ code: 'department_archived' })
  })

  it('two changes at once cannot make a circle together', async () => {
    const { ann } = stage
    for (let round = 0; round < 5; round++) {
      const [a, b] = await Promise.all(
        ['Left', 'Right'].map((name) => ann.call('POST /v1/departments', { name: `${name} ${round}` })),
      )
      const fall = (from: string, to: string) =>
        ann.call('PATCH /v1/routing', { departmentId: from, fallbackDepartmentId: to, overflowMinutes: 5 })
      const outcomes = await Promise.allSettled([fall(a!.id, b!.id), fall(b!.id, a!.id)])
      expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('who is given what', () => {
  it('the next visitor goes to who is online, and both the conversation and its timeline say why', async () => {
    const { ann } = stage
    await closeAll()
    await everybodyLeaves()
    await ann.call('PATCH /v1/routing', { departmentId: null, method: 'least busy', requeueMinutes: 5 })
    const first = await stage.chat()
    await stage.settled()
    expect(await get(first.id)).toMatchObject({ queueState: 'waiting', routedBecause: null })

    const eve = await join(ann, 'Eve')
    const socket = await comeOnline(eve)
    await socket.until((f) => 'e' in f && f.e.some((e) => e.type === 'conversation.assigned'))
    expect(await get(first.id)).toMatchObject({
      queueState: 'assigned',
      assigneeId: eve.id,
      routedBecause: 'Least busy of 1: 0 of 5',
    })
    const second = await stage.chat()
    await stage.settled()
    expect(await get(second.id)).toMatchObject({ assigneeId: eve.id, routedBecause: 'Least busy of 1: 1 of 5' })
    const { items } = await ann.call('GET /v1/conversations/:id/activity', { id: second.id })
    expect(items).toContainEqual(
      expect.objectContaining({
        type: 'conversation.assigned',
        actor: { kind: 'system', id: null, name: null },
        data: expect.objectContaining({ reason: 'Least busy of 1: 1 of 5' }),
      }),
    )
    // A person's choice is nobody's reason.
    await ann.call('POST /v1/conversations/:id/assign', { id: second.id, operatorId: ann.id })
    expect((await get(second.id)).routedBecause).toBeNull()
    await goOffline(socket)
  })

  it('Away and full operators get nothing; a freed place is filled at once', async () => {
    const { ann, bob } = stage
    await closeAll()
    await ann.call('PATCH /v1/routing/operators/:id', { id: bob.id, capacity: 1 })
    const socket = await comeOnline(bob)
    await bob.call('POST /v1/me/availability', { availability: 'away' })
    const first = await stage.chat()
    await stage.settled()
    expect((await get(first.id)).queueState).toBe('waiting')
    await bob.call('POST /v1/me/availability', { availability: 'online' })
    await stage.settled()
    expect((await get(first.id)).assigneeId).toBe(bob.id)

    const second = await stage.chat()
    await stage.settled()
    expect((await get(second.id)).queueState).toBe('waiting')
    await bob.call('POST /v1/conversations/:id/snooze', {
      id: first.id,
      until: new Date(+stage.clock.now() + 86_400_000).toISOString(),
    })
    await stage.settled()
    expect((await get(second.id)).assigneeId).toBe(bob.id)
    await ann.call('PATCH /v1/routing/operators/:id', { id: bob.id, capacity: null })
    await goOffline(socket)
  })

  it('a person may be given more than the capacity by a person', async () => {
    const { ann, bob } = stage
    await closeAll()
    await ann.call('PATCH /v1/routing/operators/:id', { id: bob.id, capacity: 1 })
    for (let n = 0; n < 3; n++) {
      const { id } = await stage.chat()
      await ann.call('POST /v1/conversations/:id/assign', { id, operatorId: bob.id })
    }
    const { items } = await ann.call('GET /v1/routing/load')
    expect(items.find((l) => l.operatorId === bob.id)).toMatchObject({ load: 3, capacity: 1 })
    await ann.call('PATCH /v1/routing/operators/:id', { id: bob.id, capacity: null })
  })

  it('the previous operator of a contact goes first', async () => {
    const { ann, bob } = stage
    await closeAll()
    await ann.call('PATCH /v1/routing', { departmentId: null, preferPrevious: true })
    const sockets = [await comeOnline(ann), await comeOnline(bob)]
    const { id, visitor } = await stage.chat()
    await stage.settled()
    const { assigneeId } = await get(id)
    const other = assigneeId === ann.id ? bob : ann
    await other.call('POST /v1/conversations/:id/accept', { id, takeOver: true })
    await other.call('POST /v1/conversations/:id/close', { id })
    const again = await visitor.call('POST /v1/widget/conversations', { clientId: `again-${id}`, text: 'Me again' })
    await stage.settled()
    expect(await get(again.id)).toMatchObject({
      assigneeId: other.id,
      routedBecause: 'Talked to this contact before',
    })
    await goOffline(sockets[0]!)
    await goOffline(sockets[1]!)
    await ann.call('PATCH /v1/routing', { departmentId: null, preferPrevious: false })
  })
})

describe('with nobody connected', () => {
  it('what an offline operator left unanswered waits again, with the reason in the timeline', async () => {
    const { ann, bob } = stage
    await closeAll()
    const socket = await comeOnline(bob)
    const taken = await stage.chat()
    const answered = await stage.chat()
    await stage.settled()
    await bob.call('POST /v1/conversations/:id/messages', { id: answered.id, clientId: answered.id, text: 'Hi' })
    await goOffline(socket)
    stage.clock.advance(6 * minuteMs)
    await stage.app.timers.runDue()
    await stage.settled()
    expect(await get(taken.id)).toMatchObject({ queueState: 'waiting', assigneeId: null })
    expect((await get(answered.id)).assigneeId).toBe(bob.id)
    const { items } = await ann.call('GET /v1/conversations/:id/activity', { id: taken.id })
    expect(items.findLast((a) => a.type === 'conversation.unassigned')).toMatchObject({
      type: 'conversation.unassigned',
      data: { reason: expect.stringMatching(/^Bob has been offline for \d+ min$/) },
    })

    await answered.visitor.call('POST /v1/widget/conversations/:id/messages', {
      id: answered.id,
      clientId: `${answered.id}-still`,
      text: 'Still there?',
    })
    stage.clock.advance(6 * minuteMs)
    await stage.app.timers.runDue()
    await stage.settled()
    expect((await get(answered.id)).queueState).toBe('waiting')
  })

  it('a department hands over to its fallback after its minutes; twice and late changes nothing', async () => {
    const { ann } = stage
    await closeAll()
    const [sales, support] = await Promise.all(
      ['Sales', 'Support'].map((name) => ann.call('POST /v1/departments', { name })),
    )
    const { id } = await stage.chat()
    await ann.call('POST /v1/conversations/:id/transfer', { id, departmentId: sales!.id })
    await ann.call('PATCH /v1/routing', {
      departmentId: sales!.id,
      fallbackDepartmentId: support!.id,
      overflowMinutes: 10,
    })
    await stage.settled()
    stage.clock.advance(9 * minuteMs)
    await stage.app.timers.runDue()
    expect((await get(id)).departmentId).toBe(sales!.id)
    stage.clock.advance(2 * minuteMs)
    const other = await stage.second()
    await Promise.all([stage.app.timers.runDue(), other.timers.runDue(), routeNow(stage.app.kernel, ann.workspaceId)])
    await stage.settled()
    expect((await get(id)).departmentId).toBe(support!.id)
    const { items } = await ann.call('GET /v1/conversations/:id/activity', { id })
    expect(items.filter((a) => a.data['reason'] === 'Waited 11 min in Sales')).toHaveLength(1)
  })
})
