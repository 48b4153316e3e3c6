import type { PublicStatus, TicketSettings } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'
import type { TicketRow } from './tables.ts'

/** The most operators that may subscribe to a ticket. */
export const mostSubscribers = 100

/** What people can change of a ticket, under its name in the API, for telling what was changed. */
const fieldsOf = (row: TicketRow): Record<string, unknown> => ({
  title: row.title,
  type: row.type,
  priority: row.priority,
  assigneeId: row.assignee_id,
  departmentId: row.department_id,
  dueAt: row.due_at?.toISOString() ?? null,
  tagIds: row.tag_ids.toSorted(),
  contactId: row.contact_id,
  visibleToContact: row.visible_to_contact,
  publicStatus: row.public_status,
  conversationIds: row.conversation_ids,
  relatedIds: row.related_ids,
  subscriberIds: row.subscriber_ids,
  archived: row.archived_at !== null,
  files: row.files.map((f) => f.id),
  // Its revisions stand for the text: a timeline never says what was written.
  description: row.description_revision,
  ...Object.fromEntries(Object.entries(row.fields).map(([key, value]) => [`field:${key}`, value])),
})

/** What each field was and is, where they differ. Pure. */
export function changesOf(held: TicketRow, next: TicketRow): Record<string, { from: unknown; to: unknown }> {
  const [before, after] = [fieldsOf(held), fieldsOf(next)]
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  )
  return Object.fromEntries(changed.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]))
}

/** A ticket with another public status: it is resolved since it became so. Pure. */
export const withStatus = (row: TicketRow, status: PublicStatus, now: Date): TicketRow => ({
  ...row,
  public_status: status,
  resolved_at: status === 'resolved' ? (row.resolved_at ?? now) : null,
})

/** When something was put away, after a wish to put it away, to bring it back, or none. Pure. */
export function archivedAt(held: Date | null, wish: boolean | undefined, now: Date): Date | null {
  if (wish === undefined) return held
  return wish ? (held ?? now) : null
}

/** Ids with some more, each once, the order kept. Pure. */
export const withIds = (held: readonly string[], more: readonly (string | null)[]): string[] => [
  ...new Set([...held, ...more.filter((id) => id !== null)]),
]

/** Refuses a type that new tickets cannot have; a ticket keeps one that was archived. Pure. */
export function checkType({ types }: Pick<TicketSettings, 'types'>, key: string, held?: string): void {
  if (key !== held && !types.some((t) => t.key === key && !t.archived))
    throw new Refusal('invalid', 'type_unknown', `There is no type ${key}.`)
}

/** The type of tickets that nobody gave one: a question, where there is that. Pure. */
export function usualType({ types }: Pick<TicketSettings, 'types'>): string {
  const open = types.filter((t) => !t.archived)
  return (open.find((t) => t.key === 'question') ?? open[0]!).key
}
