import type { Activity, ContactConversation, Conversation } from './entities.ts'
import type { ContactWireEvent, ConversationEventType, EventData, WireEvent } from './events.ts'
import type { ContactTicket, Ticket } from './tickets.ts'

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
    case 'ticket.created':
    case 'ticket.updated':
    case 'ticket.moved':
    case 'ticket.merged':
    case 'ticket.unmerged': {
      const { ticket: t } = event.data
      return isVisibleTicket(t)
        ? { type: 'ticket.changed', position, at, data: { ticket: ticketForContact(t) } }
        : { type: 'ticket.hidden', position, at, data: { ticketId: t.id, revision: t.revision } }
    }
    case 'ticket.hidden':
      return { type: event.type, position, at, data: event.data }
    case 'ticket_update.added':
      return isVisibleTicket(event.data.ticket)
        ? { type: event.type, position, at, data: { update: event.data.update } }
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

/** Whether a ticket's contact may see it: shown to them, and neither put away nor merged into another. */
export const isVisibleTicket = (t: Pick<Ticket, 'visibleToContact' | 'archivedAt' | 'mergedIntoId'>): boolean =>
  t.visibleToContact && t.archivedAt === null && t.mergedIntoId === null

/** What a contact may see of a ticket: boards, columns, operators and fields stay inside. */
export const ticketForContact = (t: Ticket): ContactTicket => ({
  id: t.id,
  reference: t.reference,
  title: t.title,
  publicStatus: t.publicStatus,
  createdAt: t.createdAt,
  revision: t.revision,
})

/** Facts that belong in a timeline; messages and receipts have their own places. */
export function activityOf(event: WireEvent): Activity | null {
  const entry = (entity: string, data: Record<string, unknown>) => ({
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
    case 'board.hidden':
    case 'ticket.hidden':
    case 'comment.changed':
    case 'comments.read':
    case 'inbox.changed':
      return null
    case 'board.saved':
      return entry(`board:${event.data.board.id}`, {})
    case 'ticket_settings.saved':
      return entry('ticket_settings', {})
    case 'ticket_template.saved':
      return entry(`ticket_template:${event.data.template.id}`, {})
    case 'ticket_template.removed':
      return entry(`ticket_template:${event.data.templateId}`, {})
    case 'ticket_form.saved':
      return entry(`ticket_form:${event.data.form.id}`, {})
    case 'ticket_form.removed':
      return entry(`ticket_form:${event.data.formId}`, {})
    case 'ticket.created':
    case 'ticket.updated':
    case 'ticket.moved': {
      const { ticket: t, changes, from } = event.data
      return entry(`ticket:${t.id}`, {
        boardId: t.boardId,
        columnId: t.columnId,
        assigneeId: t.assigneeId,
        publicStatus: t.publicStatus,
        ...(changes && { changes }),
        ...(from && { from }),
      })
    }
    case 'ticket.merged':
      return entry(`ticket:${event.data.ticket.id}`, { intoId: event.data.intoId })
    case 'ticket.unmerged':
      return entry(`ticket:${event.data.ticket.id}`, { fromId: event.data.fromId })
    case 'ticket_update.added':
      return entry(`ticket:${event.data.ticket.id}`, { updateId: event.data.update.id })
    case 'task.saved': {
      const { task: t } = event.data
      return entry(t.entity ?? `task:${t.id}`, { taskId: t.id, assigneeId: t.assigneeId, done: t.done !== null })
    }
    case 'task.removed':
      return entry(`task:${event.data.taskId}`, {})
    case 'task.due':
      return entry(event.data.task.entity ?? `task:${event.data.task.id}`, { taskId: event.data.task.id, due: true })
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
      return entry(`conversation:${event.data.scheduled.conversationId}`, {
        scheduledId: event.data.scheduled.id,
        at: event.data.scheduled.at,
        state: event.data.scheduled.state,
      })
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
