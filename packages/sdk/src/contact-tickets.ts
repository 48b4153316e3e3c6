import type { ContactTicket, ContactWireEvent, TicketUpdate } from '@switchboard/contract'

/** What the widget holds of the visitor's tickets. */
export interface ContactTickets {
  /** By id, the one that changed last first. */
  tickets: Record<string, ContactTicket>
  /** Up to which revision a ticket is not to be seen. */
  hidden: Record<string, number>
  /** Of each ticket that was looked into, oldest first. */
  updates: Record<string, TicketUpdate[]>
}

export const noTickets: ContactTickets = { tickets: {}, hidden: {}, updates: {} }

/** Old state + event = what a fresh fetch would show to the contact; older revisions are ignored. */
export function reduceTickets(state: ContactTickets, event: ContactWireEvent): ContactTickets {
  switch (event.type) {
    case 'ticket.changed':
      return withTicket(state, event.data.ticket)
    case 'ticket.hidden':
      return withoutTicket(state, event.data.ticketId, event.data.revision)
    case 'ticket_update.added': {
      const { update } = event.data
      return state.updates[update.ticketId] ? withUpdates(state, update.ticketId, [update]) : state
    }
    default:
      return state
  }
}

/** The state with a ticket as it is now, before the others. */
export function withTicket(state: ContactTickets, ticket: ContactTicket): ContactTickets {
  const known = state.tickets[ticket.id]?.revision ?? state.hidden[ticket.id] ?? -1
  if (known >= ticket.revision) return state
  const { [ticket.id]: _, ...others } = state.tickets
  return { ...state, tickets: { [ticket.id]: ticket, ...others } }
}

/** The state with updates of a ticket in their places; those already held are the same. */
export function withUpdates(state: ContactTickets, ticketId: string, added: readonly TicketUpdate[]): ContactTickets {
  const held = state.updates[ticketId] ?? []
  const more = added.filter((u) => !held.some((h) => h.id === u.id))
  // Ids grow with time.
  const updates = [...held, ...more].sort((a, b) => (a.id < b.id ? -1 : 1))
  return { ...state, updates: { ...state.updates, [ticketId]: updates } }
}

/** The state without a ticket that is no longer to be seen. */
export function withoutTicket(state: ContactTickets, id: string, revision: number): ContactTickets {
  if ((state.tickets[id]?.revision ?? -1) > revision) return state
  const { [id]: _, ...tickets } = state.tickets
  const { [id]: __, ...updates } = state.updates
  return { tickets, updates, hidden: { ...state.hidden, [id]: Math.max(revision, state.hidden[id] ?? -1) } }
}
