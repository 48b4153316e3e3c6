import type { Ticket } from '@switchboard/contract'

/** Where a ticket stands. */
export type Place = Pick<Ticket, 'boardId' | 'columnId' | 'orderKey'>

/** What a ticket is about to become, on the screen already and not yet on the server. */
export type Moving = Place & Partial<Pick<Ticket, 'assigneeId' | 'priority'>>

/** A key that sorts after one and before another until the server names the true one; null: the first, the last. */
export function keyBetween(after: string | null, before: string | null): string {
  let key = after ?? ''
  while (before !== null && `${key}\u0001` >= before) key += '\u0000'
  return `${key}\u0001`
}

/** How far a column has been loaded: up to the order key of its last loaded row, or all of it. */
export interface Reach {
  boundary: string | null
}

/**
 * The tickets of each column in order. What lies behind what a column has loaded stays out, even when it is held: the
 * page it belongs to would otherwise seem to begin with it. With `found` only those count.
 */
export function columnsInOrder(
  tickets: Record<string, Ticket>,
  moving: Record<string, Moving>,
  reach: Record<string, Reach>,
  found: ReadonlySet<string> | null,
): Record<string, Ticket[]> {
  const columns: Record<string, Ticket[]> = Object.fromEntries(Object.keys(reach).map((id) => [id, []]))
  for (const id in tickets) {
    const held = tickets[id]!
    const ticket = moving[id] ? { ...held, ...moving[id] } : held
    const column = columns[ticket.columnId]
    if (!column || ticket.archivedAt !== null || ticket.mergedIntoId !== null) continue
    if (found !== null && !found.has(id)) continue
    const { boundary } = reach[ticket.columnId]!
    if (boundary === null || ticket.orderKey <= boundary || moving[id]) column.push(ticket)
  }
  for (const column of Object.values(columns)) column.sort(byKey)
  return columns
}

/** The same rows; each list of them that holds what it held before is the array it was, so that nothing draws it again. */
export function keepUnchanged(
  before: Record<string, Ticket[]>,
  now: Record<string, Ticket[]>,
): Record<string, Ticket[]> {
  const kept = (id: string, rows: Ticket[]): Ticket[] => {
    const was = before[id]
    return was?.length === rows.length && was.every((ticket, i) => ticket === rows[i]) ? was : rows
  }
  return Object.fromEntries(Object.entries(now).map(([id, rows]) => [id, kept(id, rows)]))
}

/** Byte by byte, as the server does; keys are ASCII. */
const byKey = (a: Ticket, b: Ticket): number => (a.orderKey < b.orderKey ? -1 : Number(a.orderKey > b.orderKey))
