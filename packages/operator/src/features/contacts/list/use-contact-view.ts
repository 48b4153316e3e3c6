import type { Condition, SavedView } from '@switchboard/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ContactQuery, ContactSort } from '../../../store/contacts.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { withList } from '../address.ts'
import { columnsOf, keptColumns } from '../parts/columns.ts'

const sorts: ContactSort[] = ['-createdAt', 'createdAt', 'name', '-name', '-lastSeenAt']
const sortOf = (text: string | undefined): ContactSort => sorts.find((s) => s === text) ?? '-createdAt'
const none: Condition[] = []

export interface ContactView {
  view: SavedView | null
  query: ContactQuery
  columns: string[]
  /** Whether it differs from the saved view it began with. */
  changed: boolean
  change(to: Partial<ContactQuery>): void
  setColumns(ids: string[]): void
  /** Shows a saved view, or with null all contacts. */
  open(id: string | null): void
}

/** Which contacts are shown and how: the saved view, and what the address changes of it. */
export function useContactView(): ContactView {
  const address = withList(useSearch({ strict: false }))
  const navigate = useNavigate()
  const view = useData((s) => (address.view ? (s.views[address.view] ?? null) : null))
  const kept = useStore(keptColumns)
  const columns = columnsOf(kept, view)
  const asked: ContactQuery = {
    q: address.q ?? '',
    conditions: address.filter ?? view?.conditions ?? none,
    sort: sortOf(address.sort ?? view?.sort),
  }
  // The same question stays the same object.
  const key = JSON.stringify(asked)
  const query = useMemo(() => JSON.parse(key) as ContactQuery, [key])
  const changed =
    view === null
      ? query.conditions.length > 0
      : JSON.stringify([query.conditions, query.sort, columns]) !==
        JSON.stringify([view.conditions, sortOf(view.sort), view.columns.length > 0 ? view.columns : columns])

  const go = (search: ReturnType<typeof withList>) => void navigate({ to: '/contacts', search, replace: true })
  return {
    view,
    query,
    columns,
    changed,
    change: (to) =>
      go({
        ...(view && { view: view.id }),
        ...withList({
          q: (to.q ?? query.q) || undefined,
          filter: to.conditions ?? address.filter,
          sort: to.sort ?? address.sort,
        }),
      }),
    setColumns: (ids) => keptColumns.set((held) => ({ ...held, [view?.id ?? 'all']: ids })),
    open: (id) => void navigate({ to: '/contacts', search: id === null ? {} : { view: id } }),
  }
}
