import { z } from 'zod'
import { activity, actor } from './entities.ts'
import { id, instant } from './ids.ts'

/** Why something stands in an operator's inbox. */
export const inboxKinds = [
  'mention',
  'assigned',
  'ticketUpdate',
  'task',
  'targetBreached',
  'lowRating',
  'woken',
] as const
export type InboxKind = (typeof inboxKinds)[number]

/** One thing that wants the attention of one operator; one per event. It carries no text of anybody. */
export const inboxItem = z.object({
  id,
  kind: z.enum(inboxKinds),
  /** Such as `ticket:<id>`; items of one entity are shown together. */
  entity: z.string(),
  /** Where in the entity: the comment, update or task it is about. */
  place: z.string().nullable(),
  actor,
  /** When it came, or came back from being snoozed. */
  at: instant,
  readAt: instant.nullable(),
  archivedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  revision: z.number().int(),
})
export type InboxItem = z.infer<typeof inboxItem>

/** An item with what can be said of it at the moment. */
export const inboxEntry = inboxItem.extend({
  /** What people call the entity now; null when it is gone or no longer the caller's to see. */
  title: z.string().nullable(),
  /** The beginning of the comment, update or task it is about; empty without one, or when it is gone. */
  excerpt: z.string(),
  /** What happened to a ticket, as its timeline has it; null for other kinds, or when it is gone. */
  activity: activity.nullable(),
})
export type InboxEntry = z.infer<typeof inboxEntry>

/** Something to be done by somebody, about an entity or by itself. */
export const task = z.object({
  id,
  title: z.string(),
  entity: z.string().nullable(),
  assigneeId: id,
  dueAt: instant.nullable(),
  done: z.object({ at: instant, by: actor }).nullable(),
  createdBy: actor,
  createdAt: instant,
  revision: z.number().int(),
})
export type Task = z.infer<typeof task>
