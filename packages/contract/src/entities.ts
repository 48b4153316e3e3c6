import { z } from 'zod'
import { priorities, queueStates, statuses } from './choices.ts'
import { id, instant, refTo } from './ids.ts'
import { permissions, roles } from './permissions.ts'
import { features } from './features.ts'
import { due } from './routing.ts'
import { preferences, workspaceSettings } from './settings.ts'
import { widgetSettings } from './widget-settings.ts'

/** Who did something; `name` is the name at that time. */
export const actor = z.object({
  kind: z.enum(['operator', 'contact', 'system']),
  id: z.string().nullable(),
  name: z.string().nullable(),
})
export type ActorRef = z.infer<typeof actor>

export const workspace = z.object({
  id,
  name: z.string(),
  widgetKey: z.string(),
  settings: workspaceSettings,
  widget: widgetSettings,
  /** What the workspace's plan has; the default plan has everything. */
  features: z.array(z.enum(features)),
  /** The first page the widget was seen on; null until the first visit. */
  widgetSeen: z.object({ at: instant, origin: z.string() }).nullable(),
  createdAt: instant,
  revision: z.number().int(),
})
export type Workspace = z.infer<typeof workspace>

export const availability = z.enum(['online', 'away'])

export const operator = z.object({
  id,
  userId: id,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  permissions: z.array(z.enum(permissions)),
  avatarFileId: id.nullable(),
  /** What the operator chose; whether a browser is connected is in the presence list. */
  availability,
  disabledAt: instant.nullable(),
  revision: z.number().int(),
})
export type Operator = z.infer<typeof operator>

export const presenceState = z.enum(['online', 'away', 'offline'])
export type PresenceState = z.infer<typeof presenceState>

export const department = z.object({
  id,
  name: z.string(),
  memberIds: z.array(id),
  archivedAt: instant.nullable(),
  revision: z.number().int(),
})
export type Department = z.infer<typeof department>

export const file = z.object({
  id,
  name: z.string(),
  mime: z.string(),
  bytes: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
})
export type FileRef = z.infer<typeof file>

/** Why the product itself wrote a message; null when a person did. */
export const automaticKinds = ['welcome', 'out of hours', 'wait'] as const

export const message = z.object({
  id,
  conversationId: id,
  /** Gapless from 1 in each conversation. */
  seq: z.number().int(),
  author: actor,
  /** Text with the small set of marks of `marks.ts`; empty once deleted. */
  text: z.string(),
  files: z.array(file),
  clientId: z.string(),
  createdAt: instant,
  automatic: z.enum(automaticKinds).nullable(),
  /** What this answers, as it was then; cut to 200 characters. */
  replyTo: z.object({ seq: z.number().int(), author: actor, text: z.string() }).nullable(),
  /** `by` are the ids of operators, and `contact`. */
  reactions: z.array(z.object({ emoji: z.string(), by: z.array(z.string()) })),
  editedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** Grows with every edit, deletion and reaction. */
  revision: z.number().int(),
})
export type Message = z.infer<typeof message>

/** Where and with what a conversation was begun. */
export const startedFrom = z.object({
  url: z.string().max(2_000).nullable(),
  title: z.string().max(300).nullable(),
  referrer: z.string().max(2_000).nullable(),
  browser: z.string().max(80).nullable(),
  system: z.string().max(80).nullable(),
  language: z.string().max(35).nullable(),
  timeZone: z.string().max(60).nullable(),
})
export type StartedFrom = z.infer<typeof startedFrom>

export const lastMessage = z.object({
  seq: z.number().int(),
  text: z.string(),
  files: z.number().int(),
  author: actor,
  at: instant,
})

