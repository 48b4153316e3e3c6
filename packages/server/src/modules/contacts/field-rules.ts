import type { ContactField, FieldType, FieldValue } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'
import { plain } from '../../kernel/words.ts'

export type FieldRule = Pick<ContactField, 'key' | 'label' | 'type' | 'choices'> & { archived: boolean }

/** A key made from a label: Latin letters and digits, or `field-2` when there are none; never one of `taken`. */
export function keyOf(label: string, taken: ReadonlySet<string>): string {
  const slug = plain(label)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
  // A label mostly in another script would leave a fragment that says nothing.
  const base = slug.length >= 2 && slug.length * 2 >= plain(label).length ? slug : 'field'
  if (base !== 'field' && !taken.has(base)) return base
  for (let n = base === 'field' ? 1 : 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}

const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

const isLink = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)

/** Whether a value is one of a field's type. */
export function isValueOf({ type, choices }: Pick<FieldRule, 'type' | 'choices'>, value: FieldValue): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'date':
      return typeof value === 'string' && isDate(value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && choices.includes(value)
    case 'link':
      return typeof value === 'string' && isLink(value)
  }
}

/** The values after an edit: null empties one; refuses unknown fields and values of another type. */
export function editedFields(
  rules: readonly FieldRule[],
  held: Record<string, FieldValue>,
  wishes: Record<string, FieldValue | null>,
): Record<string, FieldValue> {
  const next = { ...held }
  for (const [key, value] of Object.entries(wishes)) {
    const rule = rules.find((r) => r.key === key)
    if (!rule || (rule.archived && value !== null))
      throw new Refusal('invalid', 'field_unknown', `There is no field ${key}.`, { details: { field: key } })
    if (value === null || value === '') delete next[key]
    else if (isValueOf(rule, value)) next[key] = value
    else
      throw new Refusal('invalid', 'field_invalid', `${rule.label} needs ${wanted[rule.type]}.`, {
        details: { field: key },
      })
  }
  return next
}

const wanted: Record<FieldType, string> = {
  text: 'a text',
  number: 'a number',
  date: 'a date such as 2026-01-31',
  boolean: 'yes or no',
  choice: 'one of its choices',
  link: 'an address that begins with https://',
}
