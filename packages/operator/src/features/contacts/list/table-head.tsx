import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ContactSort } from '../../../store/contacts.ts'
import { cn } from '../../../ui/cn.ts'
import { nameColumn, type Column } from '../parts/columns.ts'
import { Tick } from './tick.tsx'
import type { ContactView } from './use-contact-view.ts'
import type { Selection } from './use-selection.ts'

/** The heads of the columns; those that sort are buttons. */
export function TableHead({
  shown,
  columns,
  template,
  selection,
  ids,
  narrow,
}: {
  shown: ContactView
  columns: Column[]
  template: string
  selection: Selection
  ids: string[]
  narrow: boolean
}) {
  const all = ids.length > 0 && ids.every((id) => selection.has(id))
  const label = all ? 'Select none' : 'Select all loaded contacts'
  return (
    <div role="rowgroup" className={cn('sticky top-0 z-20', narrow && 'sr-only')}>
      <div
        role="row"
        className="grid h-9 items-center border-b border-line bg-surface px-2 text-xs font-medium text-fg-3"
        style={{ gridTemplateColumns: template }}
      >
        <div role="columnheader" className="sticky start-2 z-10 flex h-full items-center bg-surface">
          {narrow ? (
            'Selected'
          ) : (
            <Tick
              checked={all}
              some={!all && selection.ids.size > 0}
              label={label}
              onChange={() => (all ? selection.clear() : selection.selectLoaded())}
            />
          )}
        </div>
        {[nameColumn, ...columns].map((c) => (
          <Head key={c.id} column={c} sort={shown.query.sort} onSort={(sort) => shown.change({ sort })} />
        ))}
      </div>
    </div>
  )
}

function Head({
  column: { id, label, sorts },
  sort,
  onSort,
}: {
  column: Column
  sort: ContactSort
  onSort: (sort: ContactSort) => void
}) {
  const sticky = id === 'name' && 'sticky start-11 z-10 bg-surface'
  if (!sorts)
    return (
      <div role="columnheader" className="truncate px-2" dir="auto">
        {label}
      </div>
    )
  const [first, second] = sorts
  const active = sort === first || sort === second
  const direction = sort.startsWith('-') ? 'descending' : 'ascending'
  const Sign = sort.startsWith('-') ? ArrowDown : ArrowUp
  return (
    <div role="columnheader" aria-sort={active ? direction : 'none'} className={cn('flex h-full items-center', sticky)}>
      <button
        type="button"
        onClick={() => onSort(sort === first && second ? second : first)}
        className={cn(
          'flex h-7 min-w-0 items-center gap-1 rounded-md px-2 hover:bg-hover hover:text-fg',
          active && 'text-fg',
        )}
      >
        <span className="truncate">{label}</span>
        {active && <Sign aria-hidden className="size-3" />}
      </button>
    </div>
  )
}
