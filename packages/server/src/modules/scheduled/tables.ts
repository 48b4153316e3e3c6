import type { FileRef, ScheduledMessage } from '@switchboard/contract'
import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'

export interface ScheduledRow {
  id: string
  conversation_id: string
  operator_id: string
  client_id: string
  text: string
  files: FileRef[]
  reply_to_seq: number | null
  seen_seq: number | null
  at: Date
  undoable: boolean
  cancel_if_answered: boolean
  since: Date
  after_seq: number
  state: ScheduledMessage['state']
  reason: string | null
  created_at: Date
  revision: number
}

export const asScheduled = (row: ScheduledRow): ScheduledMessage => ({
  id: row.id,
  conversationId: row.conversation_id,
  operatorId: row.operator_id,
  text: row.text,
  files: row.files,
  replyToSeq: row.reply_to_seq,
  at: row.at.toISOString(),
  undoable: row.undoable,
  cancelIfAnswered: row.cancel_if_answered,
  state: row.state,
  reason: row.reason,
  revision: row.revision,
})

/** Where the files of one hang until it goes. */
export const hangsOn = (id: string): string => `scheduled:${id}`

/** One of the workspace, without a lock. */
export const findRow = (db: Queryable, workspaceId: string, id: string): Promise<ScheduledRow | undefined> =>
  first(db, sql<ScheduledRow>`select * from scheduled_messages where workspace_id = ${workspaceId} and id = ${id}`)

/** One of a conversation, locked for a change. Take the conversation's lock first where both are needed. */
export async function getRow(ctx: Ctx, tx: Tx, conversationId: string, id: string): Promise<ScheduledRow> {
  const row = await first(
    tx,
    sql<ScheduledRow>`select * from scheduled_messages where workspace_id = ${ctx.workspaceId}
      and conversation_id = ${conversationId} and id = ${id} for update`,
  )
  if (!row) throw notFound()
  return row
}

/** Stores a changed row under the next revision and announces it to everybody who reads conversations. */
export async function saveRow(ctx: Ctx, tx: Tx, emit: Emit, row: ScheduledRow): Promise<ScheduledMessage> {
  const saved = await first(
    tx,
    sql<ScheduledRow>`update scheduled_messages set text = ${row.text}, files = ${json(row.files)}, at = ${row.at},
        undoable = ${row.undoable}, cancel_if_answered = ${row.cancel_if_answered}, since = ${row.since},
        after_seq = ${row.after_seq}, seen_seq = ${row.seen_seq}, state = ${row.state}, reason = ${row.reason},
        revision = revision + 1
      where workspace_id = ${ctx.workspaceId} and id = ${row.id} returning *`,
  )
  return announce(emit, saved!)
}

export function announce(emit: Emit, row: ScheduledRow): ScheduledMessage {
  const scheduled = asScheduled(row)
  emit('scheduled.saved', { scheduled }, { operators: 'conversations:read' })
  return scheduled
}
