import type { PublicStatus, QueueState, TicketSettings } from '@switchboard/contract'
import { publicStatuses } from '@switchboard/contract/choices'
import { findColumn } from '../../../store/boards.ts'

const words: Record<PublicStatus, string> = {
  submitted: 'Submitted',
  'in progress': 'In progress',
  'waiting for you': 'Waiting for you',
  resolved: 'Resolved',
}

/** What a contact is told of the state of a ticket: the workspace's word, else the usual one. */
export const publicWord = (status: PublicStatus, settings: TicketSettings | null = null): string =>
  settings?.publicNames[status] || words[status]

/** The public statuses to choose from. */
export const publicItems = (settings: TicketSettings | null) =>
  publicStatuses.map((value) => ({ value, label: publicWord(value, settings) }))

/** The glyph of a public status, as the queue states have theirs. */
export const glyphOf: Record<PublicStatus, QueueState> = {
  submitted: 'waiting',
  'in progress': 'active',
  'waiting for you': 'assigned',
  resolved: 'resolved',
}

/** What a kind of ticket is called; its key where it has gone. */
export const typeName = (key: string, settings: TicketSettings | null): string =>
  settings?.types.find((t) => t.key === key)?.name ?? key

/** The kinds to choose from; an archived one only where it is held. */
export function typeItems(settings: TicketSettings | null, held: string) {
  const items = (settings?.types ?? [])
    .filter((t) => !t.archived || t.key === held)
    .map((t) => ({ value: t.key, label: t.name }))
  return held === '' || items.some((i) => i.value === held) ? items : [...items, { value: held, label: held }]
}

/** The name of a column of any board that is held. */
export const columnName = (columnId: string): string => findColumn(columnId)?.name ?? 'another column'

/** A ticket in a sentence: its reference and title. */
export const ticketName = ({ reference, title }: { reference: string; title: string }): string =>
  `${reference}, ${title}`
