import { ArrowDown, ArrowUp } from 'lucide-react'
import { useStore } from '../../../store/create-store.ts'
import { cn } from '../../../ui/cn.ts'
import { filterBy, filters } from '../filters.ts'
import { columns, directionOf, gridClass, nextSort } from './columns.ts'

/** The heads of the columns; those that can be sorted by are buttons. */
export function ListHead() {
  const sort = useStore(filters, (f) => f.sort)
  return (
    <div role="rowgroup" className="border-b border-line">
      <div role="row" aria-rowindex={1} className={cn(gridClass, 'h-8')}>
        {columns.map(({ key, label, sorts, className }) => {
          const isSorted = sorts.includes(sort)
          const Arrow = directionOf(sort) === 'ascending' ? ArrowUp : ArrowDown
          return (
            <div
              key={key}
              role="columnheader"
              {...(isSorted && { 'aria-sort': directionOf(sort) })}
              className={cn('min-w-0 text-xs font-medium text-fg-3', className)}
            >
              {sorts.length === 0 ? (
                label
              ) : (
                <button
                  type="button"
                  onClick={() => filterBy({ sort: nextSort(sorts, sort) })}
                  className={cn(
                    '-ms-1.5 flex h-6 max-w-full items-center gap-1 rounded-md px-1.5 hover:bg-hover hover:text-fg pointer-coarse:h-8',
                    isSorted && 'text-fg',
                  )}
                >
                  <span className="truncate">{label}</span>
                  {isSorted && <Arrow aria-hidden className="size-3 shrink-0" />}
                </button>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
