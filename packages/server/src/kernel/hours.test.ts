import { schedule as schema, type Schedule } from '@switchboard/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addBusinessTime, elapsed, instantOf, isOpen, nextOpen } from './hours.ts'

type Week = Partial<Schedule['week']>
const hours = (timeZone: string, week: Week, exceptions: Schedule['exceptions'] = {}): Schedule =>
  schema.parse({ timeZone, week, exceptions })
const nine: [string, string][] = [['09:00', '18:00']]
const office: Week = { 1: nine, 2: nine, 3: nine, 4: nine, 5: nine }
const always: Week = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((d) => [d, [['00:00', '24:00']]]))
const at = (text: string) => new Date(text)
const iso = (date: Date | null) => date?.toISOString() ?? null

describe('elapsed', () => {
  const night = hours('Europe/Berlin', { 6: [['22:00', '06:00']] })
  it.each([
    ['a night into summer time', night, '2026-03-28T12:00Z', '2026-03-29T12:00Z', 420],
    ['a night into winter time', night, '2026-10-24T12:00Z', '2026-10-25T12:00Z', 540],
    ['the short day in New York', hours('America/New_York', always), '2026-03-08T05:00Z', '2026-03-09T04:00Z', 1380],
    ['the long day in New York', hours('America/New_York', always), '2026-11-01T04:00Z', '2026-11-02T05:00Z', 1500],
    ['nothing when it never opens', hours('Europe/Berlin', {}), '2026-01-01T00:00Z', '2026-02-01T00:00Z', 0],
    [
      'overlapping hours once',
      hours('UTC', {
        1: [
          ['09:00', '13:00'],
          ['12:00', '14:00'],
        ],
      }),
      '2026-06-01T00:00Z',
      '2026-06-02T00:00Z',
      300,
    ],
  ])('counts %s', (_name, schedule, from, to, minutes) => {
    expect(elapsed(schedule, at(from), at(to))).toBe(minutes)
  })
})

describe('opening', () => {
  const berlin = hours('Europe/Berlin', office)
  const holidays = hours('Europe/Berlin', office, { '2026-12-25': [], '2026-12-24': [['09:00', '12:00']] })
  const kathmandu = hours('Asia/Kathmandu', {
    1: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
  })
  it.each([
    ['over the start of summer time', berlin, '2026-03-28T10:00Z', '2026-03-30T07:00:00.000Z'],
    ['over its end', berlin, '2026-10-24T10:00Z', '2026-10-26T08:00:00.000Z'],
    ['after a half holiday and a whole one', holidays, '2026-12-24T11:30Z', '2026-12-28T08:00:00.000Z'],
    ['after lunch in a zone of three quarters', kathmandu, '2026-06-01T07:45Z', '2026-06-01T08:15:00.000Z'],
    ['at once when it is open', berlin, '2026-03-30T08:00Z', '2026-03-30T08:00:00.000Z'],
    ['never in an empty week', hours('Europe/Berlin', {}), '2026-06-01T00:00Z', null],
  ])('is found %s', (_name, schedule, from, expected) => {
    expect(iso(nextOpen(schedule, at(from)))).toBe(expected)
  })

  it.each([
    ['opens on the minute', berlin, '2026-03-30T07:00Z', true],
    ['is closed at the closing minute', berlin, '2026-03-30T16:00Z', false],
    ['is closed on a holiday', holidays, '2026-12-25T10:00Z', false],
    ['is closed after a short day', holidays, '2026-12-24T11:30Z', false],
    ['is closed at lunch', kathmandu, '2026-06-01T07:45Z', false],
  ])('%s', (_name, schedule, when, expected) => {
    expect(isOpen(schedule, at(when))).toBe(expected)
  })
})

describe('open time from a moment on', () => {
  const berlin = hours('Europe/Berlin', office)
  it.each([
    ['2026-03-27T16:30Z', '2026-03-30T07:30:00.000Z'],
    ['2026-10-23T15:30Z', '2026-10-26T08:30:00.000Z'],
  ])('an hour from %s ends at %s', (from, expected) => {
    expect(iso(addBusinessTime(berlin, at(from), 60))).toBe(expected)
  })

  it('never comes when nobody ever opens', () => {
    expect(addBusinessTime(hours('Europe/Berlin', {}), at('2026-06-01T00:00Z'), 1)).toBeNull()
  })

  it('is the inverse of counting it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2026-01-01T00:00Z'), max: at('2026-12-01T00:00Z'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 6_000 }),
        (from, minutes) => {
          const due = addBusinessTime(berlin, from, minutes)!
          expect(elapsed(berlin, from, due)).toBe(minutes)
        },
      ),
      { numRuns: 50 },
    )
  })
})

it.each([
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00.000Z'],
  ['America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00:00.000Z'],
  ['Asia/Beirut', '2026-03-29', '00:00', '2026-03-28T22:00:00.000Z'],
  ['Africa/Cairo', '2026-04-24', '00:00', '2026-04-23T22:00:00.000Z'],
])('%s %s %s on the wall is %s', (zone, date, time, expected) => {
  expect(iso(instantOf(zone, date, time))).toBe(expected)
})

it.each([
  [{ timeZone: 'Mars/Olympus', week: {} }],
  [{ timeZone: 'Europe/Berlin', week: { 1: [['9:00', '18:00']] } }],
  [{ timeZone: 'Europe/Berlin', week: { 1: [['24:30', '25:00']] } }],
  [{ timeZone: 'Europe/Berlin', week: {}, exceptions: { '2026-02-30': [] } }],
])('refuses %j', (given) => {
  expect(schema.safeParse(given).success).toBe(false)
})
