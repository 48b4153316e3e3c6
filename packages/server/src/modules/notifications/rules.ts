import {
  isQuiet,
  type Comment,
  type Conversation,
  type NoticeEvent,
  type Permission,
  type Rating,
  type Task,
  type Ticket,
  type WireEvent,
} from '@switchboard/contract'
import type { Reachable } from '../workspaces/index.ts'

/** Something worth telling somebody of, before anybody's preferences. */
export interface Notice {
  event: NoticeEvent
  title: string
  /** What somebody wrote; left out for those who hide it. */
  text: string
  /** Notices of one thing replace each other. */
  tag: string
  /** Where it is in the product. */
  path: string
  /** So that erasing the person finds what still waits to be sent. */
  contactId: string | null
}

/** Who of all is to hear of an event, and what. Nobody hears of their own acts. */
export function noticesOf(
  event: WireEvent,
  people: readonly Reachable[],
  alertBelow: number,
): { person: Reachable; notice: Notice }[] {
  const found = concerns(event, alertBelow)
  if (!found) return []
  const actorId = event.actor.kind === 'operator' ? event.actor.id : null
  return people
    .filter((p) => p.id !== actorId && p.permissions.includes(found.needs ?? 'conversations:read') && found.isFor(p))
    .map((person) => ({ person, notice: found.notice }))
}

/** Whether a push reaches a person now: wanted, not quiet, not here, and Away only by preference. */
export function mayPush(person: Reachable, event: NoticeEvent, at: Date): boolean {
  const { notices, quietHours, pushWhileAway } = person.preferences
  if (!notices[event].push || isQuiet(quietHours, at)) return false
  return person.isAway ? pushWhileAway : !person.isConnected
}

/** What is sent to a person's browsers; a hidden text does not leave the server. */
export const pushText = (person: Reachable, notice: Notice): string =>
  person.preferences.hideNotificationText ? '' : notice.text.slice(0, 140)

interface Concern {
  notice: Notice
  /** The permission without which it is nobody's business; `conversations:read` when it says nothing. */
  needs?: Permission
  isFor: (person: Reachable) => boolean
}

function concerns(event: WireEvent, alertBelow: number): Concern | null {
  switch (event.type) {
    case 'message.posted':
      return event.data.message.author.kind === 'contact' ? ofMessage(event.data) : null
    case 'conversation.started':
    case 'conversation.unassigned':
    case 'conversation.transferred':
    case 'conversation.assigned':
    case 'conversation.reopened':
      return ofTurn(event.data.conversation, event.data.from?.assigneeId ?? null)
    case 'conversation.woken':
      return ofWaking(event.data.conversation, event.data.from?.assigneeId ?? null)
    case 'target.warned':
      return ofTarget('targetWarned', event.data.conversation, 'is close to its target')
    case 'target.breached':
      return event.data.notify ? ofTarget('targetBreached', event.data.conversation, 'is over its target') : null
    case 'comment.added':
    case 'comment.changed':
      return ofMention(event.data.comment, event.data.mentioned)
    case 'task.due':
      return ofTask(event.data.task, 'A task is due')
    case 'task.saved': {
      const { task, from } = event.data
      const isNew = task.assigneeId !== from?.assigneeId && task.done === null
      return isNew ? ofTask(task, `${event.actor.name ?? 'A colleague'} gave you a task`) : null
    }
    case 'ticket_update.added':
      return ofTicket(event.data.ticket, event.data.update.text)
    case 'ticket.updated':
      return ofTicket(event.data.ticket, '')
    case 'rating.given':
      return event.data.rating.stars <= alertBelow ? ofRating(event.data.rating) : null
    default:
      return null
  }
}

/** The conversation waits, or became somebody's. */
function ofTurn(c: Conversation, from: string | null): Concern | null {
  if (c.status !== 'open') return null
  const text = c.lastMessage?.text ?? ''
  if (c.queueState === 'waiting')
    return {
      notice: { ...about(c), event: 'waiting', title: `${nameOf(c)} is waiting`, text },
      isFor: (p) => p.permissions.includes('conversations:write'),
    }
  if (c.assigneeId === null || c.assigneeId === from || c.queueState !== 'assigned') return null
  return {
    notice: { ...about(c), event: 'assigned', title: `${nameOf(c)}: assigned to you`, text },
    isFor: (p) => p.id === c.assigneeId,
  }
}

