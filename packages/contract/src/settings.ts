import { z } from 'zod'
import { defaultNotices, defaultQuietHours, notices, quietHours } from './notices.ts'
import { defaultRatingSettings, ratingSettings } from './ratings.ts'

const text = (max: number) => z.string().max(max)

const automaticText = z.strictObject({ enabled: z.boolean(), text: text(1_000) })

/** Limits and switches of the whole workspace. */
export const workspaceSettings = z.object({
  demoEnabled: z.boolean(),
  /** Whether operators see and answer conversations, or only admins and owners do. */
  deskMode: z.enum(['everyone', 'admins']),
  attachmentsEnabled: z.boolean(),
  messageCharacters: z.number().int().min(100).max(50_000),
  messageFiles: z.number().int().min(1).max(20),
  fileBytes: z.number().int().min(100_000).max(200_000_000),
  /** How fast one visitor may write. */
  visitorMessagesPerMinute: z.number().int().min(5).max(1_000_000),
  /** Whether visitors are seen before they write, and their page views kept. */
  presenceEnabled: z.boolean(),
  /** Do Not Track and Global Privacy Control keep a visitor unseen until they write. */
  honourPrivacySignals: z.boolean(),
  /** Shows and keeps the IP address; otherwise it is only looked up for the country. */
  storeAddresses: z.boolean(),
  /** Query keys cut from page addresses; `*` cuts the whole query. */
  trimmedQueryKeys: z.array(z.string().min(1).max(60)).max(100),
  visitRetentionDays: z.number().int().min(1).max(3_650),
  /** What the product says and does by itself. */
  automatic: z.strictObject({
    welcome: automaticText,
    outOfHours: automaticText,
    wait: automaticText.extend({ afterMinutes: z.number().int().min(1).max(1_440) }),
    inactivityClose: z.strictObject({ enabled: z.boolean(), afterHours: z.number().int().min(1).max(8_760) }),
  }),
  /** A reply that a contact has not read after three minutes goes to their e-mail address, when mail works. */
  mailUnreadReplies: z.boolean(),
  ratings: ratingSettings,
  /** Conversations an operator may be given by routing, unless set for the person. */
  capacity: z.number().int().min(1).max(500),
})
export type WorkspaceSettings = z.infer<typeof workspaceSettings>

export const defaultWorkspaceSettings: WorkspaceSettings = {
  demoEnabled: true,
  deskMode: 'everyone',
  attachmentsEnabled: true,
  messageCharacters: 10_000,
  messageFiles: 10,
  fileBytes: 25_000_000,
  visitorMessagesPerMinute: 240,
  presenceEnabled: true,
  honourPrivacySignals: false,
  storeAddresses: false,
  trimmedQueryKeys: ['token', 'key', 'code', 'password', 'email', 'session', 'sid', 'auth', 'signature'],
  visitRetentionDays: 90,
  automatic: {
    welcome: { enabled: false, text: '' },
    outOfHours: { enabled: false, text: '' },
    wait: { enabled: false, text: '', afterMinutes: 5 },
    inactivityClose: { enabled: false, afterHours: 72 },
  },
  mailUnreadReplies: true,
  ratings: defaultRatingSettings,
  capacity: 5,
}

/** For how long a reply may be held back after Send so that it can be undone, in seconds; 0 sends at once. */
const undoSeconds = [0, 5, 10] as const

/** An operator's own choices; they follow the person from device to device. */
export const preferences = z.object({
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['comfortable', 'compact']),
  sound: z.boolean(),
  browserNotifications: z.boolean(),
  hideNotificationText: z.boolean(),
  afterResolve: z.enum(['next', 'stay']),
  sendWith: z.enum(['enter', 'mod-enter']),
  /** How long a sent reply can be undone, in seconds. */
  undoSendSeconds: z.literal(undoSeconds),
  singleKeys: z.boolean(),
  /** "Assign to me" also opens a mini chat. */
  dockOnAssign: z.boolean(),
  notices,
  /** In per cent. */
  volume: z.number().int().min(0).max(100),
  quietHours,
  /** Web Push reaches the person also while Away. */
  pushWhileAway: z.boolean(),
})
export type Preferences = z.infer<typeof preferences>

export const defaultPreferences: Preferences = {
  theme: 'system',
  density: 'comfortable',
  sound: true,
  browserNotifications: false,
  hideNotificationText: false,
  afterResolve: 'next',
  sendWith: 'enter',
  undoSendSeconds: 0,
  singleKeys: true,
  dockOnAssign: false,
  notices: defaultNotices,
  volume: 70,
  quietHours: defaultQuietHours,
  pushWhileAway: false,
}
