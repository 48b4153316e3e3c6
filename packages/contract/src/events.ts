import { z } from 'zod'
import {
  actor,
  comment,
  contactConversation,
  conversation,
  department,
  message,
  operator,
  receipt,
  workspace,
} from './entities.ts'
import { contact, contactField, contactImport, savedView, tag } from './contacts.ts'
import { openness } from './hours.ts'
import { id, instant } from './ids.ts'
import { inboxItem, task } from './inbox.ts'
import { plan } from './plans.ts'
import { board, contactTicket, ticket, ticketForm, ticketSettings, ticketTemplate, ticketUpdate } from './tickets.ts'
import { draft, quickReply, scheduledMessage } from './replying.ts'
import { pushSubscription } from './push.ts'
import { rating } from './ratings.ts'
import { businessHours, operatorLoad, routingRule, target, targetKinds } from './routing.ts'
import type { Permission } from './permissions.ts'
import { here, place, visitor, visitorAlert, visitorStates, watch } from './visitors.ts'

/** Who answers, as a contact may know them. */
export const assignee = z.object({ id, name: z.string(), avatarFileId: id.nullable() }).nullable()

/** A change of a conversation; `from` says who had it before, `reason` why it moved. */
const conversationChange = z.object({
  conversation,
  assignee,
  reason: z.string().optional(),
  from: z.object({ assigneeId: id.nullable(), departmentId: id.nullable() }).optional(),
})

/** A change of a ticket: `changes` says what each edited field was and is, `from` where it stood before. */
const ticketChange = z.object({
  ticket,
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).optional(),
  from: z
    .object({ boardId: id, columnId: id, assigneeId: id.nullable(), publicStatus: ticket.shape.publicStatus })
    .optional(),
  /** The change is a part of a merge or its undo, which is an event of its own. */
  byMerge: z.literal(true).optional(),
  /** Whose inbox hears of it by the event of the other ticket: two were linked. */
  toldIds: z.array(id).optional(),
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
  'plan.saved': z.object({ plan }),
  'plan.removed': z.object({ planId: id, revision: z.number().int() }),
  'tag.saved': z.object({ tag }),
  'view.saved': z.object({ view: savedView }),
  'view.removed': z.object({ viewId: id, revision: z.number().int() }),
  'contact_field.saved': z.object({ field: contactField }),
  'contact_import.changed': z.object({ import: contactImport }),
  'alert.saved': z.object({ alert: visitorAlert, operatorId: id }),
  'alert.removed': z.object({ alertId: id, operatorId: id, revision: z.number().int() }),
  'contact.created': z.object({ contact }),
  /** `changes` says what each edited field was and is, for the timeline. */
  'contact.updated': z.object({
    contact,
    changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })).optional(),
  }),
  'contact.identified': z.object({ contact }),
  'contact.blocked': z.object({ contact }),
  'contact.unblocked': z.object({ contact }),
  'contact.merged': z.object({ contact, intoId: id }),
  'contact.unmerged': z.object({ contact, fromId: id }),
  /** The person is gone for good; nothing of them stands here but the id. */
  'contact.erased': z.object({
    contactId: id,
    conversationIds: z.array(id),
    ticketIds: z.array(id).default([]),
    revision: z.number().int(),
  }),
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
  'hours.saved': z.object({ hours: businessHours }),
  'routing.saved': z.object({ rule: routingRule }),
  'capacity.saved': z.object({ capacity: operatorLoad.omit({ load: true }) }),
  'target.saved': z.object({ target }),
  'target.removed': z.object({ targetId: id, revision: z.number().int() }),
  /** 80 % of a promised time have passed. */
  'target.warned': z.object({ conversation, kind: z.enum(targetKinds) }),
  /** A promised time has passed. */
  'target.breached': z.object({ conversation, kind: z.enum(targetKinds), notify: z.boolean() }),
  'quick_reply.saved': z.object({ quickReply }),
  'quick_reply.removed': z.object({ quickReplyId: id, revision: z.number().int() }),
  'draft.saved': z.object({ draft, operatorId: id }),
  'scheduled.saved': z.object({ scheduled: scheduledMessage }),
  /** Edited, deleted or reacted to. */
  'message.changed': z.object({ message, conversation, assignee }),
  /** Never of an anonymous rating: its conversation is announced as rated, and nothing else. */
  'rating.given': z.object({ rating }),
  'message.posted': z.object({ message, conversation, assignee }),
  'receipt.updated': z.object({ receipt }),
  'board.saved': z.object({ board }),
  /** No longer to be seen by whoever hears this. */
  'board.hidden': z.object({ boardId: id, revision: z.number().int() }),
  'ticket_settings.saved': z.object({ settings: ticketSettings }),
  'ticket_template.saved': z.object({ template: ticketTemplate }),
  'ticket_template.removed': z.object({ templateId: id, revision: z.number().int() }),
  'ticket_form.saved': z.object({ form: ticketForm }),
  'ticket_form.removed': z.object({ formId: id, revision: z.number().int() }),
  'ticket.created': ticketChange,
  'ticket.updated': ticketChange,
  'ticket.moved': ticketChange,
  /** `followerIds`: who subscribed to either of the two. */
  'ticket.merged': ticketChange.extend({ intoId: id, followerIds: z.array(id) }),
  'ticket.unmerged': ticketChange.extend({ fromId: id, followerIds: z.array(id) }),
  /** No longer to be seen by whoever hears this. */
  'ticket.hidden': z.object({ ticketId: id, revision: z.number().int() }),
  'ticket_update.added': z.object({ update: ticketUpdate, ticket }),
  /** `mentioned`: whom it names, by themselves or by their departments, of those who may see the entity. */
  'comment.added': z.object({ comment, mentioned: z.array(id) }),
  /** Edited, deleted, reacted to, resolved, opened again, or moved; `mentioned`: whom an edit newly names. */
  'comment.changed': z.object({ comment, mentioned: z.array(id) }),
  /** How far one operator has read the comments on an entity. */
  'comments.read': z.object({ entity: z.string(), operatorId: id, at: instant }),
  'inbox.changed': z.object({ items: z.array(inboxItem), operatorId: id }),
  'task.saved': z.object({ task, from: z.object({ assigneeId: id, done: z.boolean() }).nullable() }),
  'task.removed': z.object({ taskId: id, revision: z.number().int() }),
  /** A task's time has come. */
  'task.due': z.object({ task }),
  'push.subscribed': z.object({ subscription: pushSubscription, operatorId: id }),
  'push.removed': z.object({ subscriptionId: id, operatorId: id, revision: z.number().int() }),
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
  'message.changed': z.object({ message, conversation: contactConversation }),
  'message.posted': z.object({ message, conversation: contactConversation }),
  'conversation.changed': z.object({ conversation: contactConversation }),
  'receipt.updated': z.object({ receipt }),
  'ticket.changed': z.object({ ticket: contactTicket }),
  /** No longer visible to the contact. */
  'ticket.hidden': z.object({ ticketId: id, revision: z.number().int() }),
  'ticket_update.added': z.object({ update: ticketUpdate }),
} as const
export type ContactEventType = keyof typeof contactEvents
export type ContactWireEvent = {
  [T in ContactEventType]: { type: T; position: string; at: string; data: z.infer<(typeof contactEvents)[T]> }
}[ContactEventType]

