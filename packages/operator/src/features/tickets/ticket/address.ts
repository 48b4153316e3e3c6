export const ticketTabs = ['updates', 'comments', 'activity', 'details'] as const
export type TicketTab = (typeof ticketTabs)[number]

/** Which part of a ticket is shown, at which comment, and from which reference one came that leads here. */
export interface TicketAddress {
  tab?: TicketTab
  from?: string
  /** The comment to show. */
  comment?: string
}

/** Takes what the address holds; anything else is left out. */
export function withTicketTab(search: Record<string, unknown>): TicketAddress {
  const { tab, from, comment } = search
  return {
    ...(ticketTabs.includes(tab as TicketTab) && { tab: tab as TicketTab }),
    ...(typeof from === 'string' && { from }),
    ...(typeof comment === 'string' && { comment }),
  }
}
