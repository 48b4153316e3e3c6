import type { ContactConversationDetail, ContactTicket, TicketUpdate } from '@switchboard/contract'
import { ticketKey } from './ticket-gate.ts'

/** How far the visitor has looked into a ticket; this browser remembers it. */
export interface Seen {
  revision: number
  /** The state, and the team's last update, as they were then. */
  mark: string
}

const mostSeen = 100

/** What there is to be seen of a ticket: its state and the team's last word. */
export const markOf = (ticket: ContactTicket, updates: readonly TicketUpdate[] | undefined): string =>
  `${ticket.publicStatus} ${updates?.findLast((u) => u.author.kind !== 'contact')?.id ?? ''}`

/** True when something happened that the visitor has not seen; a change behind which nothing is known to stand is none. */
export function isUnread(
  ticket: ContactTicket,
  updates: readonly TicketUpdate[] | undefined,
  seen: Seen | undefined,
): boolean {
  if (!seen) return true
  return updates ? markOf(ticket, updates) !== seen.mark : !seen.mark.startsWith(`${ticket.publicStatus} `)
}

/** True when only its updates can tell whether there is something new. */
export const isUnclear = (
  ticket: ContactTicket,
  updates: readonly TicketUpdate[] | undefined,
  seen: Seen | undefined,
): boolean => updates === undefined && (seen === undefined || ticket.revision > seen.revision)

/** What was seen, as this browser keeps it; damaged storage counts as nothing. */
export function seenFrom(stored: string | undefined): Record<string, Seen> | undefined {
  try {
    return stored === undefined ? undefined : (JSON.parse(stored) as Record<string, Seen>)
  } catch {
    return undefined
  }
}

/** The same with one more, the ones seen longest ago forgotten when there are many. */
export function withSeen(all: Record<string, Seen>, id: string, seen: Seen): Record<string, Seen> {
  const { [id]: _, ...others } = all
  return Object.fromEntries([...Object.entries(others), [id, seen] as const].slice(-mostSeen))
}

/** What has been said about a ticket, in the shape of a conversation. */
export const asConversation = (ticket: ContactTicket, updates: readonly TicketUpdate[]): ContactConversationDetail => ({
  id: ticketKey(ticket.id),
  status: 'open',
  assignee: null,
  lastMessage: null,
  lastSeq: updates.length,
  ratingAsked: false,
  rated: false,
  createdAt: ticket.createdAt,
  revision: ticket.revision,
  receipts: [],
  messages: updates.map((u, i) => ({
    ...u,
    conversationId: ticketKey(ticket.id),
    seq: i + 1,
    automatic: null,
    replyTo: null,
    reactions: [],
    editedAt: null,
    deletedAt: null,
    revision: 1,
  })),
})
