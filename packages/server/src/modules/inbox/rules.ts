import type { InboxKind, Ticket, WireEvent } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'

/** Where an item stands: in the inbox, put off until a time, or put away. */
export interface ItemState {
  at: Date
  readAt: Date | null
  archivedAt: Date | null
  snoozedUntil: Date | null
}

export type ItemAct =
  | { do: 'read' | 'unread' | 'archive' | 'unarchive' | 'wake' | 'ring' }
  | { do: 'snooze'; until: Date }

const mostSnoozeDays = 366

/** What an act makes of an item; the same state when it changes nothing. */
export function decide(now: Date, item: ItemState, act: ItemAct): ItemState {
  switch (act.do) {
    case 'read':
      return item.readAt ? item : { ...item, readAt: now }
    case 'unread':
      return item.readAt ? { ...item, readAt: null } : item
    case 'archive':
      return item.archivedAt ? item : { ...item, archivedAt: now, snoozedUntil: null }
    case 'unarchive':
      return item.archivedAt ? { ...item, archivedAt: null } : item
    case 'snooze':
      return snoozed(now, item, act.until)
    case 'wake':
      return item.snoozedUntil ? { ...item, snoozedUntil: null } : item
    case 'ring':
      // Its time has come: it wants attention again, above what came before.
      return item.snoozedUntil && item.snoozedUntil <= now
        ? { ...item, at: now, readAt: null, snoozedUntil: null }
        : item
  }
}

function snoozed(now: Date, item: ItemState, until: Date): ItemState {
  if (until <= now) throw new Refusal('invalid', 'snooze_in_past', 'Choose a time in the future.')
  if (until.getTime() - now.getTime() > mostSnoozeDays * 24 * 3_600_000)
    throw new Refusal('invalid', 'snooze_too_long', 'Choose a time within a year.')
  return { ...item, archivedAt: null, snoozedUntil: until }
}

/** Something that wants somebody's attention, before anybody's rights and preferences. */
export interface Attention {
  kind: InboxKind
  entity: string
  place: string | null
  operatorIds: readonly string[]
}

/** Whom an event concerns, and why; who stands in several has the first. A rating up to `alertBelow` is a low one. */
export function attentionsOf(event: WireEvent, alertBelow: number): Attention[] {
  switch (event.type) {
    case 'comment.added':
    case 'comment.changed': {
      const { comment, mentioned } = event.data
      return [{ kind: 'mention', entity: comment.entity, place: comment.id, operatorIds: mentioned }]
    }
    case 'conversation.assigned':
    case 'conversation.transferred': {
      const { conversation: c, from } = event.data
      // What routing gives out stands in the list of the person's conversations already.
      const isGiven = event.actor.kind === 'operator' && c.assigneeId !== (from?.assigneeId ?? null)
      return isGiven ? [of('assigned', `conversation:${c.id}`, c.assigneeId)] : []
    }
    case 'conversation.woken': {
      const { conversation: c, from } = event.data
      // Nobody's now, when the assignee is away; it was theirs all the same.
      return [of('woken', `conversation:${c.id}`, c.assigneeId ?? from?.assigneeId ?? null)]
    }
    case 'target.breached': {
      const { conversation: c, notify } = event.data
      return notify ? [of('targetBreached', `conversation:${c.id}`, c.assigneeId)] : []
    }
    case 'rating.given': {
      const { conversationId, operatorId, stars } = event.data.rating
      return stars <= alertBelow ? [of('lowRating', `conversation:${conversationId}`, operatorId)] : []
    }
    case 'task.saved': {
      const { task, from } = event.data
      const isNew = task.assigneeId !== from?.assigneeId && task.done === null
      return isNew ? [of('task', task.entity ?? `task:${task.id}`, task.assigneeId, task.id)] : []
    }
    case 'task.due': {
      const { task } = event.data
      return [of('task', task.entity ?? `task:${task.id}`, task.assigneeId, task.id)]
    }
    case 'ticket.created':
      return [of('assigned', `ticket:${event.data.ticket.id}`, event.data.ticket.assigneeId)]
    case 'ticket.updated': {
      const { ticket, changes, byMerge, toldIds = [] } = event.data
      if (byMerge) return []
      const isGiven = changes?.['assigneeId'] !== undefined
      const told = { ...ofTicket(ticket), operatorIds: ticket.subscriberIds.filter((o) => !toldIds.includes(o)) }
      return [...(isGiven ? [of('assigned', `ticket:${ticket.id}`, ticket.assigneeId)] : []), told]
    }
    case 'ticket.moved': {
      const { ticket, from } = event.data
      // Another order within its column is no news.
      return from?.columnId === ticket.columnId ? [] : [ofTicket(ticket)]
    }
    case 'ticket.merged': {
      const { intoId, followerIds } = event.data
      return [{ ...ofTicket(event.data.ticket), entity: `ticket:${intoId}`, operatorIds: followerIds }]
    }
    case 'ticket.unmerged': {
      const { ticket, fromId, followerIds } = event.data
      // It is about the ticket that is back, for those who do not follow that one about the other.
      return [ofTicket(ticket), { ...ofTicket(ticket), entity: `ticket:${fromId}`, operatorIds: followerIds }]
    }
    case 'ticket_update.added':
      return [{ ...ofTicket(event.data.ticket), place: event.data.update.id }]
    default:
      return []
  }
}

const of = (kind: InboxKind, entity: string, operatorId: string | null, place: string | null = null): Attention => ({
  kind,
  entity,
  place,
  operatorIds: operatorId === null ? [] : [operatorId],
})

const ofTicket = ({ id, subscriberIds }: Ticket): Attention => ({
  kind: 'ticketUpdate',
  entity: `ticket:${id}`,
  place: null,
  operatorIds: subscriberIds,
})
