import { Braces } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import type { Filterable, FilterSet } from './filters.ts'

/** What to filter by, found by name; any other word may be a key of metadata. */
export function FieldChoice({ filters, onChoose }: { filters: FilterSet; onChoose: (item: Filterable) => void }) {
  const id = useId()
  const [query, setQuery] = useState('')
  const [moved, setMoved] = useState(0)
  const wanted = query.trim()
  const key = wanted.replace(/^metadata[:.]\s*/i, '').slice(0, 64)
  const found = [
    ...filters.items.filter((i) => i.label.toLowerCase().includes(wanted.toLowerCase())),
    ...(key === '' || !filters.metadata
      ? []
      : [{ field: `metadata:${key}`, label: key, type: 'open' } satisfies Filterable]),
  ]
  const at = Math.min(moved, found.length - 1)
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return
    if (e.key === 'ArrowDown') setMoved((at + 1) % found.length)
    else if (e.key === 'ArrowUp') setMoved((at - 1 + found.length) % found.length)
    else if (e.key === 'Enter' && found[at]) onChoose(found[at])
    else return
    e.preventDefault()
  }
  return (
    <div className="w-64">
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={`${id}-${at}`}
        aria-label="Filter by"
        placeholder={filters.metadata ? 'Filter by, or a metadata key' : 'Filter by'}
        dir="auto"
        value={query}
        onChange={(e) => {
          setQuery(e.target.value)
          setMoved(0)
        }}
        onKeyDown={onKeyDown}
        className={cn(inputClass, 'h-8 pointer-coarse:h-11')}
      />
      <div id={id} role="listbox" aria-label="Filter by" className="mt-1 max-h-72 overflow-y-auto">
        {found.map((f, i) => (
          <div
            key={f.field}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            onPointerMove={() => setMoved(i)}
            onClick={() => onChoose(f)}
            className={cn(
              'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm select-none pointer-coarse:min-h-11',
              i === at && 'bg-hover',
            )}
          >
            {f.type === 'open' && <Braces aria-hidden className="size-4 shrink-0 text-fg-3" />}
            <bdi className="min-w-0 flex-1 truncate">{f.label}</bdi>
            {f.type === 'open' && <span className="text-xs text-fg-3">metadata</span>}
          </div>
        ))}
      </div>
    </div>
  )
}
