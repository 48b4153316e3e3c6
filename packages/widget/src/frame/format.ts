const units = ['kilobyte', 'megabyte', 'gigabyte']

/** A size as people say it: 25 MB. */
export function sizeText(bytes: number, language: string): string {
  const power = Math.min(2, Math.max(0, Math.floor(Math.log10(bytes + 0.5) / 3) - 1))
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: 'short',
    maximumFractionDigits: power,
  })
  return format.format(Math.max(1, bytes / 1000 ** (power + 1)))
}

/** The time of day. */
export const timeText = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(at)

/** Today, yesterday, or the date. */
export function dayText(at: number, language: string, now = Date.now()): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000)
  const text =
    days > -2 && days < 1
      ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
      : new Intl.DateTimeFormat(language, {
          day: 'numeric',
          month: 'long',
          ...(days < -300 && { year: 'numeric' }),
        }).format(at)
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}

/** How long ago, short, for lists. */
export function ageText(at: number, language: string, now = Date.now()): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000))
  const age = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'auto' })
  if (minutes < 1) return age.format(0, 'second')
  if (minutes < 60) return age.format(-minutes, 'minute')
  if (minutes < 60 * 24) return age.format(-Math.floor(minutes / 60), 'hour')
  if (minutes < 60 * 24 * 7) return age.format(-Math.floor(minutes / 60 / 24), 'day')
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(at)
}

/** When something opens, in the visitor's own zone: the time today, else with the day of the week, else with the date. */
export function openingText(at: number, language: string, now = Date.now()): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / 86_400_000)
  const time = timeText(at, language)
  if (days === 0) return time
  const day = days < 7 ? { weekday: 'long' as const } : { day: 'numeric' as const, month: 'long' as const }
  return `${new Intl.DateTimeFormat(language, day).format(at)} ${time}`
}

/** A length of time in whole minutes, or hours when it is long. */
export function durationText(minutes: number, language: string): string {
  const inHours = minutes >= 90
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: inHours ? 'hour' : 'minute',
    unitDisplay: 'short',
  }).format(Math.max(1, Math.round(inHours ? minutes / 60 : minutes)))
}

const startOfDay = (at: number) => new Date(at).setHours(0, 0, 0, 0)

/** Up to two initials of a name. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 63).toLocaleUpperCase())
    .join('')
