import { describe, expect, it } from 'vitest'
import { decide, type ItemAct, type ItemState } from './rules.ts'

const now = new Date('2026-03-02T10:00:00Z')
const past = new Date('2026-03-01T10:00:00Z')
const later = new Date('2026-03-03T10:00:00Z')

const states = {
  unread: { at: past, readAt: null, archivedAt: null, snoozedUntil: null },
  read: { at: past, readAt: past, archivedAt: null, snoozedUntil: null },
  archived: { at: past, readAt: past, archivedAt: past, snoozedUntil: null },
  snoozed: { at: past, readAt: past, archivedAt: null, snoozedUntil: later },
  due: { at: past, readAt: past, archivedAt: null, snoozedUntil: now },
} satisfies Record<string, ItemState>
type Name = keyof typeof states

const snooze: ItemAct = { do: 'snooze', until: later }

const kept = 'kept'
const table: [Name, ItemAct, Partial<ItemState> | typeof kept][] = [
  ['unread', { do: 'read' }, { readAt: now }],
  ['unread', { do: 'unread' }, kept],
  ['unread', { do: 'archive' }, { archivedAt: now }],
  ['unread', { do: 'unarchive' }, kept],
  ['unread', { do: 'wake' }, kept],
  ['unread', { do: 'ring' }, kept],
  ['unread', snooze, { snoozedUntil: later }],
  ['read', { do: 'read' }, kept],
  ['read', { do: 'unread' }, { readAt: null }],
  ['read', { do: 'archive' }, { archivedAt: now }],
  ['read', { do: 'unarchive' }, kept],
  ['read', { do: 'wake' }, kept],
  ['read', { do: 'ring' }, kept],
  ['read', snooze, { snoozedUntil: later }],
  ['archived', { do: 'read' }, kept],
  ['archived', { do: 'unread' }, { readAt: null }],
  ['archived', { do: 'archive' }, kept],
  ['archived', { do: 'unarchive' }, { archivedAt: null }],
  ['archived', { do: 'wake' }, kept],
  ['archived', { do: 'ring' }, kept],
  ['archived', snooze, { archivedAt: null, snoozedUntil: later }],
  ['snoozed', { do: 'read' }, kept],
  ['snoozed', { do: 'unread' }, { readAt: null }],
  ['snoozed', { do: 'archive' }, { archivedAt: now, snoozedUntil: null }],
  ['snoozed', { do: 'unarchive' }, kept],
  ['snoozed', { do: 'wake' }, { snoozedUntil: null }],
  ['snoozed', { do: 'ring' }, kept],
  ['snoozed', snooze, kept],
  ['due', { do: 'read' }, kept],
  ['due', { do: 'unread' }, { readAt: null }],
  ['due', { do: 'archive' }, { archivedAt: now, snoozedUntil: null }],
  ['due', { do: 'unarchive' }, kept],
  ['due', { do: 'wake' }, { snoozedUntil: null }],
  ['due', { do: 'ring' }, { at: now, readAt: null, snoozedUntil: null }],
  ['due', snooze, { snoozedUntil: later }],
]

describe('an item', () => {
  it.each(table)('%s, %o', (name, act, expected) => {
    const before = states[name]
    const after = decide(now, before, act)
    expect(after).toEqual(expected === kept ? before : { ...before, ...expected })
  })

  it('is put off to the future only, and not for ever', () => {
    const until = (time: Date) => () => decide(now, states.unread, { do: 'snooze', until: time })
    expect(until(now)).toThrow('future')
    expect(until(past)).toThrow('future')
    expect(until(new Date('2028-01-01T00:00:00Z'))).toThrow('year')
  })
})
