import type { Ticket } from '@switchboard/contract'
import { columnsNow } from '../../../store/board-columns.ts'
import { countMove } from '../../../store/board-view.ts'
import { findColumn } from '../../../store/boards.ts'
import { keyBetween } from '../../../store/column-order.ts'
import { createStore } from '../../../store/create-store.ts'
import { data } from '../../../store/data.ts'
import { moveTicket, type Target } from '../../../store/moves.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../../conversations/undo.ts'
import { ticketName } from '../parts/words.ts'

/** What screen readers are told of the last move. */
export const said = createStore('')

/** Where a ticket is dropped: behind another one of that column, or first with null. */
export interface Drop {
  columnId: string
  after: string | null
  change?: Target['change']
}

/** Moves a ticket on the screen at once, tells the server, and offers to take it back. */
export async function move(id: string, drop: Drop): Promise<void> {
  const from = placeOf(id)
  const ticket = from && (await go(id, drop))
  if (!from || !ticket) return
  // Of many steps with one card only the last is offered.
  if (offered?.id === id) offered.withdraw()
  const withdraw = offerUndo({
    title: `${ticket.reference} moved to ${findColumn(drop.columnId)?.name ?? 'another column'}`,
    undo: async () => void (await go(id, from)),
  })
  offered = { id, withdraw }
}

let offered: { id: string; withdraw: () => void } | null = null

/** Where a ticket stands among what is shown, so that it can be put back. */
function placeOf(id: string): Drop | null {
  for (const [columnId, rows] of Object.entries(columnsNow())) {
    const at = rows.findIndex((t) => t.id === id)
    const ticket = rows[at]
    if (!ticket) continue
    const { assigneeId, priority } = ticket
    return { columnId, after: rows[at - 1]?.id ?? null, change: { assigneeId, priority } }
  }
  return null
}

async function go(id: string, { columnId, after, change }: Drop): Promise<Ticket | null> {
  const held = columnsNow()
  const ticket = Object.values(held)
    .flat()
    .find((t) => t.id === id)
  if (!ticket) return null
  const rows = (held[columnId] ?? []).filter((t) => t.id !== id)
  const at = after === null ? 0 : rows.findIndex((t) => t.id === after) + 1
  const [before, behind] = [rows[at - 1], rows[at]]
  const changed = changedOf(ticket, change)
  if (columnId === ticket.columnId && !changed && standsAt(held[columnId]!, id, at)) return null
  const shown = {
    boardId: ticket.boardId,
    columnId,
    orderKey: keyBetween(before?.orderKey ?? null, behind?.orderKey ?? null),
    ...changed,
  }
  countMove(ticket.columnId, columnId)
  say(ticket, columnId, at, rows.length + 1)
  const target = { id, columnId, after: before?.id ?? null, ...(changed && { change: changed }) }
  const answer = await moveTicket(shown, target, rows.length > 0 && behind === undefined)
  if ('ticket' in answer) return answer.ticket
  countMove(columnId, ticket.columnId)
  const stands = findColumn(data.get().tickets[id]?.columnId ?? '')
  said.set(`${ticket.reference} was not moved${stands ? ` and stands in ${stands.name}` : ''}`)
  toastError(answer.error, `${ticket.reference} was not moved`)
  return null
}

const standsAt = (rows: Ticket[], id: string, at: number): boolean => rows[at]?.id === id

function changedOf(ticket: Ticket, change: Target['change']): Target['change'] {
  const different = Object.entries(change ?? {}).filter(([key, value]) => ticket[key as 'priority'] !== value)
  return different.length > 0 ? Object.fromEntries(different) : undefined
}

function say(ticket: Ticket, columnId: string, at: number, count: number): void {
  said.set(`${ticketName(ticket)}: ${findColumn(columnId)?.name ?? ''}, place ${at + 1} of ${count}`)
}

/** Moves a ticket up or down among these rows of its column; says whether there was a place. */
export function step(id: string, rows: readonly Ticket[], by: 1 | -1): boolean {
  const at = rows.findIndex((t) => t.id === id)
  const to = at + by
  if (at < 0 || to < 0 || to >= rows.length) return false
  const others = rows.filter((t) => t.id !== id)
  void move(id, { columnId: rows[at]!.columnId, after: others[to - 1]?.id ?? null })
  return true
}

/** Moves a ticket among the rows of another column, at the height it has among its own. */
export function stepAcross(id: string, rows: readonly Ticket[], columnId: string, there: readonly Ticket[]): void {
  const at = rows.findIndex((t) => t.id === id)
  void move(id, { columnId, after: there[Math.min(at, there.length) - 1]?.id ?? null })
}
