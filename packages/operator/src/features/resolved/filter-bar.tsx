import { Search, Star, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from '../../store/create-store.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import { Menu, MenuCheck } from '../../ui/menu.tsx'
import { Select } from '../../ui/select.tsx'
import { boardFilters, noFilters, rangeWords, type Filters, type Range, type RatingKey } from './filters.ts'

const ratingWords: Record<RatingKey, string> = {
  '5': '5 stars',
  '4': '4 stars',
  '3': '3 stars',
  '2': '2 stars',
  '1': '1 star',
  anonymous: 'Anonymous',
  none: 'Not rated',
}
const ratingKeys: RatingKey[] = ['5', '4', '3', '2', '1', 'anonymous', 'none']
const ranges = (Object.keys(rangeWords) as Range[]).map((value) => ({ value, label: rangeWords[value] }))
const change = (to: Partial<Filters>) => boardFilters.set((held) => ({ ...held, ...to }))

/** When, how rated, and whose. */
export function FilterBar() {
  const filters = useStore(boardFilters)
  const isNarrowed = filters.q !== '' || filters.ratings.length > 0 || filters.range !== noFilters.range
  return (
    <div role="search" aria-label="Resolved conversations" className="flex flex-wrap items-center gap-2 px-4 pb-3">
      <SearchField q={filters.q} />
      <Select
        label="Resolved when"
        className="w-36"
        value={filters.range}
        onChange={(range) => change({ range })}
        items={ranges}
      />
      {filters.range === 'custom' && <CustomRange filters={filters} />}
      <Menu
        align="start"
        trigger={
          <Button>
            <Star />
            <span className="max-w-40 truncate">{ratingsChosen(filters.ratings)}</span>
          </Button>
        }
      >
        {ratingKeys.map((key) => (
          <MenuCheck
            key={key}
            checked={filters.ratings.includes(key)}
            onChange={(on) =>
              change({ ratings: ratingKeys.filter((k) => (k === key ? on : filters.ratings.includes(k))) })
            }
          >
            {ratingWords[key]}
          </MenuCheck>
        ))}
      </Menu>
      {isNarrowed && (
        <Button variant="ghost" onClick={() => boardFilters.set(noFilters)}>
          <X />
          Clear
        </Button>
      )}
    </div>
  )
}

function ratingsChosen(ratings: RatingKey[]): string {
  return ratings.length === 0 ? 'Any rating' : ratings.map((r) => ratingWords[r]).join(', ')
}

function CustomRange({ filters: { fromDay, toDay } }: { filters: Filters }) {
  const day = cn(inputClass, 'h-8 w-36 pointer-coarse:h-11')
  return (
    <span className="flex items-center gap-1.5 text-sm text-fg-2">
      <input
        type="date"
        aria-label="From"
        className={day}
        value={fromDay}
        max={toDay || undefined}
        onChange={(e) => change({ fromDay: e.target.value })}
      />
      to
      <input
        type="date"
        aria-label="To"
        className={day}
        value={toDay}
        min={fromDay || undefined}
        onChange={(e) => change({ toDay: e.target.value })}
      />
    </span>
  )
}

const restMs = 250

/** Asks when the typing rests. */
function SearchField({ q }: { q: string }) {
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  useEffect(() => {
    if (text === q) return
    const timer = setTimeout(() => change({ q: text }), restMs)
    return () => clearTimeout(timer)
  }, [text, q])
  return (
    <span className="relative w-56 max-sm:w-full">
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-fg-3" />
      <input
        type="search"
        aria-label="Search visitor or operator"
        placeholder="Visitor or operator"
        maxLength={200}
        value={text}
        onChange={(e) => setText(e.target.value)}
        className={cn(inputClass, 'h-8 pl-8 pointer-coarse:h-11')}
      />
    </span>
  )
}
