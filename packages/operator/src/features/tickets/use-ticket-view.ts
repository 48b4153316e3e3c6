import type { Condition, SavedView } from '@switchboard/contract'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import type { TicketQuery, TicketSort } from '../../store/tickets.ts'
import { withTickets, type LaneKind, type TicketsAddress, type TicketsPlace } from './address.ts'
import { keptColumns, defaultColumns } from './list/columns.ts'

const sorts: TicketSort[] = ['newest', 'updated', 'due', 'priority']
const sortOf = (text: string | undefined): TicketSort => sorts.find((s) => s === text) ?? 'newest'
const none: Condition[] = []
const mine: Condition[] = [{ field: 'assignee', is: 'is', value: 'me' }]

/** The lists that need not be saved. */
export const alwaysViews = [
  { value: 'all', label: 'All tickets' },
  { value: 'mine', label: 'My tickets' },
]

export interface TicketView {
  /** The saved view, `mine`, or `all`. */
  value: string
  query: TicketQuery
  columns: string[]
  lanes: LaneKind | null
  /** Whether it differs from the view it began with. */
  changed: boolean
  change(to: Partial<TicketQuery>): void
  setLanes(lanes: LaneKind | null): void
  setColumns(ids: string[]): void
  open(value: string): void
}

/** Which tickets are shown and how: the view, and what the address changes of it. */
export function useTicketView({ boardId, address }: TicketsPlace): TicketView {
  const navigate = useNavigate()
  const view = useData((s) => (address.view ? (s.views[address.view] ?? null) : null))
  const kept = useStore(keptColumns)
  const value = view?.id ?? (address.view === 'mine' ? 'mine' : 'all')
  const start = startOf(view, value)
  const columns = kept[value] ?? (start.columns.length > 0 ? start.columns : defaultColumns)
  const asked: TicketQuery = {
    q: address.q ?? '',
    conditions: address.filter ?? start.conditions,
    sort: sortOf(address.sort ?? start.sort),
  }
  // The same question stays the same object.
  const key = JSON.stringify(asked)
  const query = useMemo(() => JSON.parse(key) as TicketQuery, [key])
  const changed =
    JSON.stringify([query.conditions, view && query.sort, view && columns]) !==
    JSON.stringify([
      start.conditions,
      view && sortOf(view.sort),
      view && (view.columns.length > 0 ? view.columns : columns),
    ])

  const go = (search: TicketsAddress, replace: boolean) =>
    void (boardId === null
      ? navigate({ to: '/tickets/list', search, replace })
      : navigate({ to: '/tickets/board/$boardId', params: { boardId }, search, replace }))
  return {
    value,
    query,
    columns,
    lanes: address.lanes ?? null,
    changed,
    change: (to) =>
      go(
        withTickets({
          ...address,
          q: (to.q ?? query.q) || undefined,
          filter: to.conditions ?? address.filter,
          sort: to.sort ?? address.sort,
        }),
        true,
      ),
    setLanes: (lanes) => go(withTickets({ ...address, lanes }), true),
    setColumns: (ids) => keptColumns.set((held) => ({ ...held, [value]: ids })),
    open: (to) => go(withTickets({ lanes: address.lanes, ...(to !== 'all' && { view: to }) }), false),
  }
}

const startOf = (view: SavedView | null, value: string): Pick<SavedView, 'conditions' | 'sort' | 'columns'> =>
  view ?? { conditions: value === 'mine' ? mine : none, sort: 'newest', columns: [] }
