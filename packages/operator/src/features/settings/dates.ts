const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const fullFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export const date = (at: string): string => dateFormat.format(new Date(at))
export const dateAndTime = (at: string): string => fullFormat.format(new Date(at))

/** A point in time as seen from now: "5 minutes ago", "in 3 days", a date when it is far. */
export function fromNow(at: string, now = Date.now()): string {
  const ms = Date.parse(at) - now
  const far = Math.abs(ms)
  if (far < minute) return 'just now'
  if (far < hour) return ago.format(Math.round(ms / minute), 'minute')
  if (far < day) return ago.format(Math.round(ms / hour), 'hour')
  if (far < 30 * day) return ago.format(Math.round(ms / day), 'day')
  return date(at)
}
