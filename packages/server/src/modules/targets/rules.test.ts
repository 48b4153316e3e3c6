import type { Schedule, Target } from '@switchboard/contract'
import { describe, expect, it } from 'vitest'
import {
  dueOf,
  follow,
  mostParticular,
  nextRing,
  ring,
  ringAt,
  type Facts,
  type Promises,
  type Terms,
} from './rules.ts'

const start = Date.parse('2026-03-02T09:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString()

const target = (kind: Target['kind'], minutes: number, more: Partial<Target> = {}): Target => ({
  id: `${kind} ${minutes}`,
  kind,
  departmentId: null,
  priority: null,
  minutes,
  clock: 'calendar',
  onBreach: { notify: true, raisePriority: false, reassign: false },
  revision: 1,
  ...more,
})

const everything = [
  target('assignment', 2),
  target('first reply', 3),
  target('next reply', 4),
  target('resolution', 60),
]
const termsOf = (targets: Target[], schedule: Schedule | null = null): Terms => ({
  targets,
  scheduleOf: () => schedule,
})

const fresh: Promises = { replied: false, openedAt: at(0), clocks: {} }
const waiting: Facts = { status: 'open', assigneeId: null, departmentId: null, priority: 'normal', waitingSince: at(0) }
const assigned: Facts = { ...waiting, assigneeId: 'bob' }
const answered: Facts = { ...assigned, waitingSince: null }
const snoozed = (facts: Facts): Facts => ({ ...facts, status: 'snoozed' })

const shown = (held: Promises) => {
  const due = dueOf(held)
  return due && `${due.kind} ${(Date.parse(due.at) - start) / 60_000}`
}

describe('what is due', () => {
  it('follows the conversation: somebody, a first reply, the next one, an end', () => {
    const terms = termsOf(everything)
    let held = follow(fresh, waiting, terms, at(0))
    expect(shown(held)).toBe('assignment 2')
    expect(dueOf(held)!.warnAt).toBe(at(1.6))
    held = follow(held, assigned, terms, at(1))
    expect(shown(held)).toBe('first reply 3')
    held = follow({ ...held, replied: true }, answered, terms, at(2))
    expect(shown(held)).toBe('resolution 60')
    held = follow(held, { ...assigned, waitingSince: at(10) }, terms, at(10))
    expect(shown(held)).toBe('next reply 14')
    // Further messages change nothing: the contact has waited since the first.
    expect(follow(held, { ...assigned, waitingSince: at(10) }, terms, at(11))).toEqual(held)
    expect(shown(follow(held, { ...answered, status: 'closed' }, terms, at(12)))).toBeNull()
  })

  it('is what the most particular target says', () => {
    const general = target('first reply', 30)
    const urgent = target('first reply', 5, { priority: 'urgent' })
    const sales = target('first reply', 20, { departmentId: 'sales' })
    const both = target('first reply', 1, { departmentId: 'sales', priority: 'urgent' })
    const all = [general, urgent, sales, both, target('next reply', 7)]
    const holds = (departmentId: string | null, priority: Facts['priority']) =>
      mostParticular(all, 'first reply', { departmentId, priority })?.minutes
    expect(holds(null, 'normal')).toBe(30)
    expect(holds('support', 'low')).toBe(30)
    expect(holds(null, 'urgent')).toBe(5)
    expect(holds('sales', 'high')).toBe(20)
    expect(holds('sales', 'urgent')).toBe(1)
    expect(mostParticular([], 'first reply', { departmentId: null, priority: 'normal' })).toBeUndefined()
  })

  it('counts open hours only, or every minute', () => {
    const office: Schedule = {
      timeZone: 'Europe/Berlin',
      week: { 1: [['09:00', '18:00']], 2: [['09:00', '18:00']], 3: [], 4: [], 5: [], 6: [], 7: [] },
      exceptions: {},
    }
    // Monday 17:50 in Berlin.
    const late = { ...waiting, waitingSince: '2026-03-02T16:50:00.000Z' }
    const due = (clock: Target['clock']) =>
      dueOf(follow(fresh, late, termsOf([target('first reply', 30, { clock })], office), '2026-03-02T16:50:00.000Z'))
        ?.at
    expect(due('business')).toBe('2026-03-03T08:20:00.000Z')
    expect(due('calendar')).toBe('2026-03-02T17:20:00.000Z')
  })
})

describe('snoozing', () => {
  const terms = termsOf([target('first reply', 10)])

  it('keeps the time that was left, and goes on with it', () => {
    let held = follow(fresh, assigned, terms, at(0))
    held = follow(held, snoozed(assigned), terms, at(4))
    expect(dueOf(held)).toBeNull()
    expect(nextRing(held)).toBeNull()
    held = follow(held, snoozed(assigned), terms, at(50))
    held = follow(held, assigned, terms, at(100))
    expect(shown(held)).toBe('first reply 106')
  })

  it('of what was breached: it stays breached, and is not told again', () => {
    let held = ring(follow(fresh, assigned, terms, at(0)), new Date(at(11))).next
    held = follow(held, snoozed(assigned), terms, at(20))
    held = follow(held, assigned, terms, at(30))
    expect(dueOf(held)).toMatchObject({ breached: true })
    expect(ring(held, new Date(at(31))).rung).toEqual([])
  })
})

describe('the time to resolve', () => {
  const terms = termsOf([target('resolution', 60)])

  it('runs from the opening on; what was closed is opened anew, what was snoozed is not', () => {
    let held = follow({ ...fresh, openedAt: null }, answered, terms, at(5))
    expect(shown(held)).toBe('resolution 65')
    held = follow(held, snoozed(answered), terms, at(10))
    held = follow(held, answered, terms, at(20))
    expect(shown(held)).toBe('resolution 75')
    held = follow(held, { ...answered, status: 'closed' }, terms, at(30))
    expect(shown(held)).toBeNull()
    expect(shown(follow(held, answered, terms, at(40)))).toBe('resolution 100')
  })
})

describe('the timer', () => {
  const date = (minutes: number) => new Date(at(minutes))

  it.each([
    ['is set when there is none', null, at(8), date(8)],
    ['stays when it looks earlier', date(6), at(8), date(6)],
    ['moves when it would look too late', date(9), at(8), date(8)],
    ['is set again when its time has passed', date(4), at(8), date(8)],
    ['is left when nothing is to come', date(6), null, date(6)],
    ['is not set for nothing', null, null, null],
  ])('%s', (_name, standing, next, expected) => {
    expect(ringAt(standing, next, date(5))).toEqual(expected)
  })
})

describe('ringing', () => {
  const terms = termsOf([target('assignment', 10), target('first reply', 20)])
  const begun = follow(fresh, waiting, terms, at(0))
  const rings = (held: Promises, minute: number) => ring(held, new Date(at(minute)))

  it('warns at 80 %, then tells of the breach; late and twice tells once', () => {
    expect(nextRing(begun)).toBe(at(8))
    expect(rings(begun, 7).rung).toEqual([])
    const warned = rings(begun, 8)
    expect(warned.rung).toEqual([{ kind: 'assignment', how: 'warned' }])
    expect(rings(warned.next, 8).rung).toEqual([])
    expect(nextRing(warned.next)).toBe(at(10))
    const breached = rings(warned.next, 10)
    expect(breached.rung).toEqual([{ kind: 'assignment', how: 'breached' }])
    expect(dueOf(breached.next)).toMatchObject({ kind: 'assignment', breached: true })
    expect(nextRing(breached.next)).toBe(at(16))
    expect(rings(begun, 500).rung).toEqual([
      { kind: 'assignment', how: 'breached' },
      { kind: 'first reply', how: 'breached' },
    ])
    expect(nextRing(rings(begun, 500).next)).toBeNull()
  })

  it('a changed promise counts anew from when its clock began', () => {
    const breached = rings(begun, 12).next
    const longer = follow(breached, waiting, termsOf([target('assignment', 30)]), at(13))
    expect(dueOf(longer)).toMatchObject({ at: at(30), breached: false })
    const shorter = follow(breached, waiting, termsOf([target('assignment', 5)]), at(13))
    expect(dueOf(shorter)).toMatchObject({ at: at(5), breached: true })
  })
})
