import type { Condition } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { json, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { FieldRule } from './field-rules.ts'

type Sql = RawBuilder<unknown>
type Comparison = Condition['is']
type Kind = 'text' | 'number' | 'time' | 'date' | 'boolean' | 'choice' | 'tag' | 'free'

/** What a field is compared as, and where it stands in `contacts c`. */
interface Field {
  kind: Kind
  /** The value as text, null when there is none; of numbers as numeric, of times as timestamptz. */
  value: Sql
  /** Equality that an index helps with. */
  equals?: (value: unknown) => Sql
}

const textual: Comparison[] = ['is', 'is not', 'contains', 'starts with', 'any of', 'known', 'unknown']
const ordered: Comparison[] = ['is', 'is not', 'more', 'less', 'known', 'unknown']
const allowed: Record<Kind, readonly Comparison[]> = {
  text: textual,
  number: ordered,
  time: ['more', 'less', 'known', 'unknown'],
  date: ordered,
  boolean: ['is', 'is not', 'known', 'unknown'],
  choice: ['is', 'is not', 'any of', 'known', 'unknown'],
  tag: ['is', 'is not', 'any of', 'known', 'unknown'],
  free: [...textual, 'more', 'less'],
}

const lowered = (column: string): Field => ({
  kind: 'text',
  value: sql`c.${sql.raw(column)}`,
  equals: (value) => sql`lower(c.${sql.raw(column)}) = lower(${String(value)})`,
})

const fixed: Record<string, Field> = {
  name: lowered('name'),
  email: lowered('email'),
  phone: lowered('phone'),
  language: lowered('language'),
  externalId: {
    kind: 'text',
    value: sql`c.external_id`,
    equals: (value) => sql`c.external_id = ${String(value)}`,
  },
  source: { kind: 'choice', value: sql`c.source` },
  blocked: { kind: 'boolean', value: sql`(c.blocked_at is not null)` },
  verified: { kind: 'boolean', value: sql`c.verified` },
  createdAt: { kind: 'time', value: sql`c.created_at` },
  lastSeenAt: { kind: 'time', value: sql`c.last_seen_at` },
  tag: { kind: 'tag', value: sql`c.tag_ids` },
}

/** The conditions as SQL over `contacts c`; refuses unknown fields, comparisons and values, naming the place. */
export function conditionsSql(conditions: readonly Condition[], rules: readonly FieldRule[]): Sql[] {
  return conditions.map((condition, index) => {
    const refuse = (part: string, message: string) =>
      new Refusal('invalid', 'condition_invalid', message, {
        issues: [{ path: `conditions.${index}.${part}`, message }],
        details: { index, part },
      })
    const field = fieldOf(condition.field, rules)
    if (!field) throw refuse('field', `There is no field ${condition.field}.`)
    if (!allowed[field.kind].includes(condition.is))
      throw refuse('is', `${condition.field} cannot be compared with "${condition.is}".`)
    if (!isComparable(field.kind, condition)) throw refuse('value', `This value does not fit ${condition.field}.`)
    return compared(field, condition)
  })
}

function fieldOf(name: string, rules: readonly FieldRule[]): Field | undefined {
  if (Object.hasOwn(fixed, name)) return fixed[name]
  const [prefix, ...rest] = name.split(':')
  const key = rest.join(':')
  if (prefix === 'metadata' && key !== '') return metadataField(key)
  const rule = prefix === 'field' ? rules.find((r) => r.key === key) : undefined
  return rule && customField(rule)
}

function customField({ key, type }: FieldRule): Field {
  const equals = (value: unknown) => sql`c.fields @> ${json({ [key]: value })}`
  const text = sql`(c.fields->>${key})`
  switch (type) {
    case 'text':
    case 'link':
      return { kind: 'text', value: text }
    case 'choice':
      return { kind: 'choice', value: text, equals }
    case 'date':
      return { kind: 'date', value: text, equals }
    case 'number':
      return { kind: 'number', value: sql`(c.fields->>${key})::numeric`, equals }
    case 'boolean':
      return { kind: 'boolean', value: sql`(c.fields->>${key})::boolean`, equals }
  }
}

/** Metadata has no types of its own, so a value compares as what it is. */
const metadataField = (key: string): Field => ({
  kind: 'free',
  value: sql`(c.metadata->>${key})`,
  equals: (value) =>
    typeof value === 'string'
      ? sql`lower(c.metadata->>${key}) = lower(${value})`
      : sql`c.metadata @> ${json({ [key]: value })}`,
})

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ].*)?$/.test(value) && !Number.isNaN(Date.parse(value))
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function isComparable(kind: Kind, { is, value }: Condition): boolean {
  if (is === 'known' || is === 'unknown') return value === undefined
  if (value === undefined) return false
  if ((is === 'any of') !== Array.isArray(value)) return false
  const values: unknown[] = Array.isArray(value) ? value : [value]
  switch (kind) {
    case 'text':
    case 'choice':
      return values.every((v) => typeof v === 'string')
    case 'number':
      return values.every((v) => typeof v === 'number' && Number.isFinite(v))
    case 'time':
    case 'date':
      return values.every(isTime)
    case 'boolean':
      return values.every((v) => typeof v === 'boolean')
    case 'tag':
      return values.every((v) => typeof v === 'string' && uuid.test(v))
    case 'free':
      return is === 'more' || is === 'less' ? typeof value === 'number' : true
  }
}

function compared(field: Field, { is, value }: Condition): Sql {
  if (field.kind === 'tag') return comparedTags(is, value)
  const equals = field.equals ?? ((v: unknown) => sql`${field.value} = ${v}`)
  switch (is) {
    case 'is':
      return equals(value)
    case 'is not':
      // Whoever has no value at all is not it, either.
      return sql`(${equals(value)}) is not true`
    case 'contains':
      return sql`${field.value} ilike ${`%${escaped(String(value))}%`}`
    case 'starts with':
      return sql`${field.value} ilike ${`${escaped(String(value))}%`}`
    case 'any of':
      return sql`(${sql.join((value as unknown[]).map(equals), sql` or `)})`
    case 'more':
      return sql`${numbered(field)} > ${limit(field, value)}`
    case 'less':
      return sql`${numbered(field)} < ${limit(field, value)}`
    case 'known':
      return sql`${field.value} is not null`
    case 'unknown':
      return sql`${field.value} is null`
  }
}

/** Metadata holds anything; only numbers are more or less than a number. */
function numbered(field: Field): Sql {
  return field.kind === 'free'
    ? sql`(case when pg_input_is_valid(${field.value}, 'numeric') then ${field.value}::numeric end)`
    : field.value
}

const limit = (field: Field, value: unknown): unknown => (field.kind === 'time' ? new Date(String(value)) : value)

function comparedTags(is: Comparison, value: Condition['value']): Sql {
  switch (is) {
    case 'is':
      return sql`c.tag_ids @> ${[value]}::uuid[]`
    case 'is not':
      return sql`not c.tag_ids @> ${[value]}::uuid[]`
    case 'any of':
      return sql`c.tag_ids && ${value}::uuid[]`
    case 'known':
      return sql`c.tag_ids <> '{}'`
    default:
      return sql`c.tag_ids = '{}'`
  }
}

/** Text for `like`, with nothing in it that `like` would read. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
