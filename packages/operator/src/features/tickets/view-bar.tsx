import type { ReactNode } from 'react'
import { FilterChips } from '../filters/filter-chips.tsx'
import { ViewMenu } from '../filters/view-menu.tsx'
import { forgetColumns } from './list/columns.ts'
import { useTicketFilters } from './parts/filters.ts'
import { alwaysViews, type TicketView } from './use-ticket-view.ts'

/** Which tickets are shown: a view and its filters; the children stand at the end. */
export function ViewBar({ view, children }: { view: TicketView; children?: ReactNode }) {
  const filters = useTicketFilters()
  const { query, columns } = view
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-line pe-3 pb-2 ps-4">
      <ViewMenu
        kind="tickets"
        always={alwaysViews}
        value={view.value}
        content={{ conditions: query.conditions, sort: query.sort, columns }}
        changed={view.changed}
        onOpen={view.open}
        onStartOver={() => {
          forgetColumns(view.value)
          view.open(view.value)
        }}
        className="-ms-2"
      />
      <FilterChips
        filters={filters}
        conditions={query.conditions}
        onChange={(conditions) => view.change({ conditions })}
      />
      <span className="flex-1" />
      {children}
    </div>
  )
}
