import type { Ticket } from '@switchboard/contract'
import { useEffect, useEffectEvent } from 'react'
import { chordOf, inLayer, isTyping } from '../../../commands/chord.ts'
import { offerRows } from '../../../commands/focus.ts'
import { session } from '../../../store/session.ts'
import { ticketTrail } from '../../../store/ticket.ts'
import { overlay } from '../../../store/ui.ts'
import { openNewTicket } from '../new/open-new.ts'

/** J and K go through the list one came from, Escape closes, N begins a new ticket. */
export function useTicketKeys(
  t: Ticket | undefined,
  { onGo, onClose }: { onGo: (id: string) => void; onClose: () => void },
): void {
  const step = useEffectEvent((by: 1 | -1): boolean => {
    const { ids, id } = ticketTrail.get()
    const next = id === null ? undefined : ids[ids.indexOf(id) + by]
    if (next === undefined || !ids.includes(id!)) return true
    onGo(next)
    return true
  })
  const press = useEffectEvent((e: KeyboardEvent) => {
    if (e.defaultPrevented || e.isComposing || overlay.get() !== null || isTyping(e.target)) return
    const chord = chordOf(e)
    // A layer of its own closes itself; the ticket over a board is one, and is not inside another.
    const isInside = e.target instanceof Element && e.target.closest('[data-ticket-layer]') !== null
    if (inLayer(e.target) && !isInside) return
    if (chord === 'Escape') onClose()
    else if (chord === 'N' && session.get()?.preferences.singleKeys !== false)
      openNewTicket(t ? { boardId: t.boardId } : {})
    else return
    e.preventDefault()
  })
  useEffect(() => offerRows((by) => step(by)), [])
  useEffect(() => {
    const listen = (e: KeyboardEvent) => press(e)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