/** It is back from being snoozed: with its assignee, or waiting for somebody when they are away. */
function ofWaking(c: Conversation, from: string | null): Concern | null {
  if (c.assigneeId === null || c.assigneeId !== from) return ofTurn(c, from)
  return {
    notice: { ...about(c), event: 'woken', title: `${nameOf(c)} is back`, text: c.lastMessage?.text ?? '' },
    isFor: (p) => p.id === c.assigneeId,
  }
}

/** A message of a conversation that has an assignee; of others it is told that they wait. */
function ofMessage({ message, conversation: c }: { message: { text: string }; conversation: Conversation }): Concern {
  return {
    notice: { ...about(c), event: 'message', title: nameOf(c), text: message.text || 'Sent a file' },
    isFor: (p) => p.id === c.assigneeId,
  }
}

function ofTarget(event: 'targetWarned' | 'targetBreached', c: Conversation, words: string): Concern {
  return {
    notice: { ...about(c), event, title: `${nameOf(c)} ${words}`, text: c.lastMessage?.text ?? '' },
    isFor: (p) => (c.assigneeId === null ? p.permissions.includes('conversations:write') : p.id === c.assigneeId),
  }
}

function ofMention(comment: Comment, mentioned: readonly string[]): Concern | null {
  if (mentioned.length === 0) return null
  const title = `${comment.author.name ?? 'A colleague'} mentioned you`
  return {
    notice: {
      ...on(comment.entity),
      event: 'mention',
      title,
      text: comment.text,
      path: pathOf(comment.entity, comment.id),
    },
    // Nobody is mentioned who may not see it.
    needs: permissionFor(comment.entity),
    isFor: (p) => mentioned.includes(p.id),
  }
}

function ofTask(task: Task, title: string): Concern {
  const entity = task.entity ?? `task:${task.id}`
  return {
    notice: { ...on(entity), event: 'task', title, text: task.title, tag: task.id },
    needs: permissionFor(entity),
    isFor: (p) => p.id === task.assigneeId,
  }
}

function ofTicket(ticket: Ticket, text: string): Concern {
  return {
    notice: {
      ...on(`ticket:${ticket.id}`),
      event: 'ticketUpdate',
      title: `${ticket.reference} ${ticket.title}`,
      text,
      contactId: ticket.contact?.id ?? null,
    },
    needs: 'tickets:read',
    isFor: (p) => ticket.subscriberIds.includes(p.id),
  }
}

function ofRating({ conversationId, contactId, operatorId, stars, text }: Rating): Concern {
  const path = pathOf(`conversation:${conversationId}`)
  return {
    notice: { event: 'lowRating', title: `${stars} of 5 stars`, text, tag: conversationId, path, contactId },
    isFor: (p) => p.id === operatorId || p.permissions.includes('workspace:manage'),
  }
}

const about = (c: Conversation) => ({ ...on(`conversation:${c.id}`), contactId: c.contact.id })

const on = (entity: string) => ({
  tag: idIn(entity),
  path: pathOf(entity),
  contactId: entity.startsWith('contact:') ? idIn(entity) : null,
})

const idIn = (entity: string): string => entity.split(':')[1] ?? ''

/** What somebody needs to see an entity at all; a task about nothing is for whoever has it. */
function permissionFor(entity: string): Permission {
  if (entity.startsWith('contact:')) return 'contacts:read'
  if (entity.startsWith('ticket:')) return 'tickets:read'
  return 'conversations:read'
}

/** Where an entity is shown, at one of its comments when it is about that. */
export function pathOf(entity: string, commentId?: string): string {
  const at = commentId === undefined ? '' : `?comment=${commentId}`
  if (entity.startsWith('contact:')) return `/contacts/${idIn(entity)}${at}`
  if (entity.startsWith('ticket:')) return `/tickets/${idIn(entity)}${at}`
  if (entity.startsWith('task:')) return '/inbox/tasks'
  return `/conversations/all/${idIn(entity)}${at}`
}

const nameOf = ({ contact }: Conversation): string => contact.name ?? contact.email ?? `Visitor ${contact.id.slice(-4)}`
