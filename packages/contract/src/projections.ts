import type { Activity, ContactConversation, Conversation } from './entities.ts'
import type { ContactWireEvent, ConversationEventType, EventData, WireEvent } from './events.ts'
import type { ScheduledMessage } from './replying.ts'

type Assignee = EventData<'message.posted'>['assignee']

/** The explicit projection of an event for the contact; null when it is none of the contact's business. */
export function forContact(event: WireEvent): ContactWireEvent | null {
  const { position, at } = event
  switch (event.type) {
    case 'message.changed':
    case 'message.posted': {
      const { message: posted, conversation: c, assignee: who } = event.data
      return {
        type: event.type,
        position,
        at,
        data: { message: posted, conversation: conversationForContact(c, who) },
      }
    }
    case 'receipt.updated':
      return isContactsReceipt(event.data.receipt.reader)
        ? { type: 'receipt.updated', position, at, data: event.data }
        : null
    default: {
      if (!event.type.startsWith('conversation.')) return null
      const { conversation: c, assignee: who } = event.data as EventData<ConversationEventType>
      return { type: 'conversation.changed', position, at, data: { conversation: conversationForContact(c, who) } }
    }
  }
}

/** Contacts see their own receipt and the team's, never which operator looked. */
export const isContactsReceipt = (reader: string): boolean => reader === 'contact' || reader === 'team'

/** What a contact may see of a conversation: snoozing, queues, departments and ranks stay inside. */
export function conversationForContact(c: Conversation, who: Assignee): ContactConversation {
  return {
    id: c.id,
    status: c.status === 'closed' ? 'closed' : 'open',
    assignee: c.queueState === 'active' || c.queueState === 'resolved' ? who : null,
    lastMessage: c.lastMessage,
    lastSeq: c.lastSeq,
    ratingAsked: c.ratingAsked,
    rated: c.rated !== null,
    createdAt: c.createdAt,
    revision: c.revision,
  }
}

/** Whether a scheduled message still stands above the composer: it waits, or was stopped and is not to be lost. */
export const isScheduledShown = ({ state, reason }: Pick<ScheduledMessage, 'state' | 'reason'>): boolean =>
  state === 'waiting' || reason !== null

type Entry = (entity: string, data: Record<string, unknown>) => Activity

/** That a reply was planned, or did not go; once sent it is a message, and what was undone never was. */
function scheduledActivity(s: ScheduledMessage, entry: Entry): Activity | null {
  const isPlanned = s.state === 'waiting' && !s.undoable
  if (!isPlanned && s.reason === null) return null
  return entry(`conversation:${s.conversationId}`, { scheduledId: s.id, until: s.at, state: s.state, reason: s.reason })
}

/** Facts that belong in a timeline; messages and receipts have their own places. */
export function activityOf(event: WireEvent): Activity | null {
  const entry: Entry = (entity, data) => ({
    id: event.id,
    entity,
    type: event.type,
    actor: event.actor,
    at: event.at,
    data,
  })
  switch (event.type) {
    case 'message.posted':
    case 'receipt.updated':
    case 'push.subscribed':
    case 'push.removed':
    case 'mail.queued':
    case 'conversation.updated':
    case 'contact_import.changed':
    case 'alert.saved':
    case 'alert.removed':
    case 'view.saved':
    case 'view.removed':
    case 'quick_reply.saved':
    case 'quick_reply.removed':
    case 'draft.saved':
    case 'capacity.saved':
    case 'target.warned':
      return null
    case 'message.changed':
      return null
    case 'plan.saved':
      return entry(`plan:${event.data.plan.id}`, {})
    case 'plan.removed':
      return entry(`plan:${event.data.planId}`, {})
    case 'hours.saved':
      return entry(`hours:${event.data.hours.departmentId ?? 'workspace'}`, {})
    case 'routing.saved':
      return entry(`routing:${event.data.rule.departmentId ?? 'workspace'}`, {})
    case 'target.saved':
      return entry(`target:${event.data.target.id}`, {})
    case 'target.removed':
      return entry(`target:${event.data.targetId}`, {})
    case 'target.breached':
      return entry(`conversation:${event.data.conversation.id}`, { kind: event.data.kind })
    case 'scheduled.saved':
      return scheduledActivity(event.data.scheduled, entry)
    case 'rating.given':
      return entry(`conversation:${event.data.rating.conversationId}`, {
        ratingId: event.data.rating.id,
        stars: event.data.rating.stars,
      })
    case 'tag.saved':
      return entry(`tag:${event.data.tag.id}`, {})
    case 'contact_field.saved':
      return entry(`contact_field:${event.data.field.id}`, {})
    case 'contact.erased':
      return entry(`contact:${event.data.contactId}`, {})
    case 'contact.unmerged':
      return entry(`contact:${event.data.contact.id}`, { fromId: event.data.fromId })
    case 'workspace.updated':
      return entry(`workspace:${event.data.workspace.id}`, {})
    case 'operator.joined':
    case 'operator.updated': {
      const { operator: o } = event.data
      return entry(`operator:${o.id}`, { role: o.role, disabled: o.disabledAt !== null })
    }
    case 'session.revoked':
      return entry(`operator:${event.data.operatorId}`, {})
    case 'access_token.revoked':
      return entry(`operator:${event.data.operatorId}`, { tokenId: event.data.tokenId })
    case 'department.created':
    case 'department.updated':
    case 'department.archived':
      return entry(`department:${event.data.department.id}`, {})
    case 'contact.updated':
      return entry(`contact:${event.data.contact.id}`, event.data.changes ? { changes: event.data.changes } : {})
    case 'contact.created':
    case 'contact.identified':
    case 'contact.blocked':
    case 'contact.unblocked':
      return entry(`contact:${event.data.contact.id}`, {})
    case 'contact.merged':
      return entry(`contact:${event.data.contact.id}`, { intoId: event.data.intoId })
    case 'comment.added':
      return entry(event.data.comment.entity, { commentId: event.data.comment.id })
    default: {
      const { conversation: c, reason, from } = event.data
      return entry(`conversation:${c.id}`, {
        assigneeId: c.assigneeId,
        departmentId: c.departmentId,
        snoozedUntil: c.snoozedUntil,
        ...(from && { from }),
        // The reason of a transfer is a comment, which stands in the timeline by itself.
        ...(reason !== undefined && event.type !== 'conversation.transferred' && { reason }),
      })
    }
  }
}
