import type { Changes } from './store.ts'
import type { ContactRow } from './tables.ts'

/** What becomes of a contact's fields; left out ones stay. */
export interface Edit {
  name?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  metadata?: ContactRow['metadata'] | undefined
  fields?: ContactRow['fields'] | undefined
  tagIds?: string[] | undefined
}

/** A contact after an edit. Pure. */
export const edited = (held: ContactRow, edit: Edit): ContactRow => ({
  ...held,
  name: edit.name === undefined ? held.name : edit.name,
  email: edit.email === undefined ? held.email : edit.email,
  phone: edit.phone === undefined ? held.phone : edit.phone,
  metadata: edit.metadata ?? held.metadata,
  fields: edit.fields ?? held.fields,
  tag_ids: edit.tagIds ?? held.tag_ids,
})

/** What each field was and is, where they differ: `name`, `field:<key>`, `metadata:<key>`, `tagIds`. Pure. */
export function changesOf(held: ContactRow, next: ContactRow): Changes {
  const [before, after] = [flat(held), flat(next)]
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  )
  return Object.fromEntries(changed.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]))
}

/** Every field of a contact that a person can change, under its name in conditions, changes and merges. */
export const flat = (row: ContactRow): Record<string, unknown> => ({
  externalId: row.external_id,
  name: row.name,
  email: row.email,
  phone: row.phone,
  tagIds: row.tag_ids.toSorted(),
  ...prefixed('field', row.fields),
  ...prefixed('metadata', row.metadata),
})

const prefixed = (prefix: string, values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}:${key}`, value]))
