import type { ConversationItem } from '@switchboard/contract'
import { expect, test } from 'vitest'
import { takenBack } from './taking-back.ts'

const c = (id: string, more: Partial<ConversationItem> = {}) =>
  ({
    id,
    status: 'open',
    assigneeId: null,
    departmentId: null,
    priority: 'normal',
    snoozedUntil: null,
    ...more,
  }) as ConversationItem
const until = '2999-01-01T00:00:00.000Z'
const aside = c('s', { status: 'snoozed', snoozedUntil: until })

test('a close is reopened as undone', () => {
  expect(takenBack({ do: 'close' }, [c('a'), c('b')])).toEqual([{ act: { do: 'reopen', undo: true }, ids: ['a', 'b'] }])
})

test('what was resolved or put aside goes back to that', () => {
  expect(takenBack({ do: 'reopen', undo: false }, [c('a', { status: 'closed' }), aside])).toEqual([
    { act: { do: 'close' }, ids: ['a'] },
    { act: { do: 'snooze', until }, ids: ['s'] },
  ])
  expect(takenBack({ do: 'snooze', until: '2999-02-01T00:00:00.000Z' }, [c('a'), aside])).toEqual([
    { act: { do: 'reopen' }, ids: ['a'] },
    { act: { do: 'snooze', until }, ids: ['s'] },
  ])
})

test('everybody gets back what was theirs', () => {
  const before = [c('a', { assigneeId: 'ann' }), c('b'), c('d', { assigneeId: 'ann', departmentId: 'sales' })]
  expect(takenBack({ do: 'assign', operatorId: 'bob' }, before)).toEqual([
    { act: { do: 'assign', operatorId: 'ann' }, ids: ['a', 'd'] },
    { act: { do: 'assign', operatorId: null }, ids: ['b'] },
  ])
  expect(takenBack({ do: 'move', departmentId: 'billing' }, before)).toEqual([
    { act: { do: 'move', departmentId: null }, ids: ['a', 'b'] },
    { act: { do: 'move', departmentId: 'sales' }, ids: ['d'] },
    { act: { do: 'assign', operatorId: 'ann' }, ids: ['a', 'd'] },
  ])
})

test('labels go back to what they were', () => {
  expect(takenBack({ do: 'priority', priority: 'urgent' }, [c('a'), c('b', { priority: 'low' })])).toEqual([
    { act: { do: 'priority', priority: 'normal' }, ids: ['a'] },
    { act: { do: 'priority', priority: 'low' }, ids: ['b'] },
  ])
  expect(takenBack({ do: 'tag', tagIds: ['t'] }, [c('a')])).toEqual([
    { act: { do: 'untag', tagIds: ['t'] }, ids: ['a'] },
  ])
})
