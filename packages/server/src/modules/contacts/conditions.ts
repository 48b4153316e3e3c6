import type { Condition } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { conditionsSql, type Field } from '../../kernel/conditions.ts'
import { json, sql } from '../../kernel/db.ts'
import type { FieldRule } from './field-rules.ts'

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

/** The conditions as SQL over `contacts c`. */
export const contactConditions = (
  conditions: readonly Condition[],
  rules: readonly FieldRule[],
): RawBuilder<unknown>[] => conditionsSql(conditions, (name) => fieldOf(name, rules))

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
