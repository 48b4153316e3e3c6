import { ListFilter, Search, X } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { offerFilter, offerSearch } from '../../../commands/focus.ts'
import { keysOf } from '../../../commands/registry.ts'
import { asContent, isFound } from '../../../store/list-content.ts'
import type { ListKey } from '../../../store/lists.ts'
import { IconButton } from '../../../ui/button.tsx'
import { ConditionPopover } from '../../filters/condition-popover.tsx'
import { useConversationFilters } from './filters.ts'
import { changeContent } from './view-acts.ts'

/** The title of the list, or what is sought in it. */
export const ListHead = memo(function ListHead({
  list,
  query,
  onSearch,
}: {
  list: ListKey
  query: string | null
  onSearch: (query: string | null) => void
}) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 pr-2 pl-4">
      {query === null ? (
        <>
          <h1 className="flex-1 truncate text-lg font-semibold">Conversations</h1>
          {!isFound(list) && <FilterButton list={list} />}
          <SearchButton onOpen={() => onSearch('')} />
        </>
      ) : (
        <SearchLine query={query} onChange={onSearch} onClose={() => onSearch(null)} />
      )}
    </header>
  )
})

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
