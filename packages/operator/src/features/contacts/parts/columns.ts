import type { Contact, ContactField, SavedView } from '@switchboard/contract'
import type { ContactSort } from '../../../store/contacts.ts'
import { createStored } from '../../../store/stored.ts'
import type { Column } from '../../table/column.ts'

export type ContactColumn = Column<ContactSort>

const fixed: ContactColumn[] = [
  { id: 'email', label: 'E-mail', width: 220 },
  { id: 'phone', label: 'Phone', width: 150 },
  { id: 'externalId', label: 'User id', width: 150 },
  { id: 'tags', label: 'Tags', width: 220 },
  { id: 'source', label: 'Source', width: 100 },
  { id: 'lastSeenAt', label: 'Last seen', width: 120, sorts: ['-lastSeenAt'] },
  { id: 'createdAt', label: 'Created', width: 120, sorts: ['-createdAt', 'createdAt'] },
  { id: 'language', label: 'Language', width: 100 },
  { id: 'blocked', label: 'Blocked', width: 160 },
]

export const defaultColumns = ['email', 'phone', 'tags', 'source', 'lastSeenAt', 'createdAt']
export const nameColumn: ContactColumn = { id: 'name', label: 'Name', width: 240, sorts: ['name', '-name'] }

/** Every column there is, custom fields among them, and those of metadata that are chosen. */
export function allColumns(fields: ContactField[], chosen: readonly string[]): ContactColumn[] {
  const own = fields.map((f): ContactColumn => ({
    id: `field:${f.key}`,
    label: f.label,
    width: f.type === 'text' ? 180 : 130,
  }))
  const meta = chosen
    .filter((id) => id.startsWith('metadata:'))
    .map((id): ContactColumn => ({ id, label: id.slice('metadata:'.length), width: 150 }))
  return [...fixed, ...own, ...meta]
}

/** The chosen columns in their order, without what is gone. */
export function chosenColumns(fields: ContactField[], chosen: readonly string[]): ContactColumn[] {
  const byId = new Map(allColumns(fields, chosen).map((c) => [c.id, c]))
  return chosen.flatMap((id) => byId.get(id) ?? [])
}

/** The columns chosen in this browser, by view; `all` is the list without one. */
export const keptColumns = createStored<Record<string, string[]>>('contact-columns', {})

export const columnsOf = (kept: Record<string, string[]>, view: SavedView | null): string[] =>
  kept[view?.id ?? 'all'] ?? (view && view.columns.length > 0 ? view.columns : defaultColumns)

/** The plain text of a cell; null when there is nothing to show. */
export function cellText(contact: Contact, column: string): string | null {
  if (column.startsWith('field:')) return valueText(contact.fields[column.slice(6)])
  if (column.startsWith('metadata:')) return valueText(contact.metadata[column.slice(9)])
  switch (column) {
    case 'email':
    case 'phone':
    case 'externalId':
    case 'language':
      return contact[column]
    case 'source':
      return sourceWords[contact.source]
    case 'blocked':
      return contact.blockedAt && (contact.blockedReason ?? 'Yes')
    default:
      return null
  }
}

export const sourceWords: Record<Contact['source'], string> = {
  widget: 'Widget',
  api: 'API',
  operator: 'Operator',
  import: 'Import',
}

/** A value of a custom field or of metadata in words; null when it is empty. */
export function valueText(value: string | number | boolean | null | undefined): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? dateFormat.format(new Date(`${value}T12:00:00`)) : String(value)
}

const dateFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** Forgets what was chosen for a view in this browser. */
export const forgetColumns = (viewId: string | null): void =>
  keptColumns.set((held) => Object.fromEntries(Object.entries(held).filter(([key]) => key !== (viewId ?? 'all'))))
