import type { Activity } from '@switchboard/contract'
import { data } from '../../../store/data.ts'
import { valueText } from './columns.ts'

/** One edited field: what it was and is. */
export interface Change {
  field: string
  from: unknown
  to: unknown
}

/** The fields that an edit changed. */
export function changesOf(a: Activity): Change[] {
  const { changes } = a.data as { changes?: Record<string, { from: unknown; to: unknown }> }
  return Object.entries(changes ?? {}).map(([field, { from, to }]) => ({ field, from, to }))
}

const labels: Record<string, string> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  externalId: 'User id',
  language: 'Language',
  tagIds: 'Tags',
  tags: 'Tags',
}

/** A field in words: fixed, custom, or a key of metadata. */
export function fieldLabel(field: string): string {
  if (field.startsWith('metadata:')) return field.slice('metadata:'.length)
  const key = field.replace(/^field:/, '')
  return labels[field] ?? Object.values(data.get().contactFields).find((f) => f.key === key)?.label ?? key
}

/** Both values of a change in words. */
export const changeWords = ({ field, from, to }: Change): { from: string; to: string } => ({
  from: words(field, from),
  to: words(field, to),
})

function words(field: string, value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none'
    const { tags } = data.get()
    return value
      .map((v) => (field === 'tagIds' || field === 'tags' ? (tags[String(v)]?.name ?? '?') : String(v)))
      .join(', ')
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return valueText(value) ?? 'empty'
  return value === undefined ? 'empty' : JSON.stringify(value)
}
