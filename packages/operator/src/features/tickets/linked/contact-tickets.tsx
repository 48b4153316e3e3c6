import type { Contact } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { TicketPlus, Ticket as TicketSign } from 'lucide-react'
import { useMay } from '../../../store/session.ts'
import { leaveTrail } from '../../../store/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { fullTime } from '../../conversations/times.ts'
import { fromNow } from '../../settings/dates.ts'
import { openNewTicket } from '../new/open-new.ts'
import { TicketLine } from '../parts/ticket-line.tsx'
import { useTicketsOf } from './use-tickets-of.ts'

/** All tickets of a contact that I may see, newest first. */
export function ContactTickets({ contact }: { contact: Contact }) {
  const may = useMay('tickets:write') && contact.mergedIntoId === null
  const { tickets, status, load } = useTicketsOf({ contactId: contact.id })
  const create = may && (
    <Button onClick={() => openNewTicket({ contactId: contact.id })}>
      <TicketPlus aria-hidden />
      New ticket
    </Button>
  )
  if (tickets.length === 0 && status === 'loading') return <PaneLoading />
  if (tickets.length === 0 && status === 'failed')
    return <ErrorState error={new Error('The tickets could not be asked for.')} onRetry={load} />
  if (tickets.length === 0)
    return (
      <EmptyState icon={<TicketSign />} title="No tickets yet" action={create}>
        Work that outlives a conversation is kept as a ticket.
      </EmptyState>
    )
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-2 max-[899px]:overflow-visible">
      <ul aria-label="Tickets">
        {tickets.map((t) => (
          <li key={t.id}>
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId: t.id }}
              preload={false}
              onClick={() =>
                leaveTrail(
                  tickets.map((one) => one.id),
                  `/contacts/${contact.id}?tab=tickets`,
                )
              }
              className="flex min-h-11 items-center gap-2.5 rounded-md px-3 text-sm hover:bg-hover"
            >
              <TicketLine ticket={t} />
              <time
                dateTime={t.createdAt}
                title={fullTime(new Date(t.createdAt))}
                className="shrink-0 text-xs text-fg-3 tabular-nums max-sm:hidden"
              >
                {fromNow(t.createdAt)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
      {create && <div className="px-3 py-2">{create}</div>}
    </div>
  )
}
