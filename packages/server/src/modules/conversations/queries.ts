import type { ApiOutput, ApiParsed, Conversation, ConversationDetail, Message } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { pageOf } from '../../kernel/paging.ts'
import { asItem, getConversationRow } from './store.ts'
import {
  asConversation,
  asMessage,
  asReceipt,
  conversationColumns,
  conversationJoins,
  shownColumns,
  type ConversationRow,
  type MessageAtRow,
  type MessageRow,
  type ReceiptRow,
} from './tables.ts'

type Filters = ApiParsed<'GET /v1/conversations'>
type ItemRow = ConversationRow & { read_seq: number | null }

/** Where a list is ordered by, and how its next page begins. */
interface Order {
  column: RawBuilder<unknown>
  cast: RawBuilder<unknown>
  descending: boolean
  key: (row: ItemRow) => number | string
}

const byRank: Order = { column: sql`c.queue_rank`, cast: sql`bigint`, descending: false, key: (r) => r.queue_rank }
const byWake: Order = {
  column: sql`c.snoozed_until`,
  cast: sql`timestamptz`,
  descending: false,
  key: (r) => r.snoozed_until!.toISOString(),
}
const byClose: Order = {
  column: sql`c.closed_at`,
  cast: sql`timestamptz`,
  descending: true,
  key: (r) => r.closed_at!.toISOString(),
}
const newest: Order = { column: sql`c.id`, cast: sql`uuid`, descending: true, key: () => 0 }

/** A page of conversations by view or filters, each with the caller's reading position. */
export function listConversations(ctx: Ctx, filters: Filters): Promise<ApiOutput<'GET /v1/conversations'>> {
  const order = orderOf(filters)
  const direction = order.descending ? sql`desc` : sql`asc`
  return pageOf(ctx.kernel.db, filters, {
    query: (after, limit) => sql<ItemRow>`select ${sql.raw(conversationColumns)}, r.read_seq
      from (
        select * from conversations c where c.workspace_id = ${ctx.workspaceId} and ${conditions(ctx, filters)}
          ${after ? afterKey(order, after) : sql``}
        order by ${order.column} ${direction}, c.id ${direction} limit ${limit}
      ) c ${sql.raw(conversationJoins)}
      left join receipts r on r.conversation_id = c.id and r.reader = ${operatorOf(ctx).id}
      order by ${order.column} ${direction}, c.id ${direction}`,
    key: (row) => [order.key(row), row.id],
    item: (row) => ({ ...asConversation(row), readSeq: row.read_seq ?? 0 }),
  })
}

function afterKey(order: Order, [key, id]: [string, string]): RawBuilder<unknown> {
  const compare = order.descending ? sql`<` : sql`>`
  if (order === newest) return sql`and c.id ${compare} ${id}::uuid`
  return sql`and (${order.column}, c.id) ${compare} (${key}::${order.cast}, ${id}::uuid)`
}

function orderOf({ view, status, queueState }: Filters): Order {
  if (view === 'snoozed' || status === 'snoozed') return byWake
  if (view === 'closed' || status === 'closed') return byClose
  if (view || status === 'open') return byRank
  return queueState?.includes('resolved') === false ? byRank : newest
}

