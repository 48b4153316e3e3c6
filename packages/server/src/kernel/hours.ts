import type { Schedule } from '@switchboard/contract'
import { Temporal } from 'temporal-polyfill'

/** An open stretch of time in ms since the epoch, end excluded. */
interface Stretch {
  from: number
  to: number
}

const dayMs = 86_400_000
const minuteMs = 60_000
/** How far ahead an opening is looked for, in days. */
const lookAheadDays = 60

/** Whether the doors are open at an instant; the closing minute itself is closed. */
export const isOpen = (schedule: Schedule, at: Date): boolean => !stretches(schedule, +at, +at + 1).next().done

/** The first open instant at or after `at`; null when there is none within 60 days. */
export function nextOpen(schedule: Schedule, at: Date): Date | null {
  const next = stretches(schedule, +at, +at + lookAheadDays * dayMs).next()
  return next.done ? null : new Date(next.value.from)
}

/** Open time between two instants, in minutes. */
export function elapsed(schedule: Schedule, from: Date, to: Date): number {
  let openMs = 0
  for (const stretch of stretches(schedule, +from, +to)) openMs += stretch.to - stretch.from
  return openMs / minuteMs
}

/** The instant at which `minutes` of open time have passed since `at`; null when 60 days do not hold that much. */
export function addBusinessTime(schedule: Schedule, at: Date, minutes: number): Date | null {
  let leftMs = minutes * minuteMs
  for (const { from, to } of stretches(schedule, +at, +at + lookAheadDays * dayMs)) {
    if (leftMs <= to - from) return new Date(from + leftMs)
    leftMs -= to - from
  }
  return null
}

/** An instant for a time on the wall: in a gap the clock has moved on, of a repeated hour it is the first. */
export const instantOf = (timeZone: string, date: string, time: string): Date =>
  new Date(zoned(timeZone, Temporal.PlainDate.from(date), time))

/** The open stretches between two instants, merged, clipped and in order; a day is worked out when it is come to. */
function* stretches(schedule: Schedule, from: number, to: number): Generator<Stretch, void> {
  for (const s of merged(opened(schedule, from, to))) {
    const clipped = { from: Math.max(s.from, from), to: Math.min(s.to, to) }
    if (clipped.from < clipped.to) yield clipped
  }
}

function* opened(schedule: Schedule, from: number, to: number): Generator<Stretch, void> {
  const last = dateAt(schedule, to)
  // What opened the day before may reach past midnight.
  let date = dateAt(schedule, from).subtract({ days: 1 })
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    yield* openOn(schedule, date).toSorted((a, b) => a.from - b.from)
    date = date.add({ days: 1 })
  }
}

const dateAt = ({ timeZone }: Schedule, at: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()

function openOn({ timeZone, week, exceptions }: Schedule, date: Temporal.PlainDate): Stretch[] {
  const spans = exceptions[date.toString()] ?? week[date.dayOfWeek as keyof Schedule['week']]
  return spans.map(([open, close]) => ({
    from: zoned(timeZone, date, open),
    to: zoned(timeZone, close <= open ? date.add({ days: 1 }) : date, close),
  }))
}

function zoned(timeZone: string, date: Temporal.PlainDate, time: string): number {
  const midnight = time === '24:00'
  const day = midnight ? date.add({ days: 1 }) : date
  const at = { timeZone, plainTime: Temporal.PlainTime.from(midnight ? '00:00' : time) }
  return day.toZonedDateTime(at).epochMilliseconds
}

function* merged(found: Iterable<Stretch>): Generator<Stretch, void> {
  let held: Stretch | null = null
  for (const next of found) {
    if (held && next.from <= held.to) held = { from: held.from, to: Math.max(held.to, next.to) }
    else if (next.from < next.to) {
      if (held) yield held
      held = next
    }
  }
  if (held) yield held
}