export const conversation = z.object({
  id,
  contact: z.object({ id, name: z.string().nullable(), email: z.string().nullable(), blocked: z.boolean() }),
  channel: z.enum(['widget', 'api']),
  status: z.enum(statuses),
  queueState: z.enum(queueStates),
  assigneeId: id.nullable(),
  departmentId: id.nullable(),
  /** Time of the oldest contact message without an operator's answer; null when answered. */
  waitingSince: instant.nullable(),
  snoozedUntil: instant.nullable(),
  closedAt: instant.nullable(),
  /** Sort key of the open views: longest unanswered first, then the most recently active. See `queueRank`. */
  queueRank: z.number().int(),
  lastMessage: lastMessage.nullable(),
  lastSeq: z.number().int(),
  startedFrom,
  /** False while the contact claims an external id without proof. */
  identityVerified: z.boolean(),
  priority: z.enum(priorities),
  tagIds: z.array(id),
  /** The next promise of time to be kept; null without one, and while snoozed or closed. */
  due: due.nullable(),
  /** Why routing chose the assignee, for people; null when a person chose. */
  routedBecause: z.string().nullable(),
  /** Whether the last resolution was rated: `stars` is null when anonymously. */
  rated: z.object({ at: instant, stars: z.number().int().nullable() }).nullable(),
  /** True while the contact is being asked to rate: resolved, asked, and not answered. */
  ratingAsked: z.boolean(),
  createdAt: instant,
  revision: z.number().int(),
})
export type Conversation = z.infer<typeof conversation>

/** A conversation as one operator sees it: `readSeq` is the caller's own reading position. */
export const conversationItem = conversation.extend({ readSeq: z.number().int() })
export type ConversationItem = z.infer<typeof conversationItem>

/** How far one reader has got: `contact`, `team` (any operator client; read by the assignee) or an operator's id. */
export const receipt = z.object({
  conversationId: id,
  reader: z.string(),
  deliveredSeq: z.number().int(),
  readSeq: z.number().int(),
  revision: z.number().int(),
})
export type Receipt = z.infer<typeof receipt>

export const conversationDetail = conversationItem.extend({
  receipts: z.array(receipt),
})
export type ConversationDetail = z.infer<typeof conversationDetail>

/** Whatever can be commented on. */
export const entityRef = refTo('conversation', 'contact', 'ticket')

export const comment = z.object({
  id,
  entity: z.string(),
  author: actor,
  /** Text with the small set of marks of `marks.ts`; empty once deleted. */
  text: z.string(),
  mentions: z.array(id),
  departmentMentions: z.array(id),
  files: z.array(file),
  /** The comment that begins the thread; null for that one itself. */
  parentId: id.nullable(),
  reactions: z.array(z.object({ emoji: z.string(), by: z.array(id) })),
  /** Of the thread that this one begins. */
  resolved: z.object({ at: instant, by: actor }).nullable(),
  editedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  createdAt: instant,
  /** Grows with every edit, deletion, reaction and resolution. */
  revision: z.number().int(),
})
export type Comment = z.infer<typeof comment>

/** One line of a timeline: what happened, never what was said. */
export const activity = z.object({
  id,
  entity: z.string(),
  type: z.string(),
  actor,
  at: instant,
  data: z.record(z.string(), z.unknown()),
})
export type Activity = z.infer<typeof activity>

export const session = z.object({
  id,
  current: z.boolean(),
  browser: z.string(),
  address: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
})

export const me = z.object({
  operator,
  workspace,
  permissions: z.array(z.enum(permissions)),
  preferences,
  sessionId: z.string().nullable(),
  /** The cursor to resume the realtime feed from; read before the rest of this answer. */
  position: z.string(),
})
export type Me = z.infer<typeof me>

/** What a contact may see of a conversation. */
export const contactConversation = z.object({
  id,
  status: z.enum(['open', 'closed']),
  assignee: z.object({ id, name: z.string(), avatarFileId: id.nullable() }).nullable(),
  lastMessage: lastMessage.nullable(),
  lastSeq: z.number().int(),
  /** True while a rating is asked for; it ends with the rating, or when the talk resumes. */
  ratingAsked: z.boolean(),
  /** Whether the last resolution was rated. */
  rated: z.boolean(),
  createdAt: instant,
  revision: z.number().int(),
})
export type ContactConversation = z.infer<typeof contactConversation>

/** A conversation with its newest messages and receipts, as the widget draws it at once. */
export const contactConversationDetail = contactConversation.extend({
  messages: z.array(message),
  receipts: z.array(receipt),
})
export type ContactConversationDetail = z.infer<typeof contactConversationDetail>
