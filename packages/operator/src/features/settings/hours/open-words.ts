import type { Schedule } from '@switchboard/contract'

const dayMinutes = 1_440

/** The date, day of the week (1 is Monday) and minute of the day on the wall of a zone. */
function wallOf(timeZone: string, at: Date) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  const date = `${part('year')}-${part('month')}-${part('day')}`
  return { date, minute: Number(part('hour')) * 60 + Number(part('minute')) }
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const timeOf = (minute: number): string => {
  const within = ((minute % dayMinutes) + dayMinutes) % dayMinutes
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** The name of a day of the week, 1 being Monday. */
export const dayName = (day: number): string => dayNames[day - 1]!

/** Days from a date; dates are calendar days, so they are counted in UTC. */
function shifted(date: string, days: number) {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return { date: at.toISOString().slice(0, 10), weekday: at.getUTCDay() || 7 }
}

/** The open stretches from yesterday on, in minutes from today's midnight on the wall, merged. */
function stretches(schedule: Schedule, today: string): [number, number][] {
  const all: [number, number][] = []
  for (let days = -1; days <= 60; days++) {
    const { date, weekday } = shifted(today, days)
    for (const [from, to] of schedule.exceptions[date] ?? schedule.week[weekday as keyof Schedule['week']]) {
      const begin = days * dayMinutes + minuteOf(from)
      all.push([begin, days * dayMinutes + minuteOf(to) + (to <= from ? dayMinutes : 0)])
    }
  }
  const merged: [number, number][] = []
  for (const [from, to] of all.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

/** The open stretch that has begun or comes next, and the wall it is counted on. */
function nextOf(schedule: Schedule, now: Date) {
  const { date, minute } = wallOf(schedule.timeZone, now)
  const [from, to] = stretches(schedule, date).find(([, end]) => end > minute) ?? [Infinity, Infinity]
  return { date, minute, from, to, isOpen: from <= minute }
}

/** Whether the doors are open by a schedule; without one they always are. */
export const isOpenNow = (schedule: Schedule | null, now: Date): boolean =>
  schedule === null || nextOf(schedule, now).isOpen

/** How things stand by a schedule, in words. */
export function openWords(schedule: Schedule | null, now: Date): string {
  if (schedule === null) return 'Always open'
  const { date, minute, from, to, isOpen } = nextOf(schedule, now)
  if (from === Infinity) return 'Closed, and never open'
  if (isOpen) return to - minute > 7 * dayMinutes ? 'Open now' : `Open now, closes ${when(date, to)}`
  return `Closed, opens ${when(date, from)}`
}

function when(today: string, minute: number): string {
  const days = Math.floor(minute / dayMinutes)
  if (days === 0 || minute === dayMinutes) return timeOf(minute)
  const { date, weekday } = shifted(today, days)
  const day = days === 1 ? 'tomorrow' : days < 7 && dayName(weekday)
  return `${day || date} ${timeOf(minute)}`
}
