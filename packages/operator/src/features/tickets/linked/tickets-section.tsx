import type { ConversationItem } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { Link2, TicketPlus, X } from 'lucide-react'
import { runCommand } from '../../../commands/run.ts'
import { useMay } from '../../../store/session.ts'
import { leaveTrail } from '../../../store/ticket.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Section } from '../../conversations/sidebar/section.tsx'
import { unlink } from '../parts/acts.ts'
import { rowClass } from '../parts/linked-row.ts'
import { TicketLine } from '../parts/ticket-line.tsx'
import { useTicketsOf } from './use-tickets-of.ts'

/** The tickets of a conversation; absent where the operator sees none. */
export function TicketsSection({ c }: { c: ConversationItem }) {
  const may = useMay('tickets:write')
  const { tickets, status, load, isOpen } = useTicketsOf({ conversationId: c.id })
  if (!isOpen) return null
  return (
    <Section name="tickets" title={tickets.length > 0 ? `Tickets (${tickets.length})` : 'Tickets'}>
      <ul>
        {tickets.map((t) => (
          <li key={t.id} className="flex items-center">
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId: t.id }}
              preload={false}
              className={rowClass}
              onClick={() =>
                leaveTrail(
                  tickets.map((one) => one.id),
                  location.pathname,
                )
              }
            >
              <TicketLine ticket={t} />
            </Link>
            {may && (
              <IconButton
                size="icon-sm"
                label={`Take the link to ${t.reference} away`}
                onClick={() => void unlink(t.id, `conversation:${c.id}`)}
              >
                <X />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {status === 'loading' && tickets.length === 0 && <div className="skeleton mx-2 my-2 h-3 w-2/3" />}
      {status === 'failed' && (
        <div className="flex items-center gap-2 px-2 py-1 text-sm text-fg-2">
          Could not be loaded.
          <Button size="sm" onClick={load}>
            Try again
          </Button>
        </div>
      )}
      {may && (
        <div className="flex flex-wrap">
          <Button size="sm" variant="ghost" className="mx-0.5 px-1.5" onClick={() => runCommand('ticket')}>
            <TicketPlus />
            Create ticket
          </Button>
          <Button size="sm" variant="ghost" className="mx-0.5 px-1.5" onClick={() => runCommand('add-to-ticket')}>
            <Link2 />
            Add to existing
          </Button>
        </div>
      )}
      {!may && status === 'ready' && tickets.length === 0 && <p className="px-2 py-1 text-sm text-fg-3">None.</p>}
    </Section>
  )
}