function conditions(ctx: Ctx, f: Filters): RawBuilder<unknown> {
  const me = operatorOf(ctx).id
  const all: RawBuilder<unknown>[] = []
  if (f.view === 'waiting') all.push(sql`c.status = 'open' and c.queue_state = 'waiting'`)
  if (f.view === 'mine') all.push(sql`c.status = 'open' and c.assignee_id = ${me}`)
  if (f.view === 'all') all.push(sql`c.status = 'open'`)
  if (f.view === 'snoozed') all.push(sql`c.status = 'snoozed' and c.snoozed_until is not null`)
  if (f.view === 'closed') all.push(sql`c.status = 'closed' and c.closed_at is not null`)
  if (f.status !== undefined) all.push(sql`c.status = ${f.status}`)
  if (f.queueState) all.push(sql`c.queue_state = any(${f.queueState})`)
  if (f.assignee === 'none') all.push(sql`c.assignee_id is null`)
  else if (f.assignee !== undefined) all.push(sql`c.assignee_id = ${f.assignee === 'me' ? me : f.assignee}`)
  if (f.department === 'none') all.push(sql`c.department_id is null`)
  else if (f.department !== undefined) all.push(sql`c.department_id = ${f.department}`)
  if (f.contact !== undefined) all.push(sql`c.contact_id = ${f.contact}`)
  if (f.channel !== undefined) all.push(sql`c.channel = ${f.channel}`)
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `)
}

const most = 100

/** Counts per view, each stopped at 100: partial indexes make this cheap at any size. */
export async function countConversations(ctx: Ctx): Promise<ApiOutput<'GET /v1/conversations/counts'>> {
  const me = operatorOf(ctx).id
  const count = (where: RawBuilder<unknown>) =>
    sql`(select count(*)::int from (select 1 from conversations where workspace_id = ${ctx.workspaceId} and ${where} limit ${most}) as counted)`
  const counts = await first(
    ctx.kernel.db,
    sql<{ waiting: number; mine: number; all: number; snoozed: number; mineNeedsReply: number }>`select
      ${count(sql`status = 'open' and queue_state = 'waiting'`)} as waiting,
      ${count(sql`status = 'open' and assignee_id = ${me}`)} as mine,
      ${count(sql`status = 'open'`)} as all,
      ${count(sql`status = 'snoozed'`)} as snoozed,
      ${count(sql`status = 'open' and assignee_id = ${me} and waiting_since is not null`)} as "mineNeedsReply"`,
  )
  return { ...counts!, badge: Math.min(most, counts!.waiting + counts!.mineNeedsReply) }
}

export async function getConversation(ctx: Ctx, id: string): Promise<ConversationDetail> {
  const row = await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
  return { ...(await asItem(ctx, ctx.kernel.db, row)), receipts: await sharedReceipts(ctx.kernel.db, [id]) }
}

/** The receipts both sides may know: the contact's and the team's. */
export async function sharedReceipts(db: Queryable, conversationIds: string[]) {
  const found = await rows(
    db,
    sql<ReceiptRow>`select * from receipts where conversation_id = any(${conversationIds}) and reader in ('contact', 'team') order by reader`,
  )
  return found.map(asReceipt)
}

/** A page of messages in order of seq: the newest, or those before or after a seq. */
export async function pageOfMessages(
  db: Queryable,
  conversationId: string,
  { before, after, limit }: { before?: number | undefined; after?: number | undefined; limit: number },
): Promise<ApiOutput<'GET /v1/conversations/:id/messages'>> {
  const forward = after !== undefined
  const found = await rows(
    db,
    sql<MessageRow>`select * from messages where conversation_id = ${conversationId}
      ${before === undefined ? sql`` : sql`and seq < ${before}`} ${forward ? sql`and seq > ${after}` : sql``}
      order by seq ${forward ? sql`asc` : sql`desc`} limit ${limit + 1}`,
  )
  const page = found.slice(0, limit)
  const items = (forward ? page : page.toReversed()).map(asMessage)
  const next = forward ? items.at(-1)?.seq : items[0]?.seq
  return { items, nextCursor: found.length > limit && next !== undefined ? String(next) : null }
}

export async function listMessages(ctx: Ctx, { id, ...page }: ApiParsed<'GET /v1/conversations/:id/messages'>) {
  await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
  return pageOfMessages(ctx.kernel.db, id, page)
}

/** What stands at the places that a query finds by `conversation_id` and `seq`, as SQL: rows for `asFound`. */
export const messagesAt = (workspaceId: string, places: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select p.*, row_to_json(m) as message, ${sql.raw(shownColumns)} from (${places}) p
    left join messages m on m.workspace_id = ${workspaceId} and m.conversation_id = p.conversation_id and m.seq = p.seq
    left join conversations c on c.workspace_id = ${workspaceId} and c.id = p.conversation_id
    left join contacts k on k.id = c.contact_id`

/** A message with its conversation; null where nothing stands any more. */
export const asFound = (row: MessageAtRow): { message: Message; conversation: Conversation } | null =>
  row.message && row.id ? { message: asMessage(row.message), conversation: asConversation(row) } : null

interface LatestRow {
  contact_id: string
  id: string
  assignee_id: string | null
  queue_state: Conversation['queueState']
}

/** The newest conversation of each contact, open before closed ones. */
export async function findLatest({ db }: Kernel, workspaceId: string, contactIds: string[]) {
  const found = await rows(
    db,
    sql<LatestRow>`select c.* from unnest(${contactIds}::uuid[]) as ids (id) cross join lateral (
      select contact_id, id, assignee_id, queue_state from conversations
      where workspace_id = ${workspaceId} and contact_id = ids.id order by (status = 'closed'), id desc limit 1) c`,
  )
  return new Map(
    found.map((row) => [row.contact_id, { id: row.id, assigneeId: row.assignee_id, queueState: row.queue_state }]),
  )
}
