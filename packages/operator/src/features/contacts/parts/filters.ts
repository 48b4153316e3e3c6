import type { ContactField } from '@switchboard/contract'
import { useMemo } from 'react'
import { useFields } from '../../../store/catalogue.ts'
import type { Filterable, FilterSet } from '../../filters/filters.ts'
import { sourceWords } from './columns.ts'

const fixed: Filterable[] = [
  { field: 'tag', label: 'Tags', type: 'tags' },
  { field: 'name', label: 'Name', type: 'text' },
  { field: 'email', label: 'E-mail', type: 'text' },
  { field: 'phone', label: 'Phone', type: 'text' },
  { field: 'externalId', label: 'User id', type: 'text' },
  {
    field: 'source',
    label: 'Source',
    type: 'choice',
    choices: Object.entries(sourceWords).map(([value, label]) => ({ value, label })),
  },
  { field: 'blocked', label: 'Blocked', type: 'boolean' },
  { field: 'verified', label: 'Verified', type: 'boolean' },
  { field: 'language', label: 'Language', type: 'text' },
  { field: 'createdAt', label: 'Created', type: 'moment' },
  { field: 'lastSeenAt', label: 'Last seen', type: 'moment' },
]

const filterables = (fields: ContactField[]): Filterable[] => [
  ...fixed,
  ...fields.map((f): Filterable => ({
    field: `field:${f.key}`,
    label: f.label,
    type: f.type === 'link' ? 'text' : f.type,
    ...(f.type === 'choice' && { choices: f.choices.map((value) => ({ value, label: value })) }),
  })),
]

/** Everything to filter contacts by, custom fields last. */
export function useContactFilters(): FilterSet {
  const fields = useFields()
  return useMemo(() => ({ items: filterables(fields), metadata: true }), [fields])
}
