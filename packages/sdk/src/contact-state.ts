import type {
  ContactConversation,
  ContactConversationDetail,
  ContactWireEvent,
  Message,
  Receipt,
} from '@switchboard/contract'

/** What the widget holds: the visitor's conversations by id. */
export type ContactState = Record<string, ContactConversationDetail>

/** Old state + event = what a fresh boot would show; older revisions are ignored. */
export function reduceContact(state: ContactState, event: ContactWireEvent): ContactState {
  switch (event.type) {
    case 'conversation.changed':
      return withConversation(state, event.data.conversation)
    case 'message.posted':
      return withMessage(withConversation(state, event.data.conversation), event.data.message)
    case 'message.changed':
      return withChanged(withConversation(state, event.data.conversation), event.data.message)
    case 'receipt.updated':
      return withReceipt(state, event.data.receipt)
    case 'ticket.changed':
    case 'ticket.hidden':
    case 'ticket_update.added':
      return state
  }
}

function withConversation(state: ContactState, next: ContactConversation): ContactState {
  const held = state[next.id]
  if (held && held.revision >= next.revision) return state
  return { ...state, [next.id]: { messages: [], receipts: [], ...held, ...next } }
}

/** Puts a message in its place by seq; one already held is the same message. */
export function withMessage(state: ContactState, message: Message): ContactState {
  const held = state[message.conversationId]
  if (!held || held.messages.some((m) => m.seq === message.seq)) return state
  const messages = [...held.messages, message].sort((a, b) => a.seq - b.seq)
  return { ...state, [held.id]: { ...held, messages } }
}

/** An edited, deleted or reacted-to message takes the place of its earlier self. */
export function withChanged(state: ContactState, message: Message): ContactState {
  const held = state[message.conversationId]
  if (!held) return state
  const messages = held.messages.map((m) => (m.seq === message.seq && m.revision < message.revision ? message : m))
  return { ...state, [held.id]: { ...held, messages } }
}

function withReceipt(state: ContactState, receipt: Receipt): ContactState {
  const held = state[receipt.conversationId]
  if (!held || held.receipts.some((r) => r.reader === receipt.reader && r.revision >= receipt.revision)) return state
  return {
    ...state,
    [held.id]: { ...held, receipts: [...held.receipts.filter((r) => r.reader !== receipt.reader), receipt] },
  }
}

/** How many messages of operators the contact has not read. */
export function unreadForContact(c: ContactConversationDetail): number {
  const read = c.receipts.find((r) => r.reader === 'contact')?.readSeq ?? 0
  return c.messages.filter((m) => m.author.kind !== 'contact' && m.deletedAt === null && m.seq > read).length
}
