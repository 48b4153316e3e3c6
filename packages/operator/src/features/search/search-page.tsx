import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Search, SearchX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { offerSearch } from '../../commands/focus.ts'
import { useFeature } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { NotFound } from '../frame/not-found.tsx'
import { withSearch, type SearchChange } from './address.ts'
import { HitRow } from './hit-row.tsx'
import { SearchFilters } from './search-filters.tsx'
import { keyOf, useResults } from './use-results.ts'

/** All messages there ever were, contacts and tickets, found by their words. */
export function SearchPage() {
  const hasSearch = useFeature('search')
  useEffect(() => {
    document.title = 'Search'
  }, [])
  return hasSearch ? <Results /> : <NotFound />
}

function Results() {
  const address = withSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const router = useRouter()
  const change = (to: SearchChange) => {
    // A result chosen right after the last key may still be loading.
    if (router.latestLocation.pathname !== '/search') return
    void navigate({ to: '/search', search: withSearch({ ...address, ...to }), replace: true })
  }
  const {
    hits,
    isPending,
    isError,
    error,
    refetch,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    isPlaceholderData,
  } = useResults(address)
  const asked = (address.q ?? '').trim() !== ''
  return (
    <section aria-label="Search" className="flex h-full min-h-0 flex-col">
      <header className="shrink-0 border-b border-line px-4 py-3">
        <h1 className="sr-only">Search</h1>
        <div className="mx-auto flex max-w-[828px] flex-col gap-2">
          <SearchField value={address.q ?? ''} onChange={(q) => change({ q })} />
          <SearchFilters address={address} onChange={change} />
        </div>
      </header>
      <div className={cn('min-h-0 flex-1 overflow-y-auto', isPlaceholderData && 'opacity-60')}>
        {!asked && (
          <EmptyState icon={<Search />} title="Search everything">
            Every word counts, its beginning is enough, and a typing mistake is forgiven.
          </EmptyState>
        )}
        {asked && isPending && <PaneLoading />}
        {asked && isError && <ErrorState error={error} onRetry={() => void refetch()} />}
        {asked && !isPending && !isError && hits.length === 0 && (
          <EmptyState icon={<SearchX />} title="Nothing found">
            Try fewer or other words, or take a filter off.
          </EmptyState>
        )}
        <ul aria-label="Results" className="mx-auto flex max-w-[860px] flex-col gap-0.5 p-2 empty:hidden">
          {hits.map((hit) => (
            <HitRow key={keyOf(hit)} hit={hit} />
          ))}
        </ul>
        {hasNextPage && (
          <div className="flex justify-center pb-4">
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </section>
  )
}

const waitMs = 200

function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => offerSearch(() => input.current?.select()), [])
  useEffect(() => {
    const timer = setTimeout(() => text.trim() !== value && latest.current(text.trim()), waitMs)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <input
      ref={input}
      type="search"
      autoFocus
      dir="auto"
      value={text}
      maxLength={200}
      aria-label="Search everything"
      placeholder="Search everything"
      onChange={(e) => setText(e.target.value)}
      className={cn(inputClass, 'h-9 pointer-coarse:h-11')}
    />
  )
}
