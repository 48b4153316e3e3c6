import { z } from 'zod'
import {
  actor,
  comment,
  contact,
  contactConversation,
  conversation,
  department,
  message,
  operator,
  receipt,
  workspace,
} from './entities.ts'
import { id } from './ids.ts'
import type { Permission } from './permissions.ts'

/** Who answers, as a contact may know them. */
export const assignee = z.object({ id, name: z.string(), avatarFileId: id.nullable() }).nullable()

/** A change of a conversation; `from` says who had it before, `reason` why it moved. */
const conversationChange = z.object({
  conversation,
  assignee,
  reason: z.string().optional(),
  from: z.object({ assigneeId: id.nullable(), departmentId: id.nullable() }).optional(),
})

/** Every committed fact: its name and the small entity after the change. */
export const events = {
  'workspace.updated': z.object({ workspace }),
  'operator.joined': z.object({ operator }),
  'operator.updated': z.object({ operator, rightsChanged: z.boolean() }),
  'session.revoked': z.object({ operatorId: id, sessionId: z.string() }),
  'access_token.revoked': z.object({ operatorId: id, tokenId: id }),
  'department.created': z.object({ department }),
  'department.updated': z.object({ department }),
  'department.archived': z.object({ department }),
  'contact.created': z.object({ contact }),
  'contact.updated': z.object({ contact }),
  'contact.identified': z.object({ contact }),
  'contact.blocked': z.object({ contact }),
  'contact.unblocked': z.object({ contact }),
  'contact.merged': z.object({ contact, intoId: id }),
  'conversation.started': conversationChange,
  'conversation.accepted': conversationChange,
  'conversation.assigned': conversationChange,
  'conversation.unassigned': conversationChange,
  'conversation.transferred': conversationChange,
  'conversation.snoozed': conversationChange,
  'conversation.woken': conversationChange,
  'conversation.reopened': conversationChange,
  'conversation.closed': conversationChange,
  'conversation.updated': conversationChange,
  'message.posted': z.object({ message, conversation, assignee }),
  'receipt.updated': z.object({ receipt }),
  'comment.added': z.object({ comment }),
  'mail.queued': z.object({ mailId: id }),
} as const

export type EventType = keyof typeof events
export type EventData<T extends EventType> = z.infer<(typeof events)[T]>

/** A change of a conversation, by name: what timelines and lists react to. */
export type ConversationEventType = Extract<EventType, `conversation.${string}`>

/** Who may see an event. It covers who could see the entity before and after the change. */
export interface Audience {
  operators?: Permission | 'everyone' | { ids: string[] }
  /** The contact, in the browser the history began in (`visitorId`) or anywhere once verified. */
  contact?: { contactId: string; visitorId: string | null }
}

/** An event as operators receive it. */
export type WireEvent = {
  [T in EventType]: {
    id: string
    type: T
    position: string
    at: string
    actor: z.infer<typeof actor>
    data: EventData<T>
  }
}[EventType]

/** What a contact may see of an event; a type missing here never reaches a contact. */
export const contactEvents = {
  'message.posted': z.object({ message, conversation: contactConversation }),
  'conversation.changed': z.object({ conversation: contactConversation }),
  'receipt.updated': z.object({ receipt }),
} as const
export type ContactEventType = keyof typeof contactEvents
export type ContactWireEvent = {
  [T in ContactEventType]: { type: T; position: string; at: string; data: z.infer<(typeof contactEvents)[T]> }
}[ContactEventType]

/** What is never stored: who types, who is here. */
export const signal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('typing'), conversationId: id, by: actor, on: z.boolean() }),
  z.object({ type: z.literal('presence'), operatorId: id, state: z.enum(['online', 'away', 'offline']) }),
  z.object({ type: z.literal('availability'), online: z.boolean() }),
])
export type Signal = z.infer<typeof signal>

/** What a client may say over the socket. */
export const clientFrame = z.union([
  z.strictObject({
    hello: z.strictObject({ token: z.string().max(4_000).optional(), after: z.string().max(200).optional() }),
  }),
  z.strictObject({ typing: z.strictObject({ conversationId: id, on: z.boolean() }) }),
  z.strictObject({ ping: z.number() }),
])

export type ClientFrame = z.infer<typeof clientFrame>

/** What the server says over the socket. Exactly one key per frame. */
export type ServerFrame =
  | { ready: { position: string } }
  | { e: WireEvent[] | ContactWireEvent[] }
  | { s: Signal[] }
  | { at: { position: string } }
  | { resync: { position: string } }
  | { pong: number }
  | { error: { code: string; message: string } }
