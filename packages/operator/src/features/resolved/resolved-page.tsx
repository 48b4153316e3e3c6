import { BarChart3, CircleCheck, RotateCw } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useStore } from '../../store/create-store.ts'
import { useMay } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { Tick } from '../../ui/switch.tsx'
import { BoardRows } from './board-rows.tsx'
import { ExportBar } from './export-bar.tsx'
import { Figures } from './figures.tsx'
import { FilterBar } from './filter-bar.tsx'
import { boardFilters, noFilters } from './filters.ts'
import { OperatorsDialog } from './operators-dialog.tsx'
import { selection, tick } from './selection.ts'
import { useFigures, useNews, useResolved } from './use-resolved.ts'

/** The Resolved board: what was resolved, how it was rated, and how long it took. */
export function ResolvedPage() {
  const mayRead = useMay('conversations:read')
  useEffect(() => {
    document.title = 'Resolved board'
    return () => selection.set(new Set())
  }, [])
  if (mayRead) return <Board />
  return (
    <EmptyState icon={<CircleCheck />} title="The Resolved board is not open to you">
      Ask an owner or admin for the permission to read conversations.
    </EmptyState>
  )
}

function Board() {
  const { isStale, refresh } = useNews()
  const [showsOperators, setShowsOperators] = useState(false)
  const figures = useFigures(useStore(boardFilters))
  return (
    <section aria-label="Resolved board" className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-2 px-4 py-2">
        <h1 className="flex-1 text-lg font-semibold whitespace-nowrap">Resolved board</h1>
        {isStale && (
          <Button variant="ghost" onClick={refresh}>
            <RotateCw />
            Show what is new
          </Button>
        )}
        <Button variant="ghost" onClick={() => setShowsOperators(true)}>
          <BarChart3 />
          By operator
        </Button>
        <ExportBar count={figures.data?.count} />
      </header>
      <FilterBar />
      <Figures />
      <List />
      {showsOperators && <OperatorsDialog onClose={() => setShowsOperators(false)} />}
    </section>
  )
}

function List() {
  const filters = useStore(boardFilters)
  const list = useResolved(filters)
  const ids = list.data?.pages.flatMap((p) => p.items.map((c) => c.id)) ?? []
  const { fetchNextPage } = list
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  if (list.isPending) return <Skeleton />
  if (list.isError && ids.length === 0) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (ids.length === 0) return <Empty isFiltered={JSON.stringify(filters) !== JSON.stringify(noFilters)} />
  return (
    <>
      <Head ids={ids} />
      <BoardRows ids={ids} more={moreOf(list)} onMore={onMore} />
    </>
  )
}

function moreOf({ hasNextPage, isFetchingNextPage, isFetchNextPageError }: ReturnType<typeof useResolved>) {
  if (isFetchNextPageError) return 'failed'
  if (isFetchingNextPage) return 'loading'
  return hasNextPage ? 'idle' : 'none'
}

function Head({ ids }: { ids: string[] }) {
  const isAll = useStore(selection, (held) => ids.every((id) => held.has(id)))
  return (
    <div className="mx-2 flex h-8 shrink-0 items-center gap-2 border-t border-line ps-2 text-xs text-fg-3">
      <Tick label="Select all that are loaded" checked={isAll} onChange={(on) => tick(ids, on)} tabbable />
      <span aria-hidden className="flex flex-1 gap-3 pe-3 max-sm:hidden">
        <span className="flex-1">Visitor</span>
        <span className="w-24">Rating</span>
        <span className="w-36 max-[899px]:hidden">Operator</span>
        <span className="w-32 text-right">Resolved</span>
      </span>
    </div>
  )
}

const Empty = ({ isFiltered }: { isFiltered: boolean }) => (
  <EmptyState
    icon={<CircleCheck />}
    title={isFiltered ? 'Nothing matches' : 'Nothing was resolved in the last 30 days'}
    action={isFiltered && <Button onClick={() => boardFilters.set(noFilters)}>Clear filters</Button>}
  >
    {isFiltered ? 'Widen the time, or take a filter away.' : 'Conversations come here when somebody resolves them.'}
  </EmptyState>
)

const Skeleton = () => (
  <div role="status" aria-label="Loading" className="flex-1 space-y-4 px-4 py-3">
    {Array.from({ length: 8 }, (_, i) => (
      <div key={i} className="flex items-center gap-3">
        <div className="skeleton size-7 rounded-full" />
        <div className="skeleton h-3 flex-1" />
        <div className="skeleton h-3 w-24" />
      </div>
    ))}
  </div>
)
