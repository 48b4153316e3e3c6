import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import type { Caller } from '../../testing/people.ts'
import { scheduling } from '../../testing/scheduling.ts'
import { sees, visitorSees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const minuteMs = 60_000
const { inMinutes, one, schedule, undo, sendNow, shown, textsOf, ring } = scheduling(() => stage)
const answer = (chat: Awaited<ReturnType<Stage['chat']>>, text = 'Found it') =>
  chat.visitor.call('POST /v1/widget/conversations/:id/messages', { id: chat.id, clientId: newClientId(), text })

describe('a reply that is to go out later', () => {
  it('waits where everybody who answers sees it, and goes once, in the name of its writer', async () => {
    const { ann, bob, cy, clock } = stage
    const { id, visitor } = await stage.chat()
    const waiting = await sees(stage, cy, () => sees(stage, bob, () => schedule(ann, id, 'Good morning')))
    expect(waiting).toMatchObject({ state: 'waiting', undoable: false, operatorId: ann.id })
    clock.advance(59 * minuteMs)
    await ring()
    expect(await textsOf(id)).toEqual([])
    clock.advance(2 * minuteMs)
    const other = await stage.second()
    await sees(stage, bob, () =>
      visitorSees(stage, visitor, async () => {
        await Promise.all([stage.app.timers.runDue(), other.timers.runDue()])
      }),
    )
    await ring()
    expect(await textsOf(id)).toEqual(['Good morning'])
    const { items } = await bob.call('GET /v1/conversations/:id/messages', { id })
    expect(items.at(-1)).toMatchObject({ author: { kind: 'operator', id: ann.id, name: 'Ann' }, seq: 2 })
    expect(await bob.call('GET /v1/conversations/:id', { id })).toMatchObject({
      queueState: 'active',
      assigneeId: ann.id,
      waitingSince: null,
    })
    expect(await shown(id)).toEqual([])
  })

  it('carries its files and what it answers', async () => {
    const { ann, clock } = stage
    const { id } = await stage.chat('Where is it?')
    const file = await ann.upload('map.txt', 'here')
    const held = await schedule(ann, id, 'See the map', { at: inMinutes(5), fileIds: [file.id], replyToSeq: 1 })
    expect(held).toMatchObject({ files: [{ name: 'map.txt' }], replyToSeq: 1 })
    await expect(schedule(ann, id, 'Again', { at: inMinutes(5), fileIds: [file.id] })).rejects.toMatchObject({
      code: 'file_unavailable',
    })
    clock.advance(6 * minuteMs)
    await ring()
    const { items } = await ann.call('GET /v1/conversations/:id/messages', { id })
    expect(items.at(-1)).toMatchObject({ files: [{ id: file.id }], replyTo: { text: 'Where is it?' } })
  })

  it('is one however often it is sent, and refuses another text under the same id', async () => {
    const { ann } = stage
    const { id } = await stage.chat()
    const mine = { clientId: newClientId(), at: inMinutes(60) }
    const tries = await Promise.all(Array.from({ length: 20 }, () => schedule(ann, id, 'Once', mine)))
    expect(new Set(tries.map((t) => t.id)).size).toBe(1)
    await expect(schedule(ann, id, 'Other', mine)).rejects.toMatchObject({ status: 409, code: 'client_id_reused' })
    expect(await shown(id)).toHaveLength(1)
  })

  it('gets another time or text, from its writer only', async () => {
    const { ann, bob, clock } = stage
    const { id } = await stage.chat()
    const held = await schedule(ann, id, 'Helo', { at: inMinutes(10) })
    const change = (who: Caller, more: object) =>
      who.call('PATCH /v1/conversations/:id/scheduled/:scheduledId', { ...one(id, held), ...more })
    await sees(stage, bob, () => change(ann, { text: 'Hello', at: inMinutes(30) }))
    await expect(change(bob, { text: 'Mine' })).rejects.toMatchObject({ status: 403, code: 'scheduled_not_own' })
    await expect(sendNow(bob, id, held)).rejects.toMatchObject({ status: 403, code: 'scheduled_not_own' })
    await expect(change(ann, { text: ' ' })).rejects.toMatchObject({ code: 'message_empty' })
    clock.advance(15 * minuteMs)
    await ring()
    expect(await textsOf(id)).toEqual([])
    clock.advance(16 * minuteMs)
    await ring()
    expect(await textsOf(id)).toEqual(['Hello'])
    await expect(change(ann, { text: 'Late' })).rejects.toMatchObject({ status: 409, code: 'scheduled_sent' })
  })

  it('refuses times that are none, empty texts, and replies a teammate has overtaken', async () => {
    const { ann, bob } = stage
    const { id } = await stage.chat()
    const refused = (text: string, more: object) => schedule(ann, id, text, more).catch((e: { code: string }) => e.code)
    expect(await refused('x', {})).toBe('schedule_time')
    expect(await refused('x', { at: inMinutes(5), undoSeconds: 5 })).toBe('schedule_time')
    expect(await refused('x', { at: inMinutes(-1) })).toBe('schedule_in_past')
    expect(await refused('x', { at: inMinutes(400 * 24 * 60) })).toBe('schedule_too_far')
    expect(await refused('x', { undoSeconds: 11 })).toBe('input_invalid')
    expect(await refused(' ', { at: inMinutes(5) })).toBe('message_empty')
    await bob.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text: 'I was faster' })
    expect(await refused('x', { undoSeconds: 5, seenSeq: 1 })).toBe('newer_reply')
    expect(await shown(id)).toEqual([])
  })

  it('keeps no more than fifty in a conversation', async () => {
    const { ann } = stage
    const { id } = await stage.chat()
    const tries = await Promise.allSettled(Array.from({ length: 60 }, (_, n) => schedule(ann, id, `No. ${n}`)))
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(50)
    expect(await shown(id)).toHaveLength(50)
  })
})

