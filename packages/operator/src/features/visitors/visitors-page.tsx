import type { VisitorPlace } from '@switchboard/sdk'
import { useParams } from '@tanstack/react-router'
import { Globe } from 'lucide-react'
import { useCallback } from 'react'
import { goTo } from '../../navigation.ts'
import { useStore } from '../../store/create-store.ts'
import { useMay } from '../../store/session.ts'
import { cn } from '../../ui/cn.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { OfflineStrip } from '../conversations/offline-strip.tsx'
import { ActivePages } from './active-pages.tsx'
import { DetailsPane } from './details/details-pane.tsx'
import { chosenMode, filterBy, type Mode } from './filters.ts'
import { findAt } from './find-at.ts'
import { ListSkeleton } from './list/list-skeleton.tsx'
import { VisitorList } from './list/visitor-list.tsx'
import { NobodyHere } from './nobody-here.tsx'
import { useCredit } from './use-credit.ts'
import { useVisitors } from './use-visitors.ts'
import { VisitorsHeader } from './visitors-header.tsx'

const WorldMap = lazyPart(() => import('./map/world-map.tsx').then((m) => m.WorldMap), {
  waiting: <PaneLoading label="Loading the map" />,
})

/** Who is on the sites now: a list, a map of the world, or both, and one visitor's details beside them. */
export function VisitorsPage() {
  const { id } = useParams({ strict: false })
  const may = useMay('visitors:read')
  if (!may)
    return (
      <EmptyState icon={<Globe />} title="Visitors are not open to you">
        Ask an owner or admin for the permission to see who is on your site.
      </EmptyState>
    )
  return <Screen id={id ?? null} />
}

function Screen({ id }: { id: string | null }) {
  const { held, from, listKey, showRows } = useVisitors()
  const mode = useMode()
  const credit = useCredit()
  const open = useCallback((next: string) => goTo(`/visitors/${next}`, { replace: id !== null }), [id])
  const openPlace = useCallback(
    async ({ place, states }: VisitorPlace) => {
      const only = place.city && Object.values(states).reduce((a, b) => a + b) === 1 ? await findAt(place) : null
      if (only) open(only)
      else filterBy({ country: place.country })
    },
    [open],
  )
  const nobody = held !== null && held.matching === 0
  return (
    <div className="flex h-full">
      <section aria-label="Visitors" className="flex min-w-0 flex-1 flex-col">
        <VisitorsHeader held={held} mode={mode} />
        <OfflineStrip />
        {mode !== 'list' && (
          <div className={cn('relative min-h-0', mode === 'split' ? 'h-[44%] min-h-56 shrink-0' : 'flex-1')}>
            <WorldMap places={held?.places ?? nowhere} credit={credit} onPlace={(place) => void openPlace(place)} />
            {nobody && mode === 'map' && (
              <div className="absolute inset-x-4 top-4 mx-auto w-fit rounded-xl bg-raised shadow-pop">
                <NobodyHere total={held.total} className="h-auto min-h-0" />
              </div>
            )}
          </div>
        )}
        {mode !== 'map' && (
          <>
            {held && <ActivePages pages={held.pages} divided={mode === 'split'} />}
            {held === null && <ListSkeleton />}
            {nobody && (
              <div className="min-h-0 flex-1 overflow-y-auto">
                <NobodyHere total={held.total} />
              </div>
            )}
            {held !== null && !nobody && (
              <VisitorList listKey={listKey} held={held} from={from} selected={id} onOpen={open} onRows={showRows} />
            )}
          </>
        )}
      </section>
      {id !== null && <DetailsPane id={id} onClose={() => goTo('/visitors')} />}
    </div>
  )
}

const nowhere: Record<string, VisitorPlace> = {}

/** As chosen; until then both where there is room, the list on a phone. */
function useMode(): Mode {
  const chosen = useStore(chosenMode)
  const phone = useMedia('(max-width: 639px)')
  if (chosen !== null) return phone && chosen === 'split' ? 'list' : chosen
  return phone ? 'list' : 'split'
}
