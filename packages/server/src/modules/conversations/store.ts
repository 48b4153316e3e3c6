import type { Audience, ConversationEventType, ConversationItem } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { countResolution, undoResolution } from './resolution.ts'
import { decide, type Action } from './rules.ts'
import {
  asConversation,
  assigneeOf,
  conversationColumns,
  conversationJoins,
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

/** Operators who read conversations hear of them, and the contact of what concerns them. */
export const audienceOf = (row: ConversationRow): Audience => ({
  operators: 'conversations:read',
  contact: { contactId: row.contact_id, visitorId: row.visitor_id },
})

/** Why something moved, for the timeline; the reason of routing also stands at the conversation. */
export interface Because {
  reason?: string | undefined
}

/** Locks a conversation, decides, stores and announces; the pattern of every action on one. */
export const act = (
  ctx: Ctx,
  id: string,
  action: (tx: Tx, row: ConversationRow) => Action | Promise<Action>,
  because: Because = {},
): Promise<ConversationItem> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const row = await apply(ctx, tx, emit, held, await action(tx, held), because)
    return asItem(ctx, tx, row)
  })

/** Decides on a locked row, stores the outcome and announces it. */
export async function apply(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: ConversationRow,
  action: Action,
  because: Because = {},
): Promise<ConversationRow> {
  const { next, event } = decide(ctx.now, stateOf(held), action)
  if (event === null) return held
  if (event === 'conversation.closed') await countResolution(ctx, tx, held)
  if (action.do === 'reopen' && action.undo) await undoResolution(tx, held)
  const changed = withState(held, next)
  const row = await saveState(
    ctx,
    tx,
    action.do === 'route' ? { ...changed, routed_because: because.reason ?? null } : changed,
  )
  announce(emit, event, held, row, because)
  return row
}

/** Tells of a change; `from` is kept when somebody else has it now. */
export function announce(
  emit: Emit,
  event: ConversationEventType,
  held: ConversationRow,
  row: ConversationRow,
  { reason }: Because = {},
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
  )
}

/** Stores what the rules decided, keeps the wake timer in step, and answers the row with its new assignee's name. */
export async function saveState(ctx: Ctx, tx: Tx, row: ConversationRow): Promise<ConversationRow> {
  await sql`update conversations set status = ${row.status}, queue_state = ${row.queue_state}, engaged = ${row.engaged},
      assignee_id = ${row.assignee_id}, department_id = ${row.department_id}, waiting_since = ${row.waiting_since},
      snoozed_until = ${row.snoozed_until}, closed_at = ${row.closed_at}, closed_from = ${row.closed_from === null ? null : json(row.closed_from)},
      queue_rank = ${row.queue_rank}, last_seq = ${row.last_seq},
      last_message = ${row.last_message === null ? null : json(row.last_message)}, last_activity_at = ${row.last_activity_at},
      routed_because = ${row.routed_because}, priority = ${row.priority}, revision = ${row.revision},
      held_since = case when status = ${row.status} and assignee_id is not distinct from ${row.assignee_id}::uuid
        and department_id is not distinct from ${row.department_id}::uuid then held_since else ${ctx.now} end
    where workspace_id = ${ctx.workspaceId} and id = ${row.id}`.execute(tx)
  if (row.snoozed_until) await setTimer(tx, wakeTimer, ctx.workspaceId, row.id, row.snoozed_until)
  else await clearTimer(tx, wakeTimer, row.id)
  return getConversationRow(tx, ctx.workspaceId, row.id)
}

/** A conversation as the calling operator sees it. */
export async function asItem(ctx: Ctx, db: Queryable, row: ConversationRow): Promise<ConversationItem> {
  const reader = ctx.actor.kind === 'operator' ? ctx.actor.id : ''
  const held = await first(
    db,
    sql<{ read_seq: number }>`select read_seq from receipts where conversation_id = ${row.id} and reader = ${reader}`,
  )
  return { ...asConversation(row), readSeq: held?.read_seq ?? 0 }
}
