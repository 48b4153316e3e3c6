import { priorities, publicStatuses, type Condition, type FieldType, type SavedView } from '@switchboard/contract'
import { ticketSorts } from '@switchboard/contract/api/tickets'
import { conditionsSql, isId, type Field } from '../../kernel/conditions.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Sql } from './listing.ts'
import { getSettings } from './settings.ts'

const choice = (column: string, choices: readonly string[]): Field => ({
  kind: 'choice',
  value: sql`t.${sql.raw(column)}`,
  accepts: (value) => choices.some((c) => c === value),
})

/** An id or one of the words that stand for one. */
const reference = (column: string, meant: Record<string, string | null> = {}): Field => ({
  kind: 'choice',
  value: sql`t.${sql.raw(column)}`,
  accepts: (value) => isId(value) || Object.hasOwn(meant, String(value)),
  equals: (value) => {
    const id = Object.hasOwn(meant, String(value)) ? meant[String(value)] : value
    return id === null ? sql`t.${sql.raw(column)} is null` : sql`t.${sql.raw(column)} = ${id}::uuid`
  },
})

const ofContact = (column: string): Field => ({
  kind: 'text',
  value: sql`(select k.${sql.raw(column)} from contacts k where k.id = t.contact_id)`,
  // Few contacts are called the same, and an index of theirs leads to them.
  equals: (value) =>
    sql`t.contact_id = any(array(select k.id from contacts k where k.workspace_id = t.workspace_id and lower(k.${sql.raw(column)}) = lower(${String(value)})))`,
})

const time = (column: string): Field => ({ kind: 'time', value: sql`t.${sql.raw(column)}` })
const text = (column: string): Field => ({ kind: 'text', value: sql`t.${sql.raw(column)}` })

const fixed: Record<string, Field> = {
  title: text('title'),
  reference: text('reference'),
  type: text('type'),
  priority: choice('priority', priorities),
  publicStatus: choice('public_status', publicStatuses),
  board: reference('board_id'),
  column: reference('column_id'),
  department: reference('department_id', { none: null }),
  tag: { kind: 'tag', value: sql`t.tag_ids` },
  'contact.name': ofContact('name'),
  'contact.email': ofContact('email'),
  visibleToContact: { kind: 'boolean', value: sql`t.visible_to_contact` },
  archived: { kind: 'boolean', value: sql`(t.archived_at is not null)` },
  createdAt: time('created_at'),
  updatedAt: time('updated_at'),
  resolvedAt: time('resolved_at'),
  due: time('due_at'),
}

/** How values of a custom field are compared. */
const kindOf: Record<FieldType, 'text' | 'number' | 'date' | 'boolean'> = {
  text: 'text',
  number: 'number',
  date: 'date',
  boolean: 'boolean',
  choice: 'text',
  link: 'text',
}

function custom(key: string, type: FieldType): Field {
  const kind = kindOf[type]
  const value = sql`(t.fields->>${key})`
  if (kind === 'number') return { kind, value: sql`${value}::numeric` }
  return kind === 'boolean' ? { kind, value: sql`${value}::boolean` } : { kind, value }
}

/** The conditions as SQL over `tickets t`; `me` is the caller, and archived tickets are met only when asked for. */
export async function ticketConditions(ctx: Ctx, conditions: readonly Condition[]): Promise<Sql[]> {
  const me = operatorOf(ctx).id
  const { fields } = conditions.some((c) => c.field.startsWith('field:')) ? await getSettings(ctx) : { fields: [] }
  const all = conditionsSql(conditions, (name) => {
    if (name === 'assignee') return reference('assignee_id', { me, none: null })
    // A subscriber is looked for as a tag is.
    if (name === 'subscriber') return { kind: 'tag', value: sql`t.subscriber_ids` }
    const field = fields.find((f) => `field:${f.key}` === name)
    if (field) return custom(field.key, field.type)
    return Object.hasOwn(fixed, name) ? fixed[name] : undefined
  })
  const asksForArchived = conditions.some((c) => c.field === 'archived')
  return [sql`t.merged_into_id is null`, ...(asksForArchived ? [] : [sql`t.archived_at is null`]), ...all]
}

/** Refuses a saved view that this list could not show. */
export async function checkView(ctx: Ctx, view: Pick<SavedView, 'conditions' | 'sort'>): Promise<void> {
  if (!ticketSorts.some((sort) => sort === view.sort))
    throw new Refusal('invalid', 'sort_unknown', `Tickets cannot be sorted by ${view.sort}.`)
  await ticketConditions(ctx, view.conditions)
}
