import { useEffect } from 'react'
import { leaveTrail, ticketTrail } from '../../store/ticket.ts'

/** The tickets of this list or board in its order: J and K go through them in a ticket that was opened from here. The
 * array must stay the same one while they do. */
export function useTrail(ids: readonly string[]): void {
  useEffect(() => {
    const { id, back } = ticketTrail.get()
    // A ticket that was opened from elsewhere keeps its own way back.
    if (id === null || back === null || back === '/tickets') leaveTrail(ids, '/tickets')
  }, [ids])
}
