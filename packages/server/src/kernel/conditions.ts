import type { Condition } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { sql } from './db.ts'
import { Refusal } from './errors.ts'

type Sql = RawBuilder<unknown>
type Comparison = Condition['is']
type Kind = 'text' | 'number' | 'time' | 'date' | 'boolean' | 'choice' | 'tag' | 'free'

/** What a field of a list is compared as, and where it stands in the list's query. */
export interface Field {
  kind: Kind
  /** The value as text, null when there is none; of numbers as numeric, of times as timestamptz, of tags as uuid[]. */
  value: Sql
  /** Equality that an index helps with, or that knows more than `=`. */
  equals?: (value: unknown) => Sql
  /** What else a value must be, such as one of the choices. */
  accepts?: (value: unknown) => boolean
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

/** The conditions as SQL; refuses unknown fields, comparisons and values, naming the place. */
export function conditionsSql(conditions: readonly Condition[], fieldOf: (name: string) => Field | undefined): Sql[] {
  return conditions.map((condition, index) => {
    const refuse = (part: string, message: string) =>
      new Refusal('invalid', 'condition_invalid', message, {
        issues: [{ path: `conditions.${index}.${part}`, message }],
        details: { index, part },
      })
    const field = fieldOf(condition.field)
    if (!field) throw refuse('field', `There is no field ${condition.field}.`)
    if (!allowed[field.kind].includes(condition.is))
      throw refuse('is', `${condition.field} cannot be compared with "${condition.is}".`)
    if (!isComparable(field, condition)) throw refuse('value', `This value does not fit ${condition.field}.`)
    return compared(field, condition)
  })
}

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ].*)?$/.test(value) && !Number.isNaN(Date.parse(value))
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Whether a condition's value is an id. */
export const isId = (value: unknown): boolean => typeof value === 'string' && uuid.test(value)

function isComparable({ kind, accepts = () => true }: Field, { is, value }: Condition): boolean {
  if (is === 'known' || is === 'unknown') return value === undefined
  if (value === undefined) return false
  if ((is === 'any of') !== Array.isArray(value)) return false
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.every(accepts) && fits(kind, is, values)
}

function fits(kind: Kind, is: Comparison, values: unknown[]): boolean {
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
      return values.every(isId)
    case 'free':
      return is === 'more' || is === 'less' ? typeof values[0] === 'number' : true
  }
}

function compared(field: Field, { is, value }: Condition): Sql {
  if (field.kind === 'tag') return comparedTags(field.value, is, value)
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

/** A free value may be anything; only numbers are more or less than a number. */
function numbered(field: Field): Sql {
  return field.kind === 'free'
    ? sql`(case when pg_input_is_valid(${field.value}, 'numeric') then ${field.value}::numeric end)`
    : field.value
}

const limit = (field: Field, value: unknown): unknown => (field.kind === 'time' ? new Date(String(value)) : value)

/** Without a tag it is in no index of tags: what looks for one says that it has some. */
function comparedTags(tags: Sql, is: Comparison, value: Condition['value']): Sql {
  switch (is) {
    case 'is':
      return sql`(${tags} <> '{}' and ${tags} @> ${[value]}::uuid[])`
    case 'is not':
      return sql`not ${tags} @> ${[value]}::uuid[]`
    case 'any of':
      return sql`(${tags} <> '{}' and ${tags} && ${value}::uuid[])`
    case 'known':
      return sql`${tags} <> '{}'`
    default:
      return sql`${tags} = '{}'`
  }
}

/** Text for `like`, with nothing in it that `like` would read. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
