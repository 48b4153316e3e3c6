import { priorities, queueStates, statuses, type Condition, type SavedView } from '@switchboard/contract'
import { conversationSorts } from '@switchboard/contract/api/conversations'
import type { RawBuilder } from 'kysely'
import { conditionsSql, isId, type Field } from '../../kernel/conditions.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'

const choice = (column: string, choices: readonly string[]): Field => ({
  kind: 'choice',
  value: sql`c.${sql.raw(column)}`,
  accepts: (value) => choices.some((c) => c === value),
})

const startedFrom = (key: string): Field => ({
  kind: 'text',
  value: sql`(c.started_from->>${key})`,
  equals: (value) => sql`lower(c.started_from->>${key}) = lower(${String(value)})`,
})

const ofContact = (column: string): Field => ({
  kind: 'text',
  value: sql`(select k.${sql.raw(column)} from contacts k where k.id = c.contact_id)`,
  // Few contacts are called the same, and an index of theirs leads to them.
  equals: (value) =>
    sql`c.contact_id = any(array(select k.id from contacts k where k.workspace_id = c.workspace_id and lower(k.${sql.raw(column)}) = lower(${String(value)})))`,
})

/** An id or one of the words that stand for one. */
const reference = (column: string, meant: Record<string, string | null>): Field => ({
  kind: 'choice',
  value: sql`c.${sql.raw(column)}`,
  accepts: (value) => isId(value) || Object.hasOwn(meant, String(value)),
  equals: (value) => {
    const id = Object.hasOwn(meant, String(value)) ? meant[String(value)] : value
    return id === null ? sql`c.${sql.raw(column)} is null` : sql`c.${sql.raw(column)} = ${id}::uuid`
  },
})

const time = (column: string): Field => ({ kind: 'time', value: sql`c.${sql.raw(column)}` })

const fixed: Record<string, Field> = {
  status: choice('status', statuses),
  queueState: choice('queue_state', queueStates),
  channel: choice('channel', ['widget', 'api']),
  priority: choice('priority', priorities),
  department: reference('department_id', { none: null }),
  tag: { kind: 'tag', value: sql`c.tag_ids` },
  'contact.name': ofContact('name'),
  'contact.email': ofContact('email'),
  'startedFrom.url': startedFrom('url'),
  'startedFrom.language': startedFrom('language'),
  'startedFrom.browser': startedFrom('browser'),
  waitingSince: time('waiting_since'),
  createdAt: time('created_at'),
  closedAt: time('closed_at'),
  due: time('due_at'),
  breached: { kind: 'boolean', value: sql`c.breached` },
  stars: { kind: 'number', value: sql`c.rated_stars` },
  needsReply: { kind: 'boolean', value: sql`(c.status = 'open' and c.waiting_since is not null)` },
}

/** The conditions as SQL over `conversations c`; `me` is the caller. */
export function conversationConditions(ctx: Ctx, conditions: readonly Condition[]): RawBuilder<unknown>[] {
  const assignee = reference('assignee_id', { me: operatorOf(ctx).id, none: null })
  return conditionsSql(conditions, (name) => {
    if (name === 'assignee') return assignee
    return Object.hasOwn(fixed, name) ? fixed[name] : undefined
  })
}

/** Refuses a saved view that this list could not show. */
export async function checkView(ctx: Ctx, view: Pick<SavedView, 'conditions' | 'sort'>): Promise<void> {
  if (!conversationSorts.some((sort) => sort === view.sort))
    throw new Refusal('invalid', 'sort_unknown', `Conversations cannot be sorted by ${view.sort}.`)
  conversationConditions(ctx, view.conditions)
}
