import { leadValues, type FieldValue, type LeadForm } from '@switchboard/contract'
import { isValueOf, type FieldRule } from './field-rules.ts'
import type { Edit } from './rules.ts'
import type { ContactRow } from './tables.ts'

export type Known = Pick<ContactRow, 'name' | 'email' | 'phone' | 'fields'>

export interface JudgedLead {
  edit: Edit
  /** What is wrong, under the name of its field. */
  issues: { path: string; message: string }[]
}

const unknownToUs: Known = { name: null, email: null, phone: null, fields: {} }

/**
 * What a visitor's answers make of the contact. Only the form's fields and the e-mail address are taken; what is required
 * may be `known` already. Pure.
 */
export function judgeLead(
  form: LeadForm,
  rules: readonly FieldRule[],
  values: Record<string, FieldValue>,
  held: ContactRow['fields'],
  known: Known = unknownToUs,
): JudgedLead {
  const asked = form.fields.filter((f) => ruleOf(f.field, rules) !== null)
  const issues: JudgedLead['issues'] = []
  const edit: Edit = {}
  const fields = { ...held }
  for (const [field, value] of Object.entries(values)) {
    if (isEmpty(value)) continue
    const rule = field === 'email' || asked.some((f) => f.field === field) ? ruleOf(field, rules) : null
    const read = rule?.(value)
    if (read === undefined) issues.push({ path: field, message: 'This cannot be taken.' })
    else if (isFixed(field)) edit[field] = read as string
    else fields[keyIn(field)] = read
  }
  for (const { field, required } of asked)
    if (required && form.when !== 'never' && isEmpty(values[field]) && isEmpty(knownOf(known, field)))
      issues.push({ path: field, message: 'This is required.' })
  return { edit: { ...edit, ...(Object.keys(fields).length > 0 && { fields }) }, issues }
}

/** Reads a value of a field as it is kept; undefined when it is none. Null when there is no such field. */
function ruleOf(field: string, rules: readonly FieldRule[]): ((value: FieldValue) => FieldValue | undefined) | null {
  if (isFixed(field)) return (value) => leadValues[field].safeParse(value).data
  const rule = rules.find((r) => r.key === keyIn(field) && !r.archived)
  return rule ? (value) => (isValueOf(rule, value) ? value : undefined) : null
}

const isFixed = (field: string): field is keyof typeof leadValues => Object.hasOwn(leadValues, field)
const keyIn = (field: string) => field.replace(/^field:/, '')
const knownOf = (known: Known, field: string) => (isFixed(field) ? known[field] : known.fields[keyIn(field)])

/** An unticked box says nothing. */
const isEmpty = (value: FieldValue | null | undefined): boolean =>
  value === undefined || value === null || value === false || (typeof value === 'string' && value.trim() === '')
