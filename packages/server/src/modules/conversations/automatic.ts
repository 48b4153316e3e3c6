import type { Message } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { actorRef, type Ctx } from '../../kernel/context.ts'
import { first, json, sql } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { apply, audienceOf, getConversationRow } from './store.ts'
import { asConversation, asMessage, assigneeOf, type ConversationRow, type MessageRow } from './tables.ts'

export interface AutomaticMessage {
  kind: NonNullable<Message['automatic']>
  /** Says which occasion this is: a second message for the same one is the first. */
  occasion: string
  text: string
}

/**
 * Posts a message as the product itself, once per occasion. It answers nobody, engages nobody and reopens nothing:
 * only an open conversation takes one. `stillApt` decides under the lock.
 */
export const postAutomatic = (
  ctx: Ctx,
  id: string,
  { kind, occasion, text }: AutomaticMessage,
  stillApt: (row: ConversationRow) => boolean = () => true,
): Promise<Message | null> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    if (held.status !== 'open' || !stillApt(held)) return null
    const clientId = `automatic:${kind}:${occasion}`
    const stored = await first(
      tx,
      sql<MessageRow>`insert into messages (id, workspace_id, conversation_id, seq, author_kind, text, files, client_id, automatic, created_at)
        select ${newId()}, ${ctx.workspaceId}, ${id}, ${held.last_seq + 1}, 'system', ${text}, '[]', ${clientId}, ${kind}, ${ctx.now}
        where not exists (select from messages where conversation_id = ${id} and author_kind = 'system' and client_id = ${clientId})
        returning *`,
    )
    if (!stored) return null
    const lastMessage = {
      seq: stored.seq,
      text: text.slice(0, 200).toWellFormed(),
      files: 0,
      author: actorRef(ctx),
      at: ctx.now.toISOString(),
    }
    await sql`update conversations set last_seq = ${stored.seq}, last_message = ${json(lastMessage)}, revision = revision + 1
      where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    const row = await getConversationRow(tx, ctx.workspaceId, id)
    const message = asMessage(stored)
    emit('message.posted', { message, conversation: asConversation(row), assignee: assigneeOf(row) }, audienceOf(row))
    return message
  })

/** Closes a conversation in which nobody has written since; a message that came meanwhile keeps it open. */
export const closeInactiveConversation = (ctx: Ctx, id: string, quietSince: Date, reason: string): Promise<unknown> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    if (held.status !== 'open' || held.last_activity_at > quietSince) return
    await apply(ctx, tx, emit, held, { do: 'close' }, { reason })
  })
