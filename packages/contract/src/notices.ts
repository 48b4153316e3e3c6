import { z } from 'zod'
import { timeZone } from './hours.ts'

/** What a person can be told of. */
export const noticeEvents = [
  'waiting',
  'message',
  'mention',
  'assigned',
  'targetWarned',
  'targetBreached',
  'lowRating',
  'visitorAlert',
  'ticketUpdate',
  'task',
  'woken',
] as const
export type NoticeEvent = (typeof noticeEvents)[number]

export const noticeSounds = ['chime', 'tick', 'none'] as const
export type NoticeSound = (typeof noticeSounds)[number]

/** The ways one kind of event is told of. */
export const noticeWays = z.strictObject({
  app: z.boolean(),
  /** An item in the inbox; of those events that `inboxKinds` names. */
  inbox: z.boolean().default(true),
  sound: z.enum(noticeSounds),
  /** A notification of the browser, and Web Push while the app is closed. */
  push: z.boolean(),
  /** The digest of what nobody answered while offline; mentions and assignments only. */
  mail: z.boolean(),
})
export type NoticeWays = z.infer<typeof noticeWays>

export const notices = z.record(z.enum(noticeEvents), noticeWays)
export type Notices = z.infer<typeof notices>

export const defaultNotices: Notices = {
  waiting: { app: true, inbox: true, sound: 'chime', push: true, mail: false },
  message: { app: true, inbox: true, sound: 'tick', push: true, mail: false },
  mention: { app: true, inbox: true, sound: 'tick', push: true, mail: true },
  assigned: { app: true, inbox: true, sound: 'tick', push: true, mail: true },
  targetWarned: { app: true, inbox: true, sound: 'none', push: false, mail: false },
  targetBreached: { app: true, inbox: true, sound: 'chime', push: true, mail: false },
  lowRating: { app: true, inbox: true, sound: 'tick', push: true, mail: false },
  visitorAlert: { app: true, inbox: true, sound: 'tick', push: true, mail: false },
  ticketUpdate: { app: true, inbox: true, sound: 'none', push: false, mail: false },
  task: { app: true, inbox: true, sound: 'tick', push: true, mail: false },
  woken: { app: true, inbox: true, sound: 'tick', push: true, mail: false },
}

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use a time such as 18:30.')

/** Hours of a person's day in which nothing sounds or pops up; they begin on the given days (1 is Monday). */
export const quietHours = z.strictObject({
  enabled: z.boolean(),
  timeZone,
  from: clockTime,
  to: clockTime,
  days: z.array(z.number().int().min(1).max(7)).max(7),
})
export type QuietHours = z.infer<typeof quietHours>

export const defaultQuietHours: QuietHours = {
  enabled: false,
  timeZone: 'UTC',
  from: '20:00',
  to: '08:00',
  days: [1, 2, 3, 4, 5, 6, 7],
}
