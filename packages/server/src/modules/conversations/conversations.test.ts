import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'
import { sees, visitorSees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const inAnHour = () => new Date(stage.clock.now().getTime() + 3_600_000).toISOString()
const say = (text: string) => ({ clientId: newClientId(), text })
const get = (id: string) => stage.ann.call('GET /v1/conversations/:id', { id })

describe('what others see', () => {
  it('a first message', () => sees(stage, stage.bob, () => stage.chat()))

  it('every act on a conversation', async () => {
    const { ann, bob, cy } = stage
    const { id, visitor } = await stage.chat()
    const department = await ann.call('POST /v1/departments', { name: 'Billing', memberIds: [bob.id] })
    const seen = (action: () => Promise<unknown>) =>
      visitorSees(stage, visitor, () => sees(stage, cy, () => sees(stage, bob, action)))
    await seen(() => ann.call('POST /v1/conversations/:id/assign', { id, operatorId: bob.id }))
    await seen(() => bob.call('POST /v1/conversations/:id/accept', { id }))
    await seen(() => bob.call('POST /v1/conversations/:id/messages', { id, ...say('Hi') }))
    await seen(() => visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('Hello again') }))
    await seen(() => visitor.call('POST /v1/widget/conversations/:id/delivered', { id, seq: 2 }))
    await seen(() => visitor.call('POST /v1/widget/conversations/:id/read', { id, seq: 2 }))
    await seen(() => bob.call('POST /v1/receipts/delivered', { items: [{ conversationId: id, seq: 3 }] }))
    await seen(() => bob.call('POST /v1/conversations/:id/read', { id, seq: 3 }))
    await seen(() => bob.call('POST /v1/conversations/:id/read', { id, seq: 1 }))
    await seen(() =>
      ann.call('POST /v1/comments', { entity: `conversation:${id}`, mentions: [bob.id], ...say('Careful') }),
    )
    await seen(() =>
      bob.call('POST /v1/conversations/:id/transfer', {
        id,
        operatorId: ann.id,
        departmentId: department.id,
        reason: 'Yours',
      }),
    )
    await seen(() => ann.call('POST /v1/conversations/:id/snooze', { id, until: inAnHour() }))
    await seen(() => ann.call('POST /v1/conversations/:id/reopen', { id }))
    await seen(() => ann.call('POST /v1/conversations/:id/unassign', { id }))
    await seen(() => ann.call('POST /v1/conversations/accept-next', {}))
    await seen(() => ann.call('POST /v1/conversations/:id/close', { id }))
    await seen(() => ann.call('POST /v1/conversations/:id/reopen', { id, undo: true }))
    await seen(() => ann.call('POST /v1/conversations/:id/close', { id }))
    await seen(() => visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('Still broken') }))
  })

  it('a conversation begun by an operator, in the browser of the contact', async () => {
    const { contactId, visitor } = await stage.chat()
    await visitorSees(stage, visitor, () =>
      sees(stage, stage.bob, () => stage.ann.call('POST /v1/conversations', { contactId, ...say('How did it go?') })),
    )
    expect((await visitor.call('GET /v1/widget/conversations')).items).toHaveLength(2)
  })

  it('comments never reach the contact', async () => {
    const { id, visitor } = await stage.chat()
    const socket = await listen(visitor)
    await stage.ann.call('POST /v1/comments', { entity: `conversation:${id}`, ...say('the secret word') })
    await stage.ann.call('POST /v1/conversations/:id/transfer', {
      id,
      operatorId: stage.bob.id,
      reason: 'the secret word',
    })
    await stage.settled()
    await socket.caughtUp()
    const everything = JSON.stringify([socket.frames, await visitor.call('GET /v1/widget/conversations')])
    expect(everything).not.toContain('secret word')
    expect(
      (await stage.ann.call('GET /v1/comments', { entity: `conversation:${id}` })).items.map((c) => c.text),
    ).toEqual(['the secret word', 'the secret word'])
    socket.close()
  })
})

