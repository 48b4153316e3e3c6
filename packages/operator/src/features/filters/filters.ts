import type { Condition, FieldType, Tag } from '@switchboard/contract'

export type FilterType = Exclude<FieldType, 'link'> | 'moment' | 'tags' | 'open'
export type Comparison = Condition['is']

/** Something a list can be filtered by. */
export interface Filterable {
  field: string
  label: string
  type: FilterType
  choices?: { value: string; label: string }[]
}

const comparisonsOf: Record<FilterType, Comparison[]> = {
  text: ['contains', 'is', 'is not', 'starts with', 'known', 'unknown'],
  open: ['is', 'is not', 'contains', 'starts with', 'more', 'less', 'known', 'unknown'],
  number: ['is', 'is not', 'more', 'less', 'known', 'unknown'],
  date: ['is', 'more', 'less', 'known', 'unknown'],
  moment: ['more', 'less', 'known', 'unknown'],
  boolean: ['is'],
  choice: ['is', 'is not', 'any of', 'known', 'unknown'],
  tags: ['is', 'is not', 'any of', 'known', 'unknown'],
}

/** How a thing can be compared, the usual way first. */
export const comparisons = (type: FilterType): Comparison[] => comparisonsOf[type]

export const needsValue = (is: Comparison): boolean => is !== 'known' && is !== 'unknown'

/** A comparison in words, which depend on what is compared. */
export function comparisonWords(is: Comparison, type: FilterType): string {
  if (type === 'tags')
    return (
      { is: 'has', 'is not': 'has not', 'any of': 'has any of', known: 'has any tag', unknown: 'has no tag' }[
        is as string
      ] ?? is
    )
  if (type === 'moment' || type === 'date') {
    if (is === 'more') return 'after'
    if (is === 'less') return 'before'
  }
  return (
    { more: 'is more than', less: 'is less than', 'any of': 'is any of', known: 'is known', unknown: 'is unknown' }[
      is as string
    ] ?? is
  )
}

/** What a list can be filtered by, the most wanted first. */
export interface FilterSet {
  items: readonly Filterable[]
  /** Whether any other word may be a key of metadata. */
  metadata: boolean
}

/** What a condition filters by, also where it is a key of metadata or has gone since. */
export function filterableOf(field: string, { items }: FilterSet): Filterable {
  const known = items.find((f) => f.field === field)
  if (known) return known
  const key = field.startsWith('metadata:') ? field.slice('metadata:'.length) : field.replace('field:', '')
  return { field, label: key, type: 'open' }
}

/** A condition as a person would say it. */
export function conditionWords(c: Condition, filters: FilterSet, tags: Record<string, Tag>): string {
  const f = filterableOf(c.field, filters)
  if (f.type === 'boolean') return c.value === false ? `Not ${f.label.toLowerCase()}` : f.label
  const words = `${f.label} ${comparisonWords(c.is, f.type)}`
  if (!needsValue(c.is) || c.value === undefined) return words
  const values = Array.isArray(c.value) ? c.value : [c.value]
  return `${words} ${values.map((v) => wordOf(v, f, tags)).join(', ')}`
}

function wordOf(value: string | number | boolean, f: Filterable, tags: Record<string, Tag>): string {
  if (f.type === 'tags') return tags[String(value)]?.name ?? 'a tag that has gone'
  if (f.type === 'moment') return String(value).slice(0, 10)
  return f.choices?.find((c) => c.value === value)?.label ?? String(value)
}
