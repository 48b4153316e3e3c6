import type { Schedule } from '@switchboard/contract'
import { expect, it } from 'vitest'
import { isOpenNow, openWords } from './open-words.ts'

const office: Schedule = {
  timeZone: 'Europe/Berlin',
  week: {
    1: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
    2: [['09:00', '18:00']],
    3: [],
    4: [],
    5: [['22:00', '06:00']],
    6: [],
    7: [],
  },
  exceptions: { '2026-03-10': [] },
}

it.each([
  ['2026-03-02T08:00:00Z', 'Open now, closes 13:00'],
  ['2026-03-02T12:30:00Z', 'Closed, opens 14:00'],
  ['2026-03-02T18:00:00Z', 'Closed, opens tomorrow 09:00'],
  ['2026-03-03T18:00:00Z', 'Closed, opens Friday 22:00'],
  ['2026-03-07T03:00:00Z', 'Open now, closes 06:00'],
  ['2026-03-10T10:00:00Z', 'Closed, opens Friday 22:00'],
])('at %s: %s', (at, words) => {
  expect(openWords(office, new Date(at))).toBe(words)
})

it('knows no hours, no end and no beginning', () => {
  const never = { ...office, week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] } }
  const day: [string, string][] = [['00:00', '24:00']]
  const always = { ...office, week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day }, exceptions: {} }
  expect(openWords(null, new Date())).toBe('Always open')
  expect(openWords(never, new Date())).toBe('Closed, and never open')
  expect(openWords(always, new Date())).toBe('Open now')
})

it.each([
  ['2026-03-02T08:00:00Z', true],
  ['2026-03-02T12:30:00Z', false],
  ['2026-03-07T04:59:00Z', true],
  ['2026-03-07T05:00:00Z', false],
])('at %s open is %s', (at, open) => {
  expect(isOpenNow(office, new Date(at))).toBe(open)
})

it('without hours it is always open', () => {
  expect(isOpenNow(null, new Date())).toBe(true)
})
