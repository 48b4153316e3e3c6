import { z } from 'zod'
import { file } from './entities.ts'
import { id, instant } from './ids.ts'

/** A kept answer. `shortcut` is typed after `/`. */
export const quickReply = z.object({
  id,
  ownerId: id,
  name: z.string(),
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,30}$/u, 'Use letters, digits, "-" and "_".'),
  folder: z.string(),
  text: z.string(),
  files: z.array(file),
  shared: z.boolean(),
  departmentIds: z.array(id),
  revision: z.number().int(),
})
export type QuickReply = z.infer<typeof quickReply>

/** An operator's unsent text in one conversation, the same on every device. */
export const draft = z.object({
  conversationId: id,
  kind: z.enum(['reply', 'comment']),
  text: z.string(),
  files: z.array(file),
  at: instant,
  revision: z.number().int(),
})
export type Draft = z.infer<typeof draft>

/** A reply that goes out by itself at a time. */
export const scheduledMessage = z.object({
  id,
  conversationId: id,
  operatorId: id,
  /** Empty once it was sent: then the message holds it. */
  text: z.string(),
  files: z.array(file),
  replyToSeq: z.number().int().nullable(),
  at: instant,
  /** Held back for some seconds after Send, not planned. */
  undoable: z.boolean(),
  cancelIfAnswered: z.boolean(),
  state: z.enum(['waiting', 'sent', 'cancelled', 'failed']),
  /** Why it did not go, for people; null while it waits, once it was sent, and when its writer took it back. */
  reason: z.string().nullable(),
  revision: z.number().int(),
})
export type ScheduledMessage = z.infer<typeof scheduledMessage>
