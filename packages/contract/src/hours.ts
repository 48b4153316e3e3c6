import { z } from 'zod'

/** A time of day on the wall, `09:00` to `24:00`. */
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Use a time such as 09:00.')

/** From the first time up to the second, which lies on the next day when it is not later. */
const span = z.tuple([wallTime, wallTime])

const spans = z.array(span).max(12)

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** An IANA time zone that exists. */
export const timeZone = z.string().max(60).refine(isZone, 'Use a time zone such as Europe/Berlin.')

/** When a workspace or department is open: by day of the week (1 is Monday), and other hours on single dates. */
export const schedule = z.strictObject({
  timeZone,
  week: z.strictObject({
    1: spans.default([]),
    2: spans.default([]),
    3: spans.default([]),
    4: spans.default([]),
    5: spans.default([]),
    6: spans.default([]),
    7: spans.default([]),
  }),
  /** Replaces the day's hours on one date; none means closed. */
  exceptions: z.record(z.iso.date(), spans).default({}),
})
export type Schedule = z.infer<typeof schedule>
