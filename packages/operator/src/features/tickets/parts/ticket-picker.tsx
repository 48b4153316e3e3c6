import type { Ticket } from '@switchboard/contract'
import { useCallback } from 'react'
import { call } from '../../../client.ts'
import { fetchInto } from '../../../store/feed.ts'
import { withTickets } from '../../../store/merge.ts'
import { SearchPicker } from './search-picker.tsx'
import { TicketLine } from './ticket-line.tsx'

const mostFound = 12

/** Tickets by reference, title or contact; without words those that changed last. */
export const searchTickets = async (q: string): Promise<Ticket[]> => {
  const page = await fetchInto(
    () => call('POST /v1/tickets/search', { sort: 'updated', limit: mostFound, ...(q && { q }) }),
    (s, { items }) => withTickets(s, items),
  )
  return page.items
}

/** Finds one ticket that is none of `without`. */
export function TicketPicker({
  label,
  without,
  onChoose,
  className,
}: {
  label: string
  without: readonly string[]
  onChoose: (ticket: Ticket) => void
  className?: string
}) {
  const left = without.join()
  const search = useCallback(
    async (q: string) => (await searchTickets(q)).filter((t) => !left.includes(t.id) && t.mergedIntoId === null),
    [left],
  )
  return (
    <SearchPicker
      label={label}
      placeholder="Reference, title or contact"
      search={search}
      keyOf={(t) => t.id}
      onChoose={onChoose}
      nothing="No ticket matches."
      {...(className && { className })}
    >
      {(t) => <TicketLine ticket={t} />}
    </SearchPicker>
  )
}
