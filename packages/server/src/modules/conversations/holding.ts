import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { clearTimer } from '../../kernel/timers.ts'
import { findFilesOn } from '../files/index.ts'
import { announce, getConversationRow, wakeTimer } from './store.ts'
import { asConversation, asMessage, type MessageRow } from './tables.ts'

/** A contact's conversations with their messages, receipts, timers and files. */
export const conversationsHolding: Holding = {
  name: 'conversations',
  async count(db, workspaceId, contactId) {
    const counted = await first(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from conversations where workspace_id = ${workspaceId} and contact_id = ${contactId}`,
    )
    return counted!.n
  },
  async move(ctx, tx, emit, fromId, intoId) {
    const held = await rows(
      tx,
      sql<{
        id: string
      }>`select id from conversations where workspace_id = ${ctx.workspaceId} and contact_id = ${fromId} order by id for update`,
    )
    const ids = held.map((c) => c.id)
    await giveTo(ctx, tx, emit, ids, intoId)
    return ids
  },
  async moveBack(ctx, tx, emit, ids, toId) {
    const held = await rows(
      tx,
      sql<{
        id: string
      }>`select id from conversations where workspace_id = ${ctx.workspaceId} and id = any(${ids}) order by id for update`,
    )
    await giveTo(
      ctx,
      tx,
      emit,
      held.map((c) => c.id),
      toId,
    )
  },
  async renameBrowser(ctx, tx, contactId, formerId, newId) {
    await sql`update conversations set visitor_id = ${newId}
      where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} and visitor_id = ${formerId}`.execute(tx)
  },
  async exported(ctx, contactId) {
    const { db } = ctx.kernel
    const held = await rows(
      db,
      sql<{
        id: string
      }>`select id from conversations where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} order by id`,
    )
    const ids = held.map((c) => c.id)
    const data = []
    for (const id of ids) {
      const messages = await rows(
        db,
        sql<MessageRow>`select * from messages where conversation_id = ${id} order by seq`,
      )
      data.push({
        ...asConversation(await getConversationRow(db, ctx.workspaceId, id)),
        messages: messages.map(asMessage),
      })
    }
    return { data, fileIds: await filesOf(ctx, db, ids) }
  },
  async erase(ctx, tx, contactId) {
    const held = await rows(
      tx,
      sql<{
        id: string
      }>`select id from conversations where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} order by id for update`,
    )
    const ids = held.map((c) => c.id)
    for (const id of ids) await clearTimer(tx, wakeTimer, id)
    await sql`delete from receipts where conversation_id = any(${ids})`.execute(tx)
    await sql`delete from messages where conversation_id = any(${ids})`.execute(tx)
    await sql`delete from conversations where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(tx)
    return { removed: ids.length, fileIds: await filesOf(ctx, tx, ids) }
  },
}

/** A first message's client id is unique per contact; of two equal ones the moved one is told apart by its own id. */
async function giveTo(ctx: Ctx, tx: Tx, emit: Emit, ids: string[], contactId: string): Promise<void> {
  await sql`update conversations c set contact_id = ${contactId}, revision = revision + 1,
      start_client_id = case when exists (
        select from conversations o where o.contact_id = ${contactId} and o.start_client_id = c.start_client_id)
        then c.start_client_id || ':' || c.id else c.start_client_id end
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${ids})`.execute(tx)
  for (const id of ids) {
    const row = await getConversationRow(tx, ctx.workspaceId, id)
    announce(emit, 'conversation.updated', row, row)
  }
}

const filesOf = (ctx: Ctx, db: Queryable, conversationIds: readonly string[]): Promise<string[]> =>
  findFilesOn(
    db,
    ctx.workspaceId,
    conversationIds.map((id) => `conversation:${id}`),
  )