describe('races', () => {
  it('a hundred operators accept at once: one wins, the others are told who', async () => {
    const { ann, bob, robot } = stage
    const { id } = await stage.chat()
    const people = [ann, bob, robot]
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, i) => people[i % 2]!.call('POST /v1/conversations/:id/accept', { id })),
    )
    const winner = (await get(id)).assigneeId
    for (const [i, outcome] of outcomes.entries()) {
      const isWinner = people[i % 2] === (winner === ann.id ? ann : bob)
      expect(outcome.status).toBe(isWinner ? 'fulfilled' : 'rejected')
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'already_accepted', details: { operatorId: winner } })
    }
    expect(
      (await ann.call('GET /v1/conversations/:id/activity', { id })).items.filter(
        (a) => a.type === 'conversation.accepted',
      ).length,
    ).toBeLessThanOrEqual(1)
  })

  it('accept next gives everybody a different one', async () => {
    for (;;) {
      const { items } = await stage.ann.call('GET /v1/conversations', { view: 'waiting' })
      if (items.length === 0) break
      for (const { id } of items) await stage.ann.call('POST /v1/conversations/:id/close', { id })
    }
    const ids = []
    for (let i = 0; i < 6; i++) ids.push((await stage.chat()).id)
    const taken = await Promise.all(
      Array.from({ length: 6 }, (_, i) => (i % 2 ? stage.ann : stage.bob).call('POST /v1/conversations/accept-next')),
    )
    expect(taken.map((c) => c.id).sort()).toEqual(ids.sort())
    await expect(stage.ann.call('POST /v1/conversations/accept-next')).rejects.toMatchObject({
      status: 404,
      code: 'nothing_waiting',
    })
  })

  it('fifty retries of one message are one message, and seq has no hole', async () => {
    const { id, visitor } = await stage.chat()
    const message = say('Once')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...message })),
    )
    expect(new Set(answers.map((a) => a.id)).size).toBe(1)
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('After') })
    const { items } = await stage.ann.call('GET /v1/conversations/:id/messages', { id })
    expect(items.map((m) => [m.seq, m.text])).toEqual([
      [1, 'Hello?'],
      [2, 'Once'],
      [3, 'After'],
    ])
  })

  it('fifty retries of a first message are one conversation of one contact', async () => {
    const visitor = await stage.visitor()
    const message = say('First')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => visitor.call('POST /v1/widget/conversations', message)),
    )
    expect(new Set(answers.map((a) => a.id)).size).toBe(1)
    expect((await visitor.call('GET /v1/widget/conversations')).items.map((c) => c.messages.map((m) => m.seq))).toEqual(
      [[1]],
    )
  })

  it('writers at once get seqs without a hole or a double', async () => {
    const { id, visitor } = await stage.chat()
    const { ann, bob } = stage
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => {
        if (i % 3 === 0) return visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say(`v${i}`) })
        return (i % 3 === 1 ? ann : bob).call('POST /v1/conversations/:id/messages', { id, ...say(`o${i}`) })
      }),
    )
    const { items } = await ann.call('GET /v1/conversations/:id/messages', { id, limit: 100 })
    expect(items.map((m) => m.seq)).toEqual(Array.from({ length: 61 }, (_, i) => i + 1))
  })

  it('a reused clientId with another text is refused and changes nothing', async () => {
    const { id, visitor } = await stage.chat()
    const message = say('One')
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...message })
    await expect(
      visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...message, text: 'Two' }),
    ).rejects.toMatchObject({ status: 409, code: 'client_id_reused' })
    expect((await get(id)).lastSeq).toBe(2)
  })

  it('a late retry reopens nothing', async () => {
    const { id, visitor } = await stage.chat()
    const message = say('Again')
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...message })
    await stage.ann.call('POST /v1/conversations/:id/close', { id })
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...message })
    expect((await get(id)).status).toBe('closed')
  })

  it('one Idempotency-Key is one change, fifty times at once', async () => {
    const name = `Once ${newClientId()}`
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        stage.ann.call('POST /v1/departments', { name }, { 'idempotency-key': `key-${name.replace(/\W/g, '')}` }),
      ),
    )
    expect(new Set(answers.map((a) => a.id)).size).toBe(1)
    await expect(
      stage.ann.call(
        'POST /v1/departments',
        { name: 'Other' },
        { 'idempotency-key': `key-${name.replace(/\W/g, '')}` },
      ),
    ).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  })
})

describe('snoozing', () => {
  it('ends by itself with nobody connected', async () => {
    const { id } = await stage.chat()
    await stage.bob.call('POST /v1/conversations/:id/accept', { id })
    await stage.bob.call('POST /v1/conversations/:id/snooze', { id, until: inAnHour() })
    await stage.app.timers.runDue()
    expect(await get(id)).toMatchObject({ status: 'snoozed', queueState: 'active' })
    stage.clock.advance(3_600_001)
    await stage.app.timers.runDue()
    // Bob is not connected, so the conversation waits for whoever is there.
    expect(await get(id)).toMatchObject({ status: 'open', queueState: 'waiting', assigneeId: null, snoozedUntil: null })
  })

  it('ends when the contact writes, and goes back to an assignee who is there', async () => {
    const { id, visitor } = await stage.chat()
    const socket = await listen(stage.bob)
    await stage.bob.call('POST /v1/me/availability', { availability: 'online' })
    await stage.bob.call('POST /v1/conversations/:id/accept', { id })
    await stage.bob.call('POST /v1/conversations/:id/snooze', { id, until: inAnHour() })
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...say('Hello?') })
    expect(await get(id)).toMatchObject({ status: 'open', queueState: 'active', assigneeId: stage.bob.id })
    socket.close()
  })

  it('refuses times in the past, and closed conversations', async () => {
    const { id } = await stage.chat()
    await expect(
      stage.ann.call('POST /v1/conversations/:id/snooze', { id, until: new Date(0).toISOString() }),
    ).rejects.toMatchObject({ code: 'snooze_in_past' })
    await stage.ann.call('POST /v1/conversations/:id/close', { id })
    await expect(stage.ann.call('POST /v1/conversations/:id/snooze', { id, until: inAnHour() })).rejects.toMatchObject({
      code: 'conversation_closed',
    })
  })
})

describe('disabling', () => {
  it("puts a disabled operator's conversations back into the queue, with the reason", async () => {
    const { join } = await import('../../testing/cast.ts')
    const eve = await join(stage.ann, 'Eve')
    const { id } = await stage.chat()
    await eve.call('POST /v1/conversations/:id/accept', { id })
    const socket = await listen(eve)
    await stage.ann.call('POST /v1/operators/:id/disable', { id: eve.id })
    expect(await socket.closed).toBe(4001)
    await stage.settled()
    expect(await get(id)).toMatchObject({ queueState: 'waiting', assigneeId: null })
    const { items } = await stage.ann.call('GET /v1/conversations/:id/activity', { id })
    expect(items.at(-1)).toMatchObject({ type: 'conversation.unassigned', data: { reason: 'Eve was disabled' } })
    await expect(eve.call('GET /v1/me')).rejects.toMatchObject({ status: 401 })
  })
})
