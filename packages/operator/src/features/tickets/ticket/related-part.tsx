import type { Ticket } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { loadTickets } from '../../../store/ticket.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Section } from '../../conversations/sidebar/section.tsx'
import { link, unlink } from '../parts/acts.ts'
import { AddButton } from '../parts/add-button.tsx'
import { rowClass } from '../parts/linked-row.ts'
import { TicketLine } from '../parts/ticket-line.tsx'
import { TicketPicker } from '../parts/ticket-picker.tsx'

/** Tickets that have to do with this one; those that I may not see are left out. */
export function RelatedPart({ t }: { t: Ticket }) {
  const may = useMay('tickets:write')
  const held = useData((s) => s.tickets)
  const ids = t.relatedIds.join()
  useEffect(() => {
    if (ids !== '') loadTickets(ids.split(',')).catch(() => {})
  }, [ids])
  const shown = t.relatedIds.flatMap((id) => held[id] ?? [])
  return (
    <Section name="ticket-related" title={shown.length > 0 ? `Related tickets (${shown.length})` : 'Related tickets'}>
      <ul>
        {shown.map((r) => (
          <li key={r.id} className="flex items-center">
            <Link to="/tickets/$ticketId" params={{ ticketId: r.id }} preload={false} className={rowClass}>
              <TicketLine ticket={r} />
            </Link>
            {may && (
              <IconButton
                size="icon-sm"
                label={`Take the link to ${r.reference} away`}
                onClick={() => void unlink(t.id, `ticket:${r.id}`)}
              >
                <X />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <AddButton label="Link a ticket">
          {(close) => (
            <TicketPicker
              label="Find a ticket"
              without={[t.id, ...t.relatedIds]}
              onChoose={(r) => {
                close()
                void link(t.id, `ticket:${r.id}`)
              }}
            />
          )}
        </AddButton>
      )}
      {!may && shown.length === 0 && <p className="px-2 py-1 text-sm text-fg-3">None.</p>}
    </Section>
  )
}
