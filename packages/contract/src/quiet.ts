import type { QuietHours } from './notices.ts'

/** Whether an instant lies in the quiet hours; the last minute is not quiet any more. Equal ends mean the whole day. */
export function isQuiet(quiet: QuietHours, at: Date): boolean {
  if (!quiet.enabled) return false
  const { day, time } = wallClock(quiet.timeZone, at)
  const isDay = quiet.days.includes(day)
  if (quiet.from < quiet.to) return isDay && quiet.from <= time && time < quiet.to
  const wasDay = quiet.days.includes(day === 1 ? 7 : day - 1)
  return (isDay && time >= quiet.from) || (wasDay && time < quiet.to)
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function wallClock(timeZone: string, at: Date): { day: number; time: string } {
  const options = { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const parts = new Intl.DateTimeFormat('en-GB', options).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return { day: weekdays.indexOf(part('weekday')) + 1, time: `${part('hour')}:${part('minute')}` }
}
