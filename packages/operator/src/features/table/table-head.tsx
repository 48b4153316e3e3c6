import { ArrowDown, ArrowUp } from 'lucide-react'
import { cn } from '../../ui/cn.ts'
import type { Column } from './column.ts'
import { Tick } from './tick.tsx'
import type { Selection } from './use-selection.ts'

/** The heads of the columns; those that sort are buttons. */
export function TableHead<S extends string>({
  label,
  first,
  columns,
  template,
  sort,
  onSort,
  selection,
  ids,
  narrow,
}: {
  /** What the rows are, such as `contacts`. */
  label: string
  first: Column<S>
  columns: Column<S>[]
  template: string
  sort: S
  onSort: (sort: S) => void
  selection: Selection
  ids: string[]
  narrow: boolean
}) {
  const all = ids.length > 0 && ids.every((id) => selection.has(id))
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
              label={all ? 'Select none' : `Select all loaded ${label}`}
              onChange={() => (all ? selection.clear() : selection.selectLoaded())}
            />
          )}
        </div>
        {[first, ...columns].map((c) => (
          <Head key={c.id} column={c} isFirst={c === first} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  )
}

function Head<S extends string>({
  column: { label, sorts },
  isFirst,
  sort,
  onSort,
}: {
  column: Column<S>
  isFirst: boolean
  sort: S
  onSort: (sort: S) => void
}) {
  const sticky = isFirst && 'sticky start-11 z-10 bg-surface'
  if (!sorts)
    return (
      <div role="columnheader" className={cn('truncate px-2', sticky)} dir="auto">
        {label}
      </div>
    )
  const [first, second] = sorts
  const active = sort === first || sort === second
  const falls = sort.startsWith('-') || fallingSorts.has(sort)
  const direction = falls ? 'descending' : 'ascending'
  const Sign = falls ? ArrowDown : ArrowUp
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

/** Orders that begin with the greatest and have no sign that says so. */
const fallingSorts: ReadonlySet<string> = new Set(['newest', 'updated', 'priority'])
