import { withIds } from './rules.ts'
import type { TicketRow } from './tables.ts'

/** What a merge moved, kept for its undo. */
export interface Moved {
  /** What the duplicate had. */
  from: Pick<TicketRow, 'conversation_ids' | 'related_ids' | 'subscriber_ids'>
  /** What the survivor got by it and had not had. */
  added: Pick<TicketRow, 'conversation_ids' | 'related_ids' | 'subscriber_ids'>
  /** Whether the survivor took over the duplicate's contact, having had none. */
  tookContact: boolean
  updateIds: string[]
}

/** Whether what was told to the contact of one ticket may be read by the contact of the other. Pure. */
export const shareContact = (from: TicketRow, into: TicketRow): boolean =>
  from.contact_id === null || into.contact_id === null || from.contact_id === into.contact_id

/** Both tickets after a merge, and what moved; neighbours, which are related to the duplicate, follow by `relinked`. Pure. */
export function merged(from: TicketRow, into: TicketRow): { from: TicketRow; into: TicketRow; moved: Moved } {
  const neighbours = from.related_ids.filter((id) => id !== into.id)
  const added = {
    conversation_ids: missing(into.conversation_ids, from.conversation_ids),
    related_ids: missing(into.related_ids, neighbours),
    subscriber_ids: missing(into.subscriber_ids, from.subscriber_ids),
  }
  const tookContact = into.contact_id === null && from.contact_id !== null
  const { conversation_ids, related_ids, subscriber_ids } = from
  return {
    from: { ...from, conversation_ids: [], related_ids: [], subscriber_ids: [], merged_into_id: into.id },
    into: {
      ...into,
      conversation_ids: [...into.conversation_ids, ...added.conversation_ids].toSorted(),
      related_ids: [...into.related_ids, ...added.related_ids].filter((id) => id !== from.id).toSorted(),
      subscriber_ids: [...into.subscriber_ids, ...added.subscriber_ids],
      ...(tookContact && { contact_id: from.contact_id, visitor_id: from.visitor_id }),
    },
    moved: { from: { conversation_ids, related_ids, subscriber_ids }, added, tookContact, updateIds: [] },
  }
}

/** Both tickets after a merge was undone; what came since stays with the survivor. `living` are the things that still are. Pure. */
export function unmerged(
  from: TicketRow,
  into: TicketRow,
  moved: Moved,
  living: ReadonlySet<string>,
): { from: TicketRow; into: TicketRow } {
  const without = (held: readonly string[], gone: readonly string[]) => held.filter((id) => !gone.includes(id))
  const wereRelated = moved.from.related_ids.includes(into.id)
  const related = without(into.related_ids, moved.added.related_ids)
  const goesBack = moved.tookContact && into.contact_id === from.contact_id
  return {
    from: {
      ...from,
      conversation_ids: moved.from.conversation_ids.filter((id) => living.has(id)),
      related_ids: moved.from.related_ids.filter((id) => living.has(id)),
      subscriber_ids: moved.from.subscriber_ids,
      merged_into_id: null,
    },
    into: {
      ...into,
      conversation_ids: without(into.conversation_ids, moved.added.conversation_ids),
      related_ids: wereRelated ? withIds(related, [from.id]).toSorted() : related,
      subscriber_ids: without(into.subscriber_ids, moved.added.subscriber_ids),
      ...(goesBack && { contact_id: null, visitor_id: null }),
    },
  }
}

const missing = (held: readonly string[], more: readonly string[]) => more.filter((id) => !held.includes(id))

/** A neighbour of the duplicate, related to the survivor instead. Pure. */
export const relinked = (row: TicketRow, fromId: string, intoId: string): TicketRow => ({
  ...row,
  related_ids: withIds(
    row.related_ids.filter((id) => id !== fromId),
    [intoId],
  ).toSorted(),
})

/** The neighbour as it was; related to the survivor still when it had been so before. Pure. */
export const unlinked = (row: TicketRow, fromId: string, intoId: string, moved: Moved): TicketRow => ({
  ...row,
  related_ids: withIds(
    row.related_ids.filter((id) => id !== intoId || !moved.added.related_ids.includes(row.id)),
    [fromId],
  ).toSorted(),
})
