import { createStored } from '../../store/stored.ts'
import { withList, type ListAddress } from '../contacts/address.ts'

export const laneKinds = ['assignee', 'priority'] as const
export type LaneKind = (typeof laneKinds)[number]

/** What the address of the tickets says: the saved view, how it was changed since, and the swimlanes of a board. */
export interface TicketsAddress extends ListAddress {
  lanes?: LaneKind
}

/** Takes what the address holds; anything else is left out. */
export function withTickets(search: Record<string, unknown>): TicketsAddress {
  const lanes = laneKinds.find((kind) => kind === search['lanes'])
  return { ...withList(search), ...(lanes && { lanes }) }
}

/** A board, or with null the list, and what is shown of it. */
export interface TicketsPlace {
  boardId: string | null
  address: TicketsAddress
}

/** Where one was among the tickets; it stays on the screen beneath a ticket that is opened. */
export const ticketsPlace = createStored<TicketsPlace | null>('tickets-place', null)
