import type { ConversationItem } from '@switchboard/contract'
import { memo, useEffect, useMemo, useState } from 'react'
import { runCommand } from '../../../commands/run.ts'
import { loadViews } from '../../../store/catalogue.ts'
import { contentOf, drafts, isFound } from '../../../store/list-content.ts'
import { counts } from '../../../store/counts.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { lists, loadMore, openList, useListIds, type ListKey } from '../../../store/lists.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Keys } from '../../../ui/kbd.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { contactName } from '../../people/names.ts'
import { OfflineStrip } from '../offline-strip.tsx'
import { sortWords } from './filters.ts'
import { ViewBar } from './view-bar.tsx'
import { ListEmpty } from './list-empty.tsx'
import { ListHead } from './list-head.tsx'
import { ListRows } from './list-rows.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { ViewTabs } from './view-tabs.tsx'

/** A search loads on until this many rows match, or this many were looked through. */
const [enough, farthest] = [30, 2_000]
const order: Record<string, string> = { snoozed: 'By wake time', closed: 'Newest first' }

/** The list of conversations with its views and search. */
export function ListPane({ list, selected }: { list: ListKey; selected: string | null }) {
  const ids = useListIds(list)
  const state = useStore(lists, (l) => l[list])
  const [query, setQuery] = useState<string | null>(null)
  const sought = useData((s) => (query?.trim() ? s.conversations : null))
  const found = useMemo(
    () => (sought === null ? ids : ids.filter((id) => matches(sought[id], query!.trim().toLowerCase()))),
    [ids, query, sought],
  )
  const absent = state === undefined
  useEffect(() => {
    if (absent) openList(list)
  }, [list, absent])
  useEffect(() => setQuery(null), [list])
  useEffect(() => void loadViews().catch(() => {}), [])
  const seeking = sought !== null && state?.cursor != null && found.length < enough && ids.length < farthest
  useEffect(() => {
    if (seeking) loadMore(list)
  }, [seeking, ids.length, state?.more, list])
  return (
    <section aria-label="Conversations" className="flex h-full min-h-0 flex-col">
      <ListHead list={list} query={query} onSearch={setQuery} />
      <ViewTabs list={list} />
      {isFound(list) && <ViewBar list={list} />}
      {selected === null && <OfflineStrip />}
      <OrderLine list={list} />
      {state?.status === 'ready' && found.length > 0 && (
        <ListRows key={query === null ? list : 'search'} list={list} ids={found} selected={selected} />
      )}
      {state?.status === 'ready' && found.length === 0 && seeking && <ListSkeleton />}
      {state?.status === 'ready' && found.length === 0 && !seeking && (
        <ListEmpty list={list} searching={sought !== null} kept={sought === null ? selected : null} />
      )}
      {state?.status === 'failed' && <ErrorState error={state.error} onRetry={() => openList(list)} />}
      {(!state || state.status === 'loading') && <ListSkeleton />}
    </section>
  )
}

function matches(c: ConversationItem | undefined, query: string): boolean {
  if (!c) return false
  return [contactName(c.contact), c.contact.email ?? '', c.lastMessage?.text ?? ''].some((text) =>
    text.toLowerCase().includes(query),
  )
}

/** In which order the rows stand, and what can be done with all of them. */
const OrderLine = memo(function OrderLine({ list }: { list: ListKey }) {
  return (
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
  )
})

function OrderWord({ list }: { list: ListKey }) {
  const sort = useStore(drafts, () => (isFound(list) ? contentOf(list).sort : null))
  return <span>{sort ? sortWords[sort] : (order[list] ?? 'Longest unanswered first')}</span>
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