/** What is never stored: who types, who is here. */
export const signal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('typing'), conversationId: id, by: actor, on: z.boolean() }),
  z.object({ type: z.literal('presence'), operatorId: id, state: z.enum(['online', 'away', 'offline']) }),
  z.object({ type: z.literal('availability'), online: z.boolean(), ...openness.shape }),
  z.object({
    type: z.literal('visitors'),
    /** Everybody here, and how many match the filters; both by state. */
    total: z.number().int(),
    matching: z.number().int(),
    states: z.record(z.enum(visitorStates), z.number().int()),
    /** The most visited pages now. */
    pages: z.array(z.object({ url: z.string(), count: z.number().int() })),
    /** The ids of the watched rows in order. */
    order: z.array(id),
    /** Watched rows that are new or changed since the last frame. */
    rows: z.array(visitor),
    /** Places that are new or changed since the last frame; all states zero: nobody is left there. */
    places: z.array(z.object({ key: z.string(), place, states: z.record(z.enum(visitorStates), z.number().int()) })),
    /** True when `rows` and `places` are all there is, not a change to what was sent before. */
    whole: z.boolean(),
  }),
  /** A watched contact's browsers that are here now. */
  z.object({ type: z.literal('contact visitors'), contactId: id, visitors: z.array(visitor) }),
  /** The operators who have a watched conversation open; never stored. */
  z.object({ type: z.literal('viewing'), conversationId: id, operatorIds: z.array(id) }),
  z.object({ type: z.literal('alert'), alertId: id, name: z.string(), visitor }),
])
export type Signal = z.infer<typeof signal>

/** What a client may say over the socket; what is said most often stands first, as each is tried in turn. */
export const clientFrame = z.union([
  /** A visitor's page; the first one begins their presence. */
  z.strictObject({ here }),
  z.strictObject({ ping: z.number() }),
  z.strictObject({
    hello: z.strictObject({ token: z.string().max(4_000).optional(), after: z.string().max(200).optional() }),
  }),
  z.strictObject({ typing: z.strictObject({ conversationId: id, on: z.boolean() }) }),
  /** What an operator's screen shows of the visitors; an empty one ends it. */
  z.strictObject({ watch }),
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
