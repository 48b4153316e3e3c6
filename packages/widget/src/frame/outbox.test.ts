import { describe, expect, test } from 'vitest'
import { bound, changed, entryOf, fresh, hurried, nextDueAt, passes, ready, restored, without } from './outbox.ts'
import { retryDelayMs } from './retry.ts'

const dana = (clientId: string, conversation = 'c1', at = 0) => entryOf(conversation, clientId, [], clientId, at)
const ids = (list: { clientId: string }[]) => list.map((e) => e.clientId)

describe('the outbox', () => {
  test('sends one message of a conversation at a time, in order', () => {
    const entries = [dana('a1'), dana('a2'), dana('b1', 'c2')]
    expect(ids(ready(entries, 0))).toEqual(['a1', 'b1'])
    expect(ids(ready(changed(entries, 'a1', { state: 'sending' }), 0))).toEqual(['b1'])
    expect(ids(ready(without(entries, 'a1'), 0))).toEqual(['a2', 'b1'])
  })

  test('holds the later message while the earlier one waits for its retry', () => {
    const entries = changed([dana('a1'), dana('a2')], 'a1', { dueAt: 500 })
    expect(ready(entries, 100)).toEqual([])
    expect(nextDueAt(entries)).toBe(500)
    expect(ids(ready(hurried(entries, 100), 100))).toEqual(['a1'])
  })

  test('goes past a message that was refused for good', () => {
    const entries = changed([dana('a1'), dana('a2')], 'a1', { state: 'failed', reason: 'message_too_long' })
    expect(ids(ready(entries, 0))).toEqual(['a2'])
    expect(nextDueAt([entries[0]!])).toBeUndefined()
  })

  test('binds what was written before the conversation existed', () => {
    const entries = bound([dana('a2', fresh), dana('b1', 'c2')], 'c1')
    expect(entries.map((e) => e.conversation)).toEqual(['c1', 'c2'])
  })

  test('survives a reload with the same ids, oldest first', () => {
    const held = [dana('a2', 'c1', 2), changed([dana('a1', 'c1', 1)], 'a1', { state: 'sending', attempts: 3 })[0]!]
    const back = restored([...held.map((e) => JSON.stringify(e)), '{broken', '{}'], 9)
    expect(ids(back)).toEqual(['a1', 'a2'])
    expect(back.every((e) => e.state === 'waiting' && e.dueAt === 9)).toBe(true)
  })

  test('retries only what passes by itself', () => {
    expect([0, 401, 429, 500, 503].every(passes)).toBe(true)
    expect([400, 403, 404, 409, 413].some(passes)).toBe(false)
  })
})

describe('the retry schedule', () => {
  test.each([
    [1, 250, 500],
    [2, 500, 1000],
    [4, 2000, 4000],
    [7, 15_000, 30_000],
    [40, 15_000, 30_000],
  ])('attempt %i waits %i to %i ms', (attempt, least, most) => {
    expect(retryDelayMs(attempt, () => 0)).toBe(least)
    expect(retryDelayMs(attempt, () => 1)).toBe(most)
  })
})
