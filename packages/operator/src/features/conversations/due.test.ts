import type { Due } from '@switchboard/contract'
import { expect, it } from 'vitest'
import { dueWords, isPressing } from './due.ts'

const due: Due = {
  kind: 'first reply',
  at: '2026-03-02T12:10:00.000Z',
  warnAt: '2026-03-02T12:08:00.000Z',
  breached: false,
}

it.each([
  ['12:00:00', '10m left', false],
  ['12:07:59', '2m left', false],
  ['12:08:00', '2m left', true],
  ['12:09:30', 'under 1m left', true],
  ['12:10:20', 'due now', true],
  ['12:15:00', '5m late', true],
  ['15:15:00', '3h late', true],
])('at %s: %s', (time, words, pressing) => {
  const now = Date.parse(`2026-03-02T${time}.000Z`)
  expect(dueWords(due, now)).toBe(words)
  expect(isPressing(due, now)).toBe(pressing)
})
