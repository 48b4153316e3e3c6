import type { Condition } from '@switchboard/contract'
import { ListFilter, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { offerFilter } from '../../commands/focus.ts'
import { keysOf } from '../../commands/registry.ts'
import { useData } from '../../store/data.ts'
import { Button } from '../../ui/button.tsx'
import { Keys } from '../../ui/kbd.tsx'
import { ConditionPopover } from './condition-popover.tsx'
import { conditionWords, type FilterSet } from './filters.ts'

/** The conditions as chips, each changed by a click; F adds one. */
export function FilterChips({
  filters,
  conditions,
  onChange: set,
}: {
  filters: FilterSet
  conditions: readonly Condition[]
  onChange: (conditions: Condition[]) => void
}) {
  const [adding, setAdding] = useState(false)
  useEffect(() => offerFilter(() => setAdding(true)), [])
  return (
    <>
      <ConditionPopover
        label="Add a filter"
        filters={filters}
        initial={null}
        open={adding}
        onOpenChange={setAdding}
        onDone={(condition) => set([...conditions, condition])}
        trigger={
          <Button size="sm">
            <ListFilter aria-hidden />
            Filter
            {conditions.length === 0 && <Keys keys={keysOf('filter-list') ?? ''} />}
          </Button>
        }
      />
      <ul aria-label="Filters" className="contents">
        {conditions.map((c, i) => (
          <li key={`${i} ${JSON.stringify(c)}`} className="flex min-w-0">
            <Chip
              filters={filters}
              condition={c}
              onChange={(next) => set(conditions.with(i, next))}
              onRemove={() => set(conditions.filter((_, at) => at !== i))}
            />
          </li>
        ))}
      </ul>
      {conditions.length > 1 && (
        <Button variant="ghost" size="sm" onClick={() => set([])}>
          Remove all
        </Button>
      )}
    </>
  )
}

function Chip({
  filters,
  condition,
  onChange,
  onRemove,
}: {
  filters: FilterSet
  condition: Condition
  onChange: (condition: Condition) => void
  onRemove: () => void
}) {
  const tags = useData((s) => s.tags)
  const [open, setOpen] = useState(false)
  const words = conditionWords(condition, filters, tags)
  return (
    <span className="flex h-7 max-w-80 min-w-0 items-center rounded-md bg-accent-soft text-xs text-accent-text pointer-coarse:h-11">
      <ConditionPopover
        label={words}
        filters={filters}
        initial={condition}
        open={open}
        onOpenChange={setOpen}
        onDone={onChange}
        trigger={
          <button
            type="button"
            aria-label={`${words}. Change this filter`}
            className="h-full min-w-0 truncate rounded-s-md ps-2.5 pe-1 font-medium hover:bg-hover"
          >
            <bdi>{words}</bdi>
          </button>
        }
      />
      <button
        type="button"
        aria-label={`Remove the filter ${words}`}
        onClick={onRemove}
        className="flex h-full w-6 shrink-0 items-center justify-center rounded-e-md hover:bg-hover pointer-coarse:w-11"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  )
}
