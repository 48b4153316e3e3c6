import type { Ticket } from '@switchboard/contract'
import { boardView, moving } from './board-view.ts'
import { columnsInOrder, keepUnchanged } from './column-order.ts'
import { useStore } from './create-store.ts'
import { data, useData } from './data.ts'

type Given = Parameters<typeof columnsInOrder>

let last: { given: Given; columns: Record<string, Ticket[]> } | null = null

/** Puts thousands of tickets in order once for everybody who asks; a column that stays as it was stays the same array. */
function inOrder(...given: Given): Record<string, Ticket[]> {
  if (last?.given.every((part, i) => part === given[i])) return last.columns
  const columns = keepUnchanged(last?.columns ?? {}, columnsInOrder(...given))
  last = { given, columns }
  return columns
}

const none: Record<string, Ticket[]> = {}

/** The tickets of each shown column in order, moves under way included. */
export function columnsNow(): Record<string, Ticket[]> {
  const shown = boardView.get()
  return shown ? inOrder(data.get().tickets, moving.get(), shown.columns, shown.found) : none
}

/** The same, watched. */
export function useColumns(): Record<string, Ticket[]> {
  const tickets = useData((s) => s.tickets)
  const under = useStore(moving)
  const columns = useStore(boardView, (b) => b?.columns)
  const found = useStore(boardView, (b) => b?.found ?? null)
  return columns ? inOrder(tickets, under, columns, found) : none
}
