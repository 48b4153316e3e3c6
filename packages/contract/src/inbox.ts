import { z } from 'zod'
import { actor } from './entities.ts'
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

/** One thing that wants the attention of one operator; one per event. */
export const inboxItem = z.object({
  id,
  kind: z.enum(inboxKinds),
  /** Such as `ticket:<id>`; items of one entity are shown together. */
  entity: z.string(),
  /** What people call the entity now; null when it is gone or no longer theirs to see. */
  title: z.string().nullable(),
  /** The beginning of the comment or update it is about; empty without one, or when it is gone. */
  excerpt: z.string(),
  /** Where in the entity: the comment, update or task it is about. */
  place: z.string().nullable(),
  actor,
  at: instant,
  readAt: instant.nullable(),
  archivedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  revision: z.number().int(),
})
export type InboxItem = z.infer<typeof inboxItem>

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
