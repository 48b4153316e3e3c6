import type { Message } from '@switchboard/contract'
import type { Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { audienceOf, getConversationRow } from './store.ts'
import { asConversation, asMessage, assigneeOf, type ConversationRow, type MessageRow } from './tables.ts'

/** One message of a conversation that the caller has locked. */
export async function getMessageRow(tx: Tx, conversationId: string, seq: number): Promise<MessageRow> {
  const row = await first(
    tx,
    sql<MessageRow>`select * from messages where conversation_id = ${conversationId} and seq = ${seq}`,
  )
  if (!row) throw notFound()
  return row
}

/** Only who wrote a message changes it. */
export function checkOwn(ctx: Ctx, row: MessageRow): void {
  const isOwn = row.author_kind === 'operator' && row.author_id === operatorOf(ctx).id
  if (!isOwn) throw new Refusal('forbidden', 'message_not_own', 'Only who wrote a message can change it.')
}

export const messageDeleted = () => new Refusal('conflict', 'message_deleted', 'This message was deleted.')

/** Stores what became of a message, lets the conversation's last message follow, and tells both sides. */
export async function saveMessage(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: ConversationRow,
  changed: MessageRow,
): Promise<Message> {
  const stored = await first(
    tx,
    sql<MessageRow>`update messages set text = ${changed.text}, files = ${json(changed.files)}, reactions = ${json(changed.reactions)},
        reply_to = ${changed.reply_to && json(changed.reply_to)}, edited_at = ${changed.edited_at}, deleted_at = ${changed.deleted_at},
        revision = revision + 1
      where conversation_id = ${held.id} and seq = ${changed.seq} returning *`,
  )
  const row = await followLast(ctx, tx, held, stored!)
  const message = asMessage(stored!)
  emit('message.changed', { message, conversation: asConversation(row), assignee: assigneeOf(row) }, audienceOf(row))
  return message
}

async function followLast(ctx: Ctx, tx: Tx, held: ConversationRow, { seq, text, files }: MessageRow) {
  const last = held.last_message
  const shown = text.slice(0, 200).toWellFormed()
  if (last?.seq !== seq || (last.text === shown && last.files === files.length)) return held
  await sql`update conversations set last_message = ${json({ ...last, text: shown, files: files.length })}, revision = revision + 1
    where workspace_id = ${ctx.workspaceId} and id = ${held.id}`.execute(tx)
  return getConversationRow(tx, ctx.workspaceId, held.id)
}
