import { ListFilter, Search, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { offerFilter, offerSearch } from '../../../commands/focus.ts'
import { keysOf } from '../../../commands/registry.ts'
import { runCommand } from '../../../commands/run.ts'
import { loadViews } from '../../../store/catalogue.ts'
import { asContent, contentOf, drafts, isFound } from '../../../store/list-content.ts'
import { counts } from '../../../store/counts.ts'
import { useStore } from '../../../store/create-store.ts'
import { data } from '../../../store/data.ts'
import { lists, loadMore, openList, useListIds, type ListKey } from '../../../store/lists.ts'
import { useMay } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Keys } from '../../../ui/kbd.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { contactName } from '../../people/names.ts'
import { OfflineStrip } from '../offline-strip.tsx'
import { ConditionPopover } from '../../filters/condition-popover.tsx'
import { sortWords, useConversationFilters } from './filters.ts'
import { changeContent } from './view-acts.ts'
import { ViewBar } from './view-bar.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListRows } from './list-rows.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { ViewTabs } from './view-tabs.tsx'

/** A search loads on until this many rows match, or this many were looked through. */
const [enough, farthest] = [30, 2_000]
const order: Record<string, string> = { snoozed: 'By wake time', closed: 'Newest first' }

function OrderWord({ list }: { list: ListKey }) {
  const sort = useStore(drafts, () => (isFound(list) ? contentOf(list).sort : null))
  return <span>{sort ? sortWords[sort] : (order[list] ?? 'Longest unanswered first')}</span>
}

/** The list of conversations with its views and search. */
export function ListPane({ list, selected }: { list: ListKey; selected: string | null }) {
  const ids = useListIds(list)
  const state = useStore(lists, (l) => l[list])
  const [query, setQuery] = useState<string | null>(null)
  const found = useMemo(
    () => (query?.trim() ? ids.filter((id) => matches(id, query.trim().toLowerCase())) : ids),
    [ids, query],
  )
  const absent = state === undefined
  useEffect(() => {
    if (absent) openList(list)
  }, [list, absent])
  useEffect(() => setQuery(null), [list])
  useEffect(() => void loadViews().catch(() => {}), [])
  const seeking = Boolean(query?.trim()) && state?.cursor != null && found.length < enough && ids.length < farthest
  useEffect(() => {
    if (seeking) loadMore(list)
  }, [seeking, ids.length, state?.more, list])
  return (
    <section aria-label="Conversations" className="flex h-full min-h-0 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-1 pr-2 pl-4">
        {query === null ? (
          <>
            <h1 className="flex-1 truncate text-lg font-semibold">Conversations</h1>
            {!isFound(list) && <FilterButton list={list} />}
            <SearchButton onOpen={() => setQuery('')} />
          </>
        ) : (
          <SearchLine query={query} onChange={setQuery} onClose={() => setQuery(null)} />
        )}
      </header>
      <ViewTabs list={list} />
      {isFound(list) && <ViewBar list={list} />}
      {selected === null && <OfflineStrip />}
      <div className="flex h-9 shrink-0 items-center justify-between gap-2 pr-2 pl-4 text-xs text-fg-3">
        <OrderWord list={list} />
        {list === 'waiting' && <AcceptNext />}
        {list === 'closed' && (
          <Button
            variant="ghost"
            size="sm"
            className="text-accent-text hover:text-accent-text"
            onClick={() => runCommand('go-resolved')}
          >
            Resolved board
          </Button>
        )}
      </div>
      {state?.status === 'ready' && found.length > 0 && (
        <ListRows key={query === null ? list : 'search'} list={list} ids={found} selected={selected} />
      )}
      {state?.status === 'ready' && found.length === 0 && seeking && <ListSkeleton />}
      {state?.status === 'ready' && found.length === 0 && !seeking && (
        <ListEmpty list={list} searching={Boolean(query?.trim())} kept={query?.trim() ? null : selected} />
      )}
      {state?.status === 'failed' && <ErrorState error={state.error} onRetry={() => openList(list)} />}
      {(!state || state.status === 'loading') && <ListSkeleton />}
    </section>
  )
}

function matches(id: string, query: string): boolean {
  const c = data.get().conversations[id]
  if (!c) return false
  return [contactName(c.contact), c.contact.email ?? '', c.lastMessage?.text ?? ''].some((text) =>
    text.toLowerCase().includes(query),
  )
}

/** Filters the list that is shown: what is chosen makes a view that is not saved yet. */
function FilterButton({ list }: { list: ListKey }) {
  const filters = useConversationFilters()
  const [open, setOpen] = useState(false)
  useEffect(() => offerFilter(() => setOpen(true)), [])
  return (
    <ConditionPopover
      label="Filter this list"
      align="end"
      open={open}
      onOpenChange={setOpen}
      filters={filters}
      initial={null}
      onDone={(condition) => changeContent(list, { conditions: [...asContent(list).conditions, condition] })}
      trigger={
        <IconButton label="Filter this list" keys={keysOf('filter-list')}>
          <ListFilter />
        </IconButton>
      }
    />
  )
}

function AcceptNext() {
  const waiting = useStore(counts, (c) => (c?.waiting ?? 0) > 0)
  const may = useMay('conversations:write')
  if (!waiting || !may) return null
  return (
    <Button
      variant="ghost"
      size="sm"
      className="text-accent-text hover:text-accent-text"
      onClick={() => runCommand('accept-next')}
    >
      Accept next <Keys keys="N" />
    </Button>
  )
}

function SearchButton({ onOpen }: { onOpen: () => void }) {
  useEffect(() => offerSearch(onOpen), [onOpen])
  return (
    <IconButton label="Search this list" keys={keysOf('search-list')} onClick={onOpen}>
      <Search />
    </IconButton>
  )
}

function SearchLine({
  query,
  onChange,
  onClose,
}: {
  query: string
  onChange: (query: string) => void
  onClose: () => void
}) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    return offerSearch(() => input.current?.focus())
  }, [])
  return (
    <>
      <h1 className="sr-only">Conversations</h1>
      <Search aria-hidden className="size-4 shrink-0 text-fg-3" />
      <input
        ref={input}
        value={query}
        onChange={(e) => onChange(e.target.value)}
        onKeyDown={(e) => {
          if (e.key !== 'Escape') return
          e.stopPropagation()
          onClose()
        }}
        aria-label="Search this list"
        placeholder="Name, e-mail or last message"
        className="h-8 min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-fg-3"
      />
      <IconButton label="Close search" onClick={onClose}>
        <X />
      </IconButton>
    </>
  )
}
