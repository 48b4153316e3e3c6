import type { Ticket } from '@switchboard/contract'
import { useEffect, useState } from 'react'
import { goTo } from '../../navigation.ts'
import { useFeature, useMay } from '../../store/session.ts'
import { searchTickets } from '../tickets/parts/ticket-picker.tsx'
import type { Entry } from './entries.ts'

const mostNamed = 5

/** Tickets by reference, title or contact; `alone` shows those that changed last before anything is typed. */
export function useTickets(text: string | null, alone: boolean): Entry[] {
  const [found, setFound] = useState<Entry[]>([])
  const may = useMay('tickets:read')
  const has = useFeature('tickets')
  const q = may && has && text !== null && (alone || text.length >= 2) ? text : null
  useEffect(() => {
    if (q === null) return setFound([])
    let isStale = false
    const timer = setTimeout(
      () =>
        void searchTickets(q).then(
          (items) => isStale || setFound((alone ? items : items.slice(0, mostNamed)).map(ticketEntry)),
          () => {},
        ),
      150,
    )
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [q, alone])
  return found
}

const ticketEntry = (t: Ticket): Entry => ({
  key: `ticket ${t.id}`,
  group: 'Tickets',
  label: t.reference,
  hint: t.title,
  kind: 'ticket',
  changes: false,
  ticket: t,
  run: () => goTo(`/tickets/${t.id}`),
})
