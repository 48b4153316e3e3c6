import type { VisitorsState } from '@switchboard/sdk'
import { Bell, Columns2, List, Map as MapIcon, Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { offerSearch } from '../../commands/focus.ts'
import { keysOf } from '../../commands/registry.ts'
import { useStore } from '../../store/create-store.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { inputClass } from '../../ui/field.tsx'
import { cn } from '../../ui/cn.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { chosenMode, filterBy, filters, type Mode } from './filters.ts'
import { FilterBar } from './filter-bar.tsx'

const AlertsDialog = lazyPart(() => import('./alerts/alerts-dialog.tsx').then((m) => m.AlertsDialog))

/** Title, search, how the screen is divided, alerts; below them the states and the filters. */
export function VisitorsHeader({ held, mode }: { held: VisitorsState | null; mode: Mode }) {
  const phone = useMedia('(max-width: 639px)')
  const [searching, setSearching] = useState(false)
  const [alerts, setAlerts] = useState(false)
  const modes: { value: Mode; label: string; icon: React.ReactNode }[] = [
    { value: 'map', label: 'Map', icon: <MapIcon aria-hidden /> },
    { value: 'list', label: 'List', icon: <List aria-hidden /> },
    ...(phone
      ? []
      : [{ value: 'split' as const, label: 'Split', icon: <Columns2 aria-hidden className="rotate-90" /> }]),
  ]
  return (
    <header className="shrink-0 border-b border-line">
      <div className="flex h-13 items-center gap-2 ps-4 pe-3">
        {phone && searching ? (
          <SearchLine focusNow onClose={() => setSearching(false)} className="flex-1" />
        ) : (
          <>
            <h1 className="min-w-0 flex-1 truncate text-lg font-semibold">
              Visitors
              {held && !phone && (
                <span className="ms-2 text-sm font-normal text-fg-3 tabular-nums">
                  {held.total.toLocaleString()} here
                </span>
              )}
            </h1>
            {phone ? (
              <IconButton label="Search visitors" keys={keysOf('search-list')} onClick={() => setSearching(true)}>
                <Search />
              </IconButton>
            ) : (
              <SearchLine className="w-64 max-[899px]:w-44" />
            )}
            <Segmented boxed label="Show as" value={mode} onChange={chosenMode.set} items={modes} />
            {phone ? (
              <IconButton label="Alerts" onClick={() => setAlerts(true)}>
                <Bell />
              </IconButton>
            ) : (
              <Button onClick={() => setAlerts(true)}>
                <Bell aria-hidden />
                Alerts
              </Button>
            )}
          </>
        )}
      </div>
      <FilterBar held={held} />
      {alerts && <AlertsDialog onClose={() => setAlerts(false)} />}
    </header>
  )
}

function SearchLine({
  onClose,
  focusNow = false,
  className,
}: {
  onClose?: () => void
  focusNow?: boolean
  className: string
}) {
  const input = useRef<HTMLInputElement>(null)
  const q = useStore(filters, (f) => f.q)
  useEffect(() => {
    if (focusNow) input.current?.focus()
    return offerSearch(() => input.current?.focus())
  }, [focusNow])
  const clear = () => {
    filterBy({ q: '' })
    onClose?.()
  }
  return (
    <div className={cn('relative', className)}>
      <Search aria-hidden className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-fg-3" />
      <input
        ref={input}
        type="search"
        value={q}
        maxLength={200}
        onChange={(e) => filterBy({ q: e.target.value })}
        onKeyDown={(e) => {
          if (e.key !== 'Escape' || e.nativeEvent.isComposing) return
          e.preventDefault()
          e.stopPropagation()
          clear()
          input.current?.blur()
        }}
        aria-label="Search visitors"
        placeholder="Name, page or country"
        className={cn(inputClass, 'h-8 ps-8 pe-8 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden')}
      />
      {(q !== '' || onClose) && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={clear}
          className="absolute inset-y-0 end-1 my-auto flex size-6 items-center justify-center rounded-md text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:size-11"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </div>
  )
}
