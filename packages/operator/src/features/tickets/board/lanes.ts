import type { Operator, Ticket } from '@switchboard/contract'
import { priorities } from '@switchboard/contract/choices'
import { keepUnchanged } from '../../../store/column-order.ts'
import type { Target } from '../../../store/moves.ts'
import { priorityWords } from '../../conversations/priority.tsx'
import type { LaneKind } from '../address.ts'

/** A row of the board: all of it, or the tickets of one person or priority. */
export interface Lane {
  key: string
  label: string
  /** What a ticket becomes that is dropped here. */
  change: Target['change']
  /** Its tickets in each column, in order. */
  cells: Record<string, Ticket[]>
}

const most = priorities.toReversed()

/**
 * The board cut into swimlanes; those without a ticket are left out, unless they are of priorities. What is as it was
 * `before` is not made anew.
 */
export function lanesOf(
  columns: Record<string, Ticket[]>,
  kind: LaneKind | null,
  operators: Record<string, Operator>,
  before: Lane[] = [],
): Lane[] {
  return cut(columns, kind, operators).map((lane) => {
    const was = before.find((b) => b.key === lane.key)
    return was ? { ...lane, change: was.change, cells: keepUnchanged(was.cells, lane.cells) } : lane
  })
}

function cut(columns: Record<string, Ticket[]>, kind: LaneKind | null, operators: Record<string, Operator>): Lane[] {
  if (kind === null) return [{ key: 'all', label: 'All', change: undefined, cells: columns }]
  if (kind === 'priority')
    return most.map((priority) => ({
      key: priority,
      label: priorityWords[priority],
      change: { priority },
      cells: cellsOf(columns, (t) => t.priority === priority),
    }))
  const ids = [
    ...new Set(
      Object.values(columns)
        .flat()
        .map((t) => t.assigneeId),
    ),
  ]
  return ids
    .map((assigneeId) => ({
      key: assigneeId ?? 'none',
      label: assigneeId === null ? 'No assignee' : (operators[assigneeId]?.name ?? 'Somebody'),
      change: { assigneeId },
      cells: cellsOf(columns, (t) => t.assigneeId === assigneeId),
    }))
    .sort((a, b) => Number(a.key === 'none') - Number(b.key === 'none') || a.label.localeCompare(b.label))
}

const cellsOf = (columns: Record<string, Ticket[]>, belongs: (ticket: Ticket) => boolean): Record<string, Ticket[]> =>
  Object.fromEntries(Object.entries(columns).map(([id, rows]) => [id, rows.filter(belongs)]))
