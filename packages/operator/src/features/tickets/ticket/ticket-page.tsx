import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { TicketX } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { goTo } from '../../../navigation.ts'
import { useStore } from '../../../store/create-store.ts'
import { useFeature, useMay } from '../../../store/session.ts'
import { findByReference, ticketTrail } from '../../../store/ticket.ts'
import { cn } from '../../../ui/cn.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { NotFound } from '../../frame/not-found.tsx'
import { withTicketTab } from './address.ts'
import { NoTicket } from './no-ticket.tsx'
import { TicketSkeleton } from './ticket-skeleton.tsx'
import { TicketView } from './ticket-view.tsx'

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/i.test(text)

/** One ticket on the whole screen, by its id or its reference. */
export function TicketPage() {
  const { ticketId = '' } = useParams({ strict: false })
  const hasTickets = useFeature('tickets')
  const mayRead = useMay('tickets:read')
  if (!hasTickets) return <NotFound />
  if (!mayRead)
    return (
      <>
        <h1 className="sr-only">Ticket</h1>
        <EmptyState icon={<TicketX />} title="Tickets are not open to you">
          Ask an owner or admin for the permission to see them.
        </EmptyState>
      </>
    )
  return (
    <Sheet>
      {isId(ticketId) ? <ById key={ticketId} id={ticketId} /> : <ByReference key={ticketId} reference={ticketId} />}
    </Sheet>
  )
}

/** Covers the screen; where a board or list of tickets stays beneath and there is room, only its end. */
function Sheet({ children }: { children: ReactNode }) {
  const isOver = useStore(ticketTrail, (held) => held.back?.startsWith('/tickets') ?? false)
  return (
    <div
      className={cn(
        'absolute inset-0 z-20 bg-surface',
        isOver &&
          'min-[1280px]:start-auto min-[1280px]:w-[min(1100px,80%)] min-[1280px]:border-s min-[1280px]:border-line min-[1280px]:shadow-pop',
      )}
    >
      {children}
    </div>
  )
}

function ById({ id }: { id: string }) {
  const navigate = useNavigate()
  const { tab, from, comment } = withTicketTab(useSearch({ strict: false }))
  const close = () => goTo(ticketTrail.get().back ?? '/tickets')
  return (
    <TicketView
      id={id}
      tab={tab ?? (comment === undefined ? undefined : 'comments')}
      from={from}
      onTab={(next) =>
        void navigate({
          to: '/tickets/$ticketId',
          params: { ticketId: id },
          search: { tab: next, ...(from && { from }) },
          replace: true,
        })
      }
      onGo={(next, came) =>
        goTo(`/tickets/${next}${came ? `?from=${encodeURIComponent(came)}` : ''}`, { replace: true })
      }
      onClose={close}
    />
  )
}

/** Looks up where a reference leads; one of a merged ticket leads to the survivor, which says so. */
function ByReference({ reference }: { reference: string }) {
  const [state, setState] = useState<{ id: string | null; now: string; error: unknown }>({
    id: null,
    now: '',
    error: null,
  })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let isStale = false
    findByReference(reference).then(
      (t) => isStale || setState({ id: t.id, now: t.reference, error: null }),
      (error: unknown) => isStale || setState({ id: null, now: '', error }),
    )
    return () => {
      isStale = true
    }
  }, [reference, tries])
  const { tab, comment } = withTicketTab(useSearch({ strict: false }))
  if (state.error !== null) return <NoTicket error={state.error} onRetry={() => setTries(tries + 1)} />
  if (state.id === null) return <TicketSkeleton />
  const isOther = state.now.toLowerCase() !== reference.toLowerCase()
  return (
    <Navigate
      to="/tickets/$ticketId"
      params={{ ticketId: state.id }}
      search={{ ...(tab && { tab }), ...(comment && { comment }), ...(isOther && { from: reference.toUpperCase() }) }}
      replace
    />
  )
}
