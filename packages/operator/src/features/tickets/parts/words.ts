import type { PublicStatus, TicketSettings } from '@switchboard/contract'

const words: Record<PublicStatus, string> = {
  submitted: 'Submitted',
  'in progress': 'In progress',
  'waiting for you': 'Waiting for you',
  resolved: 'Resolved',
}

/** What a contact is told of the state of a ticket. */
export const publicWord = (status: PublicStatus): string => words[status]

/** What a kind of ticket is called; its key where it has gone. */
export const typeName = (key: string, settings: TicketSettings | null): string =>
  settings?.types.find((t) => t.key === key)?.name ?? key

/** A ticket in a sentence: its reference and title. */
export const ticketName = ({ reference, title }: { reference: string; title: string }): string =>
  `${reference}, ${title}`
