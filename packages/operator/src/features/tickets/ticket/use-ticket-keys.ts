import type { Ticket } from '@switchboard/contract'
import { useEffect, useEffectEvent } from 'react'
import { offerKeys, offerRows } from '../../../commands/focus.ts'
import { ticketTrail } from '../../../store/ticket.ts'
import { openNewTicket } from '../new/open-new.ts'

/** J and K go through the list one came from, Escape closes, N begins a new ticket. */
export function useTicketKeys(
  t: Ticket | undefined,
  { onGo, onClose }: { onGo: (id: string) => void; onClose: () => void },
): void {
  const step = useEffectEvent((by: 1 | -1): boolean => {
    const { ids, id } = ticketTrail.get()
    const at = id === null ? -1 : ids.indexOf(id)
    const next = at < 0 ? undefined : ids[at + by]
    if (next !== undefined) onGo(next)
    // Elsewhere these keys go through conversations, which nobody sees from here.
    return true
  })
  const press = useEffectEvent((chord: string): boolean => {
    if (chord === 'N') openNewTicket(t ? { boardId: t.boardId } : {})
    else if (chord === 'Escape') onClose()
    else return false
    return true
  })
  useEffect(() => offerRows((by) => step(by)), [])
  useEffect(() => offerKeys((chord) => press(chord)), [])
}
