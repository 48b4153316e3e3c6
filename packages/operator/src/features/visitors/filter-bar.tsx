import type { VisitorState } from '@switchboard/contract'
import type { VisitorsState } from '@switchboard/sdk'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from '../../store/create-store.ts'
import { Select } from '../../ui/select.tsx'
import { StateGlyph, stateWords } from '../../ui/state-glyph.tsx'
import { cn } from '../../ui/cn.ts'
import { filterBy, filters } from './filters.ts'
import { countryName } from './places.ts'
import { stateOrder } from './states.ts'

/** The legend, which is the filter by state, and the other filters. */
export function FilterBar({ held }: { held: VisitorsState | null }) {
  const { state, country, known } = useStore(filters)
  const countries = useCountries(held, country)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 pb-2">
      <div role="group" aria-label="State" className="flex min-w-0 gap-0.5 overflow-x-auto">
        <StateButton state={null} count={held?.total} isOn={state === undefined} />
        {stateOrder.map((s) => (
          <StateButton key={s} state={s} count={held?.states[s] ?? (held ? 0 : undefined)} isOn={state === s} />
        ))}
      </div>
      <div className="ms-auto flex gap-1 max-sm:ms-0 max-sm:w-full">
        <Select
          quiet
          label="Country"
          value={country ?? 'all'}
          onChange={(value) => filterBy({ country: value === 'all' ? undefined : value })}
          items={[{ value: 'all', label: 'All countries' }, ...countries]}
          className="w-auto max-w-48 text-fg-2"
        />
        <Select
          quiet
          label="Known or anonymous"
          value={known ?? 'all'}
          onChange={(value) => filterBy({ known: value === 'all' ? undefined : value })}
          items={[
            { value: 'all', label: 'Known and anonymous' },
            { value: 'yes', label: 'Known' },
            { value: 'no', label: 'Anonymous' },
          ]}
          className="w-auto text-fg-2"
        />
      </div>
    </div>
  )
}

function StateButton({ state, count, isOn }: { state: VisitorState | null; count: number | undefined; isOn: boolean }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => filterBy({ state: isOn ? undefined : (state ?? undefined) })}
      className={cn(
        'flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-fg-2 hover:bg-hover hover:text-fg pointer-coarse:h-11',
        isOn && 'bg-pressed font-medium text-fg',
      )}
    >
      {state && <StateGlyph state={state} />}
      {state ? stateWords[state] : 'All'}
      {count !== undefined && <span className="font-medium text-fg tabular-nums">{count.toLocaleString()}</span>}
    </button>
  )
}

/** The countries seen on the map since the screen was opened; a filter must not take the others off the menu. */
function useCountries(held: VisitorsState | null, chosen: string | undefined): { value: string; label: string }[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const places = held?.places
  useEffect(() => {
    const now = Object.values(places ?? {}).map((p) => p.place.country)
    setSeen((before) => (now.every((code) => before.has(code)) ? before : new Set([...before, ...now])))
  }, [places])
  return useMemo(() => {
    const codes = new Set(chosen && chosen !== 'none' ? [...seen, chosen] : seen)
    const named = [...codes].map((code) => ({ value: code, label: countryName(code) }))
    return [...named.sort((a, b) => a.label.localeCompare(b.label)), { value: 'none', label: 'Unknown country' }]
  }, [seen, chosen])
}
