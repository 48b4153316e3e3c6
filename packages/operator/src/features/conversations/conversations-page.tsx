import { useParams } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useDeferredValue, useEffect, useLayoutEffect, useMemo } from 'react'
import { useStore } from '../../store/create-store.ts'
import { isListKey, type ListKey } from '../../store/lists.ts'
import { place } from '../../store/place.ts'
import { remember } from '../../store/recent.ts'
import { useMay } from '../../store/session.ts'
import { panes, sidebarOver } from '../../store/ui.ts'
import { cn } from '../../ui/cn.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { NotFound } from '../frame/not-found.tsx'
import { ListPane } from './list/list-pane.tsx'
import { PaneEdge } from './pane-edge.tsx'
import { ThreadSkeleton } from './thread/thread-skeleton.tsx'

const threadParts = () => import('./thread-parts.ts')
const ThreadPane = lazyPart(() => threadParts().then((m) => m.ThreadPane), { waiting: <ThreadSkeleton /> })
const Sidebar = lazyPart(() => threadParts().then((m) => m.Sidebar))
const SidebarOverlay = lazyPart(() => import('./sidebar/sidebar-overlay.tsx').then((m) => m.SidebarOverlay))

/** The conversations screen: list, thread, sidebar, as many as fit. */
export function ConversationsPage() {
  const { view = 'waiting', id } = useParams({ strict: false })
  const mayRead = useMay('conversations:read')
  if (!isListKey(view)) return <NotFound />
  if (!mayRead)
    return (
      <EmptyState icon={<MessagesSquare />} title="Conversations are not open to you">
        Ask an owner or admin for the permission to read them.
      </EmptyState>
    )
  return <Panes list={view} id={id ?? null} />
}

function Panes({ list, id }: { list: ListKey; id: string | null }) {
  const { listWidth, sidebar } = useStore(panes)
  const onePane = useMedia('(max-width: 899px)')
  const over = useStore(sidebarOver)
  const hasRoom = useMedia('(min-width: 1200px)')
  // The thread is what one reads first: it is painted before what stands beside it is drawn.
  const beside = useDeferredValue(id)
  const sidebarOf = useMemo(() => beside !== null && <Sidebar id={beside} />, [beside])
  useLayoutEffect(() => place.set((held) => ({ ...held, list, id })), [list, id])
  useEffect(() => () => place.set({ list: null, id: null, shown: [] }), [])
  useEffect(() => {
    if (id !== null) remember(id)
  }, [id])
  useEffect(() => {
    // The list comes first; what a click opens is fetched while it is read.
    const timer = setTimeout(() => void threadParts(), 1_000)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => sidebarOver.set(false), [id, hasRoom])
  return (
    <div className="flex h-full min-w-0">
      {(!onePane || id === null) && (
        <div
          className={cn('relative', onePane ? 'w-full' : 'min-w-70 shrink border-r border-line')}
          style={onePane ? undefined : { width: listWidth }}
        >
          <ListPane list={list} selected={id} />
          {!onePane && <PaneEdge />}
        </div>
      )}
      {id !== null && (
        <div className={cn('min-w-0 flex-1', !onePane && 'shrink-0 basis-110')}>
          <ThreadPane key={id} id={id} list={list} onePane={onePane} />
        </div>
      )}
      {id === null && !onePane && (
        <div className="min-w-0 flex-1">
          <EmptyState icon={<MessagesSquare />} title="No conversation open">
            Choose one from the list, or press J to open the first.
          </EmptyState>
        </div>
      )}
      {id !== null && hasRoom && sidebar && <div className="w-76 shrink-0 border-l border-line">{sidebarOf}</div>}
      {id !== null && !hasRoom && over && <SidebarOverlay id={id} />}
    </div>
  )
}
