import type { ConversationItem, View } from '@switchboard/contract'

/** Whether a conversation belongs to a view of the operator `meId`. */
export function inView(c: ConversationItem, view: View, meId: string): boolean {
  switch (view) {
    case 'waiting':
      return c.status === 'open' && c.queueState === 'waiting'
    case 'mine':
      return c.status === 'open' && c.assigneeId === meId
    case 'all':
      return c.status === 'open'
    case 'snoozed':
      return c.status === 'snoozed'
    case 'closed':
      return c.status === 'closed'
  }
}

/** Sort key of a view, ascending: longest unanswered first, snoozed by wake time, closed newest first. */
export function viewKey(c: ConversationItem, view: View): number {
  if (view === 'snoozed') return c.snoozedUntil ? Date.parse(c.snoozedUntil) : 0
  if (view === 'closed') return c.closedAt ? -Date.parse(c.closedAt) : 0
  return c.queueRank
}

/** Compares two conversations of a view; equal keys are settled by id, as in the database. */
export function compareInView(view: View) {
  const sign = view === 'closed' ? -1 : 1
  return (a: ConversationItem, b: ConversationItem): number => viewKey(a, view) - viewKey(b, view) || sign * byId(a, b)
}

function byId(a: ConversationItem, b: ConversationItem): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}

/** How many messages of a conversation the operator has not read. */
export const unreadCount = (c: ConversationItem): number => Math.max(0, c.lastSeq - c.readSeq)
