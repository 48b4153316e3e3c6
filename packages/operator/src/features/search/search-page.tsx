import { useNavigate, useSearch } from '@tanstack/react-router'
import { Search, SearchX } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { offerSearch } from '../../commands/focus.ts'
import { useData } from '../../store/data.ts'
import { useFeature } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { NotFound } from '../frame/not-found.tsx'
import { withSearch, type SearchAddress } from './address.ts'
import { HitRow } from './hit-row.tsx'
import { useResults } from './use-results.ts'

/** All messages there ever were, found by their words. */
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
  const change = (to: SearchAddress) => void navigate({ to: '/search', search: { ...address, ...to }, replace: true })
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
      <header className="flex shrink-0 flex-col gap-2 border-b border-line px-4 py-3">
        <h1 className="sr-only">Search</h1>
        <SearchField value={address.q ?? ''} onChange={(q) => change({ q })} />
        <Filters address={address} onChange={change} />
      </header>
      <div className={cn('min-h-0 flex-1 overflow-y-auto', isPlaceholderData && 'opacity-60')}>
        {!asked && (
          <EmptyState icon={<Search />} title="Search all messages">
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
            <HitRow key={hit.kind === 'message' ? hit.message.id : hit.contact.id} hit={hit} />
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
      aria-label="Search all messages"
      placeholder="Search all messages"
      onChange={(e) => setText(e.target.value)}
      className={cn(inputClass, 'h-9 max-w-[860px] pointer-coarse:h-11')}
    />
  )
}

function Filters({ address, onChange }: { address: SearchAddress; onChange: (to: SearchAddress) => void }) {
  const operators = useData((s) => s.operators)
  const contact = useData((s) => (address.contact ? s.contacts[address.contact] : undefined))
  const people = Object.values(operators)
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map((o) => ({ value: o.id, label: o.name }))
  const without = (key: keyof SearchAddress, value: string) => onChange({ [key]: value === '' ? undefined : value })
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="w-44">
        <Select
          label="Written by"
          value={address.operator ?? ''}
          onChange={(id) => without('operator', id)}
          items={[{ value: '', label: 'Anybody' }, ...people]}
        />
      </div>
      {(['from', 'to'] as const).map((key) => (
        <label key={key} className="flex items-center gap-1.5 text-xs text-fg-2">
          {key === 'from' ? 'From' : 'To'}
          <input
            type="date"
            value={address[key] ?? ''}
            onChange={(e) => without(key, e.target.value)}
            className={cn(inputClass, 'h-8 w-auto pointer-coarse:h-11')}
          />
        </label>
      ))}
      {address.contact && (
        <Button size="sm" onClick={() => without('contact', '')}>
          Only {contact?.name ?? contact?.email ?? 'one contact'}: take off
        </Button>
      )}
    </div>
  )
}
