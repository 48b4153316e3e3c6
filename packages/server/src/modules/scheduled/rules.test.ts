import { describe, expect, it } from 'vitest'
import { stopped, type Found } from './rules.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute))
const calm: Found = { contactName: 'Dana', answered: false, closedAt: null, blocked: false, mayWrite: true }
const held = { cancel_if_answered: false, since: at(10) }

describe('what stops a message whose time has come', () => {
  it.each<[string, Partial<typeof held>, Partial<Found>, string | null]>([
    ['nothing', {}, {}, null],
    ['an answer, when that was not asked for', {}, { answered: true }, null],
    ['an answer', { cancel_if_answered: true }, { answered: true }, 'Dana answered first.'],
    ['no answer', { cancel_if_answered: true }, {}, null],
    [
      'an answer of nobody by name',
      { cancel_if_answered: true },
      { answered: true, contactName: null },
      'The contact answered first.',
    ],
    ['a writer without rights', {}, { mayWrite: false }, 'Its writer may no longer answer.'],
    ['a block', {}, { blocked: true }, 'The contact is blocked.'],
    ['a close since', {}, { closedAt: at(11) }, 'The conversation was resolved meanwhile.'],
    ['a close before', {}, { closedAt: at(9) }, null],
    [
      'an answer comes before a close',
      { cancel_if_answered: true },
      { answered: true, closedAt: at(11) },
      'Dana answered first.',
    ],
  ])('%s', (_what, more, found, reason) => {
    expect(stopped({ ...held, ...more }, { ...calm, ...found })?.reason ?? null).toBe(reason)
  })
})
