import { isDeepStrictEqual } from 'node:util'
import type { Audience, ConversationEventType, ConversationItem } from '@switchboard/contract'
import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import { targetTimer, termsNow, withPromises } from './promises.ts'
import { resolutionsOf, withoutResolution, type Took } from './resolution.ts'
import { decide, type Action } from './rules.ts'
import {
  asConversation,
  assigneeOf,
  conversationColumns,
  conversationJoins,
  shownDue,
  stateOf,
  withState,
  type ConversationRow,
} from './tables.ts'

export const wakeTimer = 'wake'

/** One conversation of the workspace with its contact and assignee; locked for a change when asked. */
export async function getConversationRow(
  db: Queryable,
  workspaceId: string,
  id: string,
  lock = false,
): Promise<ConversationRow> {
  const row = await first(
    db,
    sql<ConversationRow>`select ${sql.raw(conversationColumns)} from conversations c ${sql.raw(conversationJoins)}
      where c.workspace_id = ${workspaceId} and c.id = ${id} ${lock ? sql`for update of c` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

/** Those of these conversations that are in the workspace, by id; locked in order of their ids when asked, or only those that are free. */
export async function getRows(
  db: Queryable,
  workspaceId: string,
  ids: readonly string[],
  lock: boolean | 'skip locked' = false,
): Promise<Map<string, ConversationRow>> {
  const found = await rows(
    db,
    sql<ConversationRow>`select ${sql.raw(conversationColumns)} from conversations c ${sql.raw(conversationJoins)}
      where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}) order by c.id
      ${lock ? sql`for update of c` : sql``} ${lock === 'skip locked' ? sql`skip locked` : sql``}`,
  )
  return new Map(found.map((row) => [row.id, row]))
}

/** Operators who read conversations hear of them, and the contact of what concerns them. */
export const audienceOf = (row: ConversationRow): Audience => ({
  operators: 'conversations:read',
  contact: { contactId: row.contact_id, visitorId: row.visitor_id },
})

/** Why something moved, for the timeline; the reason of routing also stands at the conversation. `by` names another than the caller. */
export interface Because {
  reason?: string | undefined
  by?: Ctx
}

/** Decides on a locked row, stores the outcome and announces it. */
export async function apply(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: ConversationRow,
  action: Action,
  because: Because = {},
): Promise<ConversationRow> {
  const [row] = await applyAll(ctx, tx, emit, [{ held, action, because }])
  return row ?? held
}

/** The same for many, in a few statements however many; answers the rows that changed. */
export async function applyAll(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  acts: readonly { held: ConversationRow; action: Action; because?: Because }[],
): Promise<ConversationRow[]> {
  const decided = acts.flatMap(({ held, action, because = {} }) => {
    const { next, event } = decide(ctx.now, stateOf(held), action)
    return event === null ? [] : [{ held, action, because, next, event }]
  })
  const closing = decided.filter(({ event }) => event === 'conversation.closed').map(({ held }) => held)
  const resolved = await resolutionsOf(ctx, tx, closing)
  const after = await saveStates(
    ctx,
    tx,
    decided.map(({ held, action, because, next }) => {
      const row = { ...withState(held, next), ...resolved.get(held.id) }
      if (action.do === 'reopen' && action.undo) return withoutResolution(row)
      return action.do === 'route' ? { ...row, routed_because: because.reason ?? null } : row
    }),
  )
  return decided.map(({ held, because, event }) => {
    const row = after.get(held.id)!
    announce(emit, event, held, row, because)
    return row
  })
}

/** Tells of a change; `from` is kept when somebody else has it now. */
export function announce(
  emit: Emit,
  event: ConversationEventType,
  held: ConversationRow,
  row: ConversationRow,
  { reason, by }: Because = {},
): void {
  const moved = held.assignee_id !== row.assignee_id || held.department_id !== row.department_id
  emit(
    event,
    {
      conversation: asConversation(row),
      assignee: assigneeOf(row),
      ...(reason !== undefined && { reason }),
      ...(moved && { from: { assigneeId: held.assignee_id, departmentId: held.department_id } }),
    },
    audienceOf(row),
    by,
  )
}

/** Stores what the rules decided on one conversation, and answers the row with its new assignee's name. */
export const saveState = async (ctx: Ctx, tx: Tx, row: ConversationRow): Promise<ConversationRow> =>
  (await saveStates(ctx, tx, [row])).get(row.id)!

/** Stores what changes by time or by other terms alone in locked rows, and tells where something else is due now. */
export async function restate(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: readonly ConversationRow[],
  restated: (row: ConversationRow) => ConversationRow,
): Promise<void> {
  const changed = held.flatMap((row) => {
    const next = restated(row)
    if (isDeepStrictEqual([next.promises, next.ring_at], [row.promises, row.ring_at])) return []
    const isSeen = !isDeepStrictEqual(shownDue(next), shownDue(row))
    return [{ row, isSeen, next: { ...next, ring_at: row.ring_at, revision: row.revision + (isSeen ? 1 : 0) } }]
  })
  const after = await saveStates(
    ctx,
    tx,
    changed.map(({ next }) => next),
  )
  for (const { row, isSeen } of changed) if (isSeen) announce(emit, 'conversation.updated', row, after.get(row.id)!)
}

/** A row on its way into the database; how long a resolution took is stored only with a close. */
type Saved = ConversationRow & Partial<Took>

/** Stores many with what is promised in them now, keeps their timers in step, all in one statement, and answers the rows by id. */
export async function saveStates(ctx: Ctx, tx: Tx, held: readonly Saved[]): Promise<Map<string, ConversationRow>> {
  if (held.length === 0) return new Map()
  const terms = await termsNow(ctx, tx)
  const saved = held.map((row) => {
    const next = withPromises(row, terms, ctx.now)
    return { ...next, rings: next.ring_at !== row.ring_at }
  })
  const stored = await rows(
    tx,
    sql<ConversationRow>`with v as materialized (
      select * from jsonb_to_recordset(${json(saved)}) as v (id uuid, status text, queue_state text, engaged boolean, assignee_id uuid,
        department_id uuid, waiting_since timestamptz, snoozed_until timestamptz, closed_at timestamptz, closed_from jsonb,
        queue_rank bigint, last_seq int, last_message jsonb, last_activity_at timestamptz, routed_because text, priority text, tag_ids uuid[],
        promises jsonb, ring_at timestamptz, rings boolean, due_kind text, due_at timestamptz, warn_at timestamptz, breached boolean,
        revision int, resolution jsonb, rated_at timestamptz, rated_stars int, first_reply_seconds int, resolution_seconds int)
    ), timed as (
      insert into timers (kind, entity_id, workspace_id, due_at)
      select ${targetTimer}, id, ${ctx.workspaceId}::uuid, ring_at from v where rings
      union all select ${wakeTimer}, id, ${ctx.workspaceId}::uuid, snoozed_until from v where snoozed_until is not null
      on conflict (kind, entity_id) do update set due_at = excluded.due_at, attempts = 0
    ), awake as (
      delete from timers t using v where t.kind = ${wakeTimer} and t.entity_id = v.id and v.snoozed_until is null
    )
    update conversations c set status = v.status, queue_state = v.queue_state, engaged = v.engaged,
      assignee_id = v.assignee_id, department_id = v.department_id, waiting_since = v.waiting_since,
      snoozed_until = v.snoozed_until, closed_at = v.closed_at, closed_from = v.closed_from, queue_rank = v.queue_rank,
      last_seq = v.last_seq, last_message = v.last_message, last_activity_at = v.last_activity_at,
      routed_because = v.routed_because, priority = v.priority, tag_ids = v.tag_ids, revision = v.revision,
      promises = v.promises, ring_at = v.ring_at, due_kind = v.due_kind, due_at = v.due_at, warn_at = v.warn_at, breached = v.breached,
      resolution = v.resolution, rated_at = v.rated_at, rated_stars = v.rated_stars,
      first_reply_seconds = case when v.resolution_seconds is null then c.first_reply_seconds else v.first_reply_seconds end,
      resolution_seconds = coalesce(v.resolution_seconds, c.resolution_seconds),
      held_since = case when c.status = v.status and c.assignee_id is not distinct from v.assignee_id
        and c.department_id is not distinct from v.department_id then c.held_since else ${ctx.now} end
    from v left join operators o on o.id = v.assignee_id left join users u on u.id = o.user_id, contacts k
    where c.workspace_id = ${ctx.workspaceId} and c.id = v.id and k.id = c.contact_id
    returning ${sql.raw(conversationColumns)}`,
  )
  return new Map(stored.map((row) => [row.id, row]))
}

/** A conversation as the calling operator sees it. */
export const asItem = async (ctx: Ctx, db: Queryable, row: ConversationRow): Promise<ConversationItem> =>
  (await asItems(db, [{ ctx, row }]))[0]!

/** Conversations, each as its own reader sees it. */
export async function asItems(
  db: Queryable,
  seen: readonly { ctx: Ctx; row: ConversationRow }[],
): Promise<ConversationItem[]> {
  const readers = seen.map(({ ctx: { actor } }) => (actor.kind === 'operator' ? actor.id : ''))
  const found = await rows(
    db,
    sql<{ n: number; read_seq: number }>`select s.n::int, r.read_seq
      from unnest(${seen.map(({ row }) => row.id)}::uuid[], ${readers}::text[]) with ordinality s(id, reader, n)
      join receipts r on r.conversation_id = s.id and r.reader = s.reader`,
  )
  const readSeqs = new Map(found.map(({ n, read_seq: readSeq }) => [n, readSeq]))
  return seen.map(({ row }, i) => ({ ...asConversation(row), readSeq: readSeqs.get(i + 1) ?? 0 }))
}
