import type { Ticket } from '@switchboard/contract'
import { useEffect, useRef } from 'react'
import { openBoards } from '../../../store/boards.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { connection } from '../../../store/live.ts'
import { openTicket, ticketLoadings, ticketTrail } from '../../../store/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { OfflineStrip } from '../../conversations/offline-strip.tsx'
import { Strip } from '../../conversations/strip.tsx'
import { restore } from '../parts/acts.ts'
import type { TicketTab } from './address.ts'
import { DescriptionPart } from './description.tsx'
import { NoLongerYours, NoTicket } from './no-ticket.tsx'
import { TicketSidebar } from './sidebar.tsx'
import { Stream } from './stream.tsx'
import { TicketHeader } from './ticket-header.tsx'
import { TicketSkeleton } from './ticket-skeleton.tsx'
import { TitleEditor } from './title-editor.tsx'
import { useTicketKeys } from './use-ticket-keys.ts'

interface Ways {
  tab: TicketTab | undefined
  /** A reference that leads here. */
  from: string | undefined
  onTab: (tab: TicketTab) => void
  /** Shows another ticket in the place of this one; `came` is the reference that led there. */
  onGo: (id: string, came?: string) => void
  onClose: () => void
}

/** Everything about one ticket, for a screen of its own and for the layer over a board. */
export function TicketView({ id, ...ways }: Ways & { id: string }) {
  const t = useData((s) => s.tickets[id])
  const loading = useStore(ticketLoadings, (l) => l[id])
  const online = useStore(connection, (c) => c.status === 'online')
  const seenId = useRef<string | null>(null)
  if (t) seenId.current = id
  useEffect(() => {
    openBoards()
    openTicket(id)
  }, [id, online])
  useEffect(() => {
    ticketTrail.set((held) => ({ ...held, id }))
    return () => ticketTrail.set((held) => (held.id === id ? { ...held, id: null } : held))
  }, [id])
  useTicketKeys(t, ways)
  const { onGo } = ways
  const survivor = t?.mergedIntoId ?? null
  const reference = t?.reference
  useEffect(() => {
    if (survivor !== null) onGo(survivor, reference)
    // The way there is the same whatever draws it.
    // oxlint-disable-next-line exhaustive-deps
  }, [survivor, reference])

  // Also when it went while the rest of it was being loaded.
  if (!t && seenId.current === id && loading?.status !== 'loading') return <NoLongerYours />
  if (!t && loading?.status === 'failed') return <NoTicket error={loading.error} onRetry={() => openTicket(id)} />
  if (!t || survivor !== null) return <TicketSkeleton />
  return <Shown t={t} ways={ways} failed={loading?.status === 'failed'} ready={loading?.status === 'ready'} />
}

function Shown({ t, ways, failed, ready }: { t: Ticket; ways: Ways; failed: boolean; ready: boolean }) {
  const isNarrow = useMedia('(max-width: 899px)')
  useEffect(() => {
    document.title = `${t.reference} ${t.title}`
  }, [t.reference, t.title])
  return (
    <section aria-label={`Ticket ${t.reference}`} className="flex h-full min-h-0 flex-col bg-surface">
      <TicketHeader t={t} onGo={ways.onGo} onClose={ways.onClose} />
      <OfflineStrip />
      {ways.from !== undefined && <CameFrom from={ways.from} t={t} />}
      {t.archivedAt && (
        <Strip words="This ticket is archived: boards and lists leave it out.">
          <Button size="sm" onClick={() => void restore(t)}>
            Restore
          </Button>
        </Strip>
      )}
      {failed && (
        <Strip tone="danger" words="Not everything could be loaded.">
          <Button size="sm" onClick={() => openTicket(t.id)}>
            Try again
          </Button>
        </Strip>
      )}
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1 overflow-y-auto in-data-docked:pb-130">
          <div className="mx-auto flex min-h-full w-full max-w-[820px] flex-col px-6 pt-5 max-sm:px-4">
            <TitleEditor t={t} />
            <DescriptionPart t={t} />
            <Stream t={t} tab={ways.tab} onTab={ways.onTab} ready={ready} isNarrow={isNarrow} />
          </div>
        </div>
        {!isNarrow && (
          <div className="w-76 shrink-0 overflow-y-auto border-s border-line">
            <TicketSidebar t={t} />
          </div>
        )}
      </div>
    </section>
  )
}

const numberOf = (reference: string): string => reference.slice(reference.lastIndexOf('-') + 1)

/** A former prefix leads to the same ticket, another number to the one it was merged into. */
function CameFrom({ from, t }: { from: string; t: Ticket }) {
  const isMerged = numberOf(from) !== numberOf(t.reference)
  return (
    <Strip
      live
      words={
        <>
          <bdi className="font-medium">{from}</bdi> {isMerged ? 'was merged into' : 'is now called'}{' '}
          <bdi className="font-medium">{t.reference}</bdi>
          {isMerged ? ' and lives on here.' : '.'}
        </>
      }
    />
  )
}