describe('what happens meanwhile', () => {
  it('an answer of the contact cancels what was not to go then, says so, and keeps the text', async () => {
    const { ann, bob, clock } = stage
    const chat = await stage.chat()
    const { id } = chat
    await schedule(ann, id, 'Did it help?', { at: inMinutes(60), cancelIfAnswered: true })
    await schedule(ann, id, 'Anyway: thanks', { at: inMinutes(60) })
    await sees(stage, bob, () => answer(chat))
    expect(await shown(id)).toMatchObject([
      { text: 'Did it help?', state: 'cancelled', reason: 'The contact answered first.' },
      { text: 'Anyway: thanks', state: 'waiting' },
    ])
    const { items } = await ann.call('GET /v1/conversations/:id/activity', { id })
    expect(items.at(-1)).toMatchObject({ type: 'scheduled.saved', data: { state: 'cancelled' } })
    clock.advance(61 * minuteMs)
    await ring()
    expect(await textsOf(id)).toEqual(['Anyway: thanks'])
  })

  it('an answer that no subscriber has heard of yet cancels all the same', async () => {
    const { ann, clock } = stage
    const chat = await stage.chat()
    await schedule(ann, chat.id, 'Did it help?', { at: inMinutes(60), cancelIfAnswered: true })
    clock.advance(61 * minuteMs)
    await answer(chat)
    await stage.app.timers.runDue()
    await stage.settled()
    expect(await textsOf(chat.id)).toEqual([])
    expect(await shown(chat.id)).toMatchObject([{ state: 'cancelled' }])
  })

  it.each([
    [
      'resolved',
      'The conversation was resolved meanwhile.',
      (id: string) => stage.bob.call('POST /v1/conversations/:id/close', { id }),
    ],
    [
      'blocked',
      'The contact is blocked.',
      (_id: string, contactId: string) => stage.bob.call('POST /v1/contacts/:id/block', { id: contactId }),
    ],
  ] as const)(
    'what was %s since is left alone; its writer sees why and can send it anyway',
    async (_word, reason, act) => {
      const { ann, bob, clock } = stage
      const { id, contactId } = await stage.chat()
      const held = await schedule(ann, id, 'Good morning')
      clock.advance(minuteMs)
      await act(id, contactId)
      clock.advance(60 * minuteMs)
      await sees(stage, bob, () => stage.app.timers.runDue())
      expect(await shown(id)).toMatchObject([{ text: 'Good morning', state: 'failed', reason }])
      expect(await textsOf(id)).toEqual([])
      await sees(stage, bob, () => sendNow(ann, id, held))
      expect(await textsOf(id)).toEqual(['Good morning'])
      expect(await shown(id)).toEqual([])
    },
  )

  it('what was resolved before is reopened by it, as by any reply', async () => {
    const { ann, clock } = stage
    const { id } = await stage.chat()
    await ann.call('POST /v1/conversations/:id/close', { id })
    clock.advance(minuteMs)
    await schedule(ann, id, 'One more thing', { at: inMinutes(10) })
    clock.advance(11 * minuteMs)
    await ring()
    expect((await ann.call('GET /v1/conversations/:id', { id })).status).toBe('open')
  })

  it('a writer who may no longer answer sends nothing', async () => {
    const { ann, cy, clock } = stage
    const { id } = await stage.chat()
    const all = ann.permissions
    await ann.call('PATCH /v1/operators/:id', { id: cy.id, permissions: all })
    await stage.settled()
    await schedule(cy, id, 'From Cy')
    await ann.call('PATCH /v1/operators/:id', { id: cy.id, permissions: ['conversations:read'] })
    clock.advance(61 * minuteMs)
    await ring()
    expect(await textsOf(id)).toEqual([])
    expect(await shown(id)).toMatchObject([{ state: 'failed', reason: 'Its writer may no longer answer.' }])
  })

  it('a colleague stops one; its writer keeps the text', async () => {
    const { ann, bob } = stage
    const { id } = await stage.chat()
    const held = await schedule(ann, id, 'Good morning')
    await sees(stage, ann, () => undo(bob, id, held))
    expect(await shown(id)).toMatchObject([{ state: 'cancelled', text: 'Good morning', reason: 'Bob cancelled it.' }])
    await sees(stage, bob, () => undo(ann, id, held))
    expect(await shown(id)).toEqual([])
  })

  it('goes with an erased person', async () => {
    const { ann } = stage
    const { id, contactId } = await stage.chat()
    const file = await ann.upload('secret.txt', 'x')
    await schedule(ann, id, 'Very secret words', { at: inMinutes(60), fileIds: [file.id] })
    const { id: asked } = { id: contactId }
    const exported = await ann.call('GET /v1/contacts/:id', { id: asked })
    await ann.call('POST /v1/contacts/:id/erase', {
      id: contactId,
      confirm: exported.name ?? exported.email ?? contactId,
    })
    await expect
      .poll(async () => (await stage.app.kernel.pool.query('select text from scheduled_messages')).rows, {
        timeout: 20_000,
      })
      .not.toContainEqual({ text: 'Very secret words' })
    await expect
      .poll(async () => (await stage.app.kernel.pool.query('select 1 from files where id = $1', [file.id])).rows, {
        timeout: 20_000,
      })
      .toEqual([])
  })
})
