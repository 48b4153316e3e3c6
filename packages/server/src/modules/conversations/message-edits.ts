import type { ApiOutput, ApiParsed, Message } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import { releaseFiles } from '../files/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { checkOwn, getMessageRow, messageDeleted, saveMessage } from './message-changes.ts'
import { checkContent } from './message-rules.ts'
import { getConversationRow } from './store.ts'
import { asMessage, type ConversationRow, type MessageRow } from './tables.ts'

/** Changes the text of the caller's own message; what it said before is kept. */
export async function editMessage(
  ctx: Ctx,
  { id, seq, text }: ApiParsed<'PATCH /v1/conversations/:id/messages/:seq'>,
): Promise<Message> {
  const { settings } = await getWorkspace(ctx)
  return command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const row = await getMessageRow(tx, id, seq)
    checkOwn(ctx, row)
    if (row.deleted_at) throw messageDeleted()
    checkContent({ clientId: row.client_id, text, fileIds: row.files.map((f) => f.id) }, settings)
    if (row.text === text) return asMessage(row)
    await sql`insert into message_edits (conversation_id, seq, revision, text, at)
      values (${id}, ${seq}, ${row.revision}, ${row.text}, ${row.edited_at ?? row.created_at})`.execute(tx)
    return saveMessage(ctx, tx, emit, held, { ...row, text, edited_at: ctx.now })
  })
}

/** Takes the caller's own message back for both sides: its place stays, its words go wherever they were kept. */
export const deleteMessage = (
  ctx: Ctx,
  { id, seq }: ApiParsed<'DELETE /v1/conversations/:id/messages/:seq'>,
): Promise<Message> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const row = await getMessageRow(tx, id, seq)
    checkOwn(ctx, row)
    if (row.deleted_at) return asMessage(row)
    await sql`delete from message_edits where conversation_id = ${id} and seq = ${seq}`.execute(tx)
    await releaseFiles(
      ctx,
      tx,
      row.files.map((f) => f.id),
    )
    const gone: MessageRow = { ...row, text: '', files: [], reactions: [], reply_to: null, deleted_at: ctx.now }
    const message = await saveMessage(ctx, tx, emit, held, gone)
    await emptyQuotes(ctx, tx, emit, await getConversationRow(tx, ctx.workspaceId, id), seq)
    return message
  })

async function emptyQuotes(ctx: Ctx, tx: Tx, emit: Emit, held: ConversationRow, seq: number): Promise<void> {
  const quoting = await rows(
    tx,
    sql<MessageRow>`select * from messages where conversation_id = ${held.id} and (reply_to->>'seq')::int = ${seq} order by seq`,
  )
  for (const row of quoting)
    await saveMessage(ctx, tx, emit, held, { ...row, reply_to: { ...row.reply_to!, text: '' } })
}

/** The earlier texts of a message, oldest first. */
export async function listEdits(
  ctx: Ctx,
  { id, seq }: ApiParsed<'GET /v1/conversations/:id/messages/:seq/history'>,
): Promise<ApiOutput<'GET /v1/conversations/:id/messages/:seq/history'>> {
  await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
  const found = await rows(
    ctx.kernel.db,
    sql<{ text: string; at: Date }>`select text, at from message_edits
      where conversation_id = ${id} and seq = ${seq} order by revision`,
  )
  return { items: found.map(({ text, at }) => ({ text, at: at.toISOString() })) }
}
