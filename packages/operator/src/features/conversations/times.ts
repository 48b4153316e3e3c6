const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A length of time in one short word: now, 5m, 3h, 2d, 4w. */
export function shortAge(ms: number): string {
  if (ms < minute) return 'now'
  if (ms < hour) return `${Math.floor(ms / minute)}m`
  if (ms < day) return `${Math.floor(ms / hour)}h`
  if (ms < 28 * day) return ms < 7 * day ? `${Math.floor(ms / day)}d` : `${Math.floor(ms / (7 * day))}w`
  return ms < 365 * day ? `${Math.max(1, Math.floor(ms / (30 * day)))}mo` : `${Math.floor(ms / (365 * day))}y`
}

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const weekdayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'long' })
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })
const yearFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })

export const clockTime = (at: Date): string => clock.format(at)
export const fullTime = (at: Date): string => fullFormat.format(at)

const startOfDay = (at: Date): Date => new Date(at.getFullYear(), at.getMonth(), at.getDate())
const daysBetween = (a: Date, b: Date): number => Math.round((startOfDay(b).getTime() - startOfDay(a).getTime()) / day)

/** Today, Yesterday, a weekday of this week, or a date. */
export function dayWords(at: Date, now = new Date()): string {
  const ago = daysBetween(at, now)
  if (ago === 0) return 'Today'
  if (ago === 1) return 'Yesterday'
  if (ago === -1) return 'Tomorrow'
  if (ago > 1 && ago < 7) return weekdayFormat.format(at)
  return at.getFullYear() === now.getFullYear() ? dayFormat.format(at) : yearFormat.format(at)
}

/** A point in time for a sentence: "9:00" today, else "tomorrow 9:00", "Mon, 3 Mar 9:00". */
export function whenWords(at: Date, now = new Date()): string {
  const ago = daysBetween(at, now)
  if (ago === 0) return clockTime(at)
  const words = dayWords(at, now)
  return `${ago === 1 || ago === -1 ? words.toLowerCase() : words} ${clockTime(at)}`
}

export interface TimePreset {
  label: string
  at: Date
}

/** Times one snoozes until or sends at, in the operator's own time zone. */
export function timePresets(now = new Date()): TimePreset[] {
  const on = (days: number, hours: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours)
  const toMonday = (8 - now.getDay()) % 7 || 7
  const laterToday = now.getHours() < 16 ? [{ label: 'Later today', at: on(0, 18) }] : []
  return [
    { label: 'In 1 hour', at: new Date(now.getTime() + hour) },
    { label: 'In 3 hours', at: new Date(now.getTime() + 3 * hour) },
    ...laterToday,
    { label: 'Tomorrow', at: on(1, 9) },
    ...(toMonday === 1 ? [] : [{ label: 'Next Monday', at: on(toMonday, 9) }]),
    ...(toMonday === 1 ? [{ label: 'Monday in a week', at: on(8, 9) }] : []),
  ]
}

/** Times by which things are due, in the operator's own time zone. */
export function duePresets(now = new Date()): TimePreset[] {
  const on = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 17)
  const toMonday = (8 - now.getDay()) % 7 || 7
  return [
    ...(now.getHours() < 16 ? [{ label: 'Today', at: on(0) }] : []),
    { label: 'Tomorrow', at: on(1) },
    { label: 'In 3 days', at: on(3) },
    ...(toMonday === 1 || toMonday === 3 ? [] : [{ label: 'Next Monday', at: on(toMonday) }]),
    { label: 'In a week', at: on(7) },
    { label: 'In 2 weeks', at: on(14) },
  ]
}

/** The value of a datetime-local input for a point in time. */
export function localInput(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
