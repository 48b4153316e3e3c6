import { conversationForContact, type ApiOutput, type ContactConversationDetail } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { visitorOf, type Ctx } from '../../kernel/context.ts'
import { rows, sql, type Queryable } from '../../kernel/db.ts'
import { pageOf } from '../../kernel/paging.ts'
import { sharedReceipts } from './queries.ts'
import {
  asConversation,
  asMessage,
  assigneeOf,
  conversationColumns,
  conversationJoins,
  type ConversationRow,
  type MessageRow,
} from './tables.ts'
import { getVisibleRow } from './visibility.ts'

const firstMessages = 30

/** Which conversations a visitor may see: the contact's, without proof only those begun in this browser. */
function visibleTo(ctx: Ctx): RawBuilder<unknown> {
  const { contactId, visitorId, verified } = visitorOf(ctx)
  if (contactId === null) return sql`false`
  return verified ? sql`c.contact_id = ${contactId}` : sql`c.contact_id = ${contactId} and c.visitor_id = ${visitorId}`
}

/** The visitor's conversations, newest first, each with its newest messages. */
export async function listContactConversations(
  ctx: Ctx,
  page: { cursor?: string | undefined; limit: number },
): Promise<ApiOutput<'GET /v1/widget/conversations'>> {
  const { db } = ctx.kernel
  const { items, nextCursor } = await pageOf(db, page, {
    query: (
      after,
      limit,
    ) => sql<ConversationRow>`select ${sql.raw(conversationColumns)} from conversations c ${sql.raw(conversationJoins)}
      where c.workspace_id = ${ctx.workspaceId} and ${visibleTo(ctx)} ${after ? sql`and c.id < ${after[1]}::uuid` : sql``}
      order by c.id desc limit ${limit}`,
    key: (row) => [0, row.id],
    item: (row) => row,
  })
  return { items: await withMessages(db, items), nextCursor }
}

/** One own conversation with its newest messages. */
export async function getContactConversation(ctx: Ctx, id: string): Promise<ContactConversationDetail> {
  const row = await getVisibleRow(ctx, ctx.kernel.db, id)
  const [detail] = await withMessages(ctx.kernel.db, [row])
  return detail!
}

async function withMessages(db: Queryable, found: ConversationRow[]): Promise<ContactConversationDetail[]> {
  if (found.length === 0) return []
  const ids = found.map((c) => c.id)
  const messages = await rows(
    db,
    sql<MessageRow>`select m.* from unnest(${ids}::uuid[]) as ids (id) cross join lateral (
      select * from messages where conversation_id = ids.id order by seq desc limit ${firstMessages}) m order by m.seq`,
  )
  const receipts = await sharedReceipts(db, ids)
  return found.map((row) => ({
    ...conversationForContact(asConversation(row), assigneeOf(row)),
    messages: messages.filter((m) => m.conversation_id === row.id).map(asMessage),
    receipts: receipts.filter((r) => r.conversationId === row.id),
  }))
}

/** The beginning of a message that a preview shows, in characters. */
const mostPreview = 200

/** How many messages of operators the visitor has not read, counted up to 100, and the beginning of the newest. */
export async function findUnread(ctx: Ctx): Promise<Pick<ApiOutput<'POST /v1/widget/hello'>, 'unread' | 'preview'>> {
  const found = await rows(
    ctx.kernel.db,
    sql<
      Pick<MessageRow, 'id' | 'author_name' | 'text'>
    >`select m.id, m.author_name, left(m.text, ${mostPreview}) as text
      from conversations c join messages m on m.conversation_id = c.id and m.author_kind <> 'contact' and m.deleted_at is null
      left join receipts r on r.conversation_id = c.id and r.reader = 'contact'
      where c.workspace_id = ${ctx.workspaceId} and ${visibleTo(ctx)} and m.seq > coalesce(r.read_seq, 0) limit 100`,
  )
  const newest = found.reduce<(typeof found)[number] | null>((a, b) => (a && a.id > b.id ? a : b), null)
  return { unread: found.length, preview: newest && { id: newest.id, name: newest.author_name, text: newest.text } }
}
