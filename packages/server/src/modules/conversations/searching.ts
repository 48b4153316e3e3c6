import type { ApiOutput, ApiParsed } from '@switchboard/contract'
import type { conversationSorts } from '@switchboard/contract/api/conversations'
import type { RawBuilder } from 'kysely'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, rows, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { conversationConditions } from './conditions.ts'
import { asConversation, conversationColumns, conversationJoins, type ConversationRow } from './tables.ts'

type Sql = RawBuilder<unknown>
type Sort = (typeof conversationSorts)[number]
type ItemRow = ConversationRow & { read_seq: number | null; part: number }
type Cursor = [part: number, key: string, id: string]

/** One stretch of an order: which conversations, and the key an index has them by; without a key, their ids. */
interface Part {
  where: Sql
  by?: { column: Sql; cast: Sql; key: (row: ConversationRow) => string }
  descending: boolean
}

const byRank = { column: sql`c.queue_rank`, cast: sql`bigint`, key: (r: ConversationRow) => String(r.queue_rank) }
const byDue = { column: sql`c.due_at`, cast: sql`timestamptz`, key: (r: ConversationRow) => r.due_at!.toISOString() }

const oldestFirst = (where: Sql): Part => ({ where, descending: false })
const newestFirst = (where: Sql): Part => ({ where, descending: true })

/**
 * Each order in stretches that an index walks, so that no message pays for a sort of a view: what almost all
 * conversations have in common (closed, nothing due, normal) is walked by id.
 */
const sorts: Record<Sort, readonly Part[]> = {
  waiting: [{ where: sql`c.status = 'open'`, by: byRank, descending: false }, newestFirst(sql`c.status <> 'open'`)],
  newest: [newestFirst(sql`true`)],
  due: [{ where: sql`c.due_at is not null`, by: byDue, descending: false }, newestFirst(sql`c.due_at is null`)],
  priority: [
    oldestFirst(sql`c.priority = 'urgent'`),
    oldestFirst(sql`c.priority = 'high'`),
    newestFirst(sql`c.priority = 'normal'`),
    newestFirst(sql`c.priority = 'low'`),
  ],
}

/** A page of conversations that meet all conditions, in the order of a view, each with the caller's reading position. */
export async function searchConversations(
  ctx: Ctx,
  { cursor, limit, conditions, sort }: ApiParsed<'POST /v1/conversations/search'>,
): Promise<ApiOutput<'POST /v1/conversations/search'>> {
  const parts = sorts[sort]
  const where = conversationConditions(ctx, conditions)
  const after = readCursor(cursor, parts)
  const found: { row: ItemRow; part: number }[] = []
  for (let part = after?.[0] ?? 0; part < parts.length && found.length <= limit; part++) {
    const from = after?.[0] === part ? [afterKey(parts[part]!, after)] : []
    const page = await rows(ctx.kernel.db, pageOfPart(ctx, parts[part]!, [...where, ...from], limit + 1 - found.length))
    found.push(...page.map((row) => ({ row, part })))
  }
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    items: found.slice(0, limit).map(({ row }) => ({ ...asConversation(row), readSeq: row.read_seq ?? 0 })),
    nextCursor: last ? writeCursor([last.part, parts[last.part]!.by?.key(last.row) ?? '', last.row.id]) : null,
  }
}

const mostCounted = 1_000

/** How many conversations meet all conditions, counted up to 1,000. */
export async function countMatching(
  ctx: Ctx,
  { conditions }: ApiParsed<'POST /v1/conversations/count'>,
): Promise<ApiOutput<'POST /v1/conversations/count'>> {
  const where = [sql`c.workspace_id = ${ctx.workspaceId}`, ...conversationConditions(ctx, conditions)]
  const counted = await first(
    ctx.kernel.db,
    sql<{ n: number }>`select count(*)::int as n from (
      select 1 from conversations c where ${sql.join(where, sql` and `)} limit ${mostCounted + 1}) found`,
  )
  return { count: Math.min(mostCounted, counted!.n), atLeast: counted!.n > mostCounted }
}

function pageOfPart(ctx: Ctx, part: Part, where: Sql[], limit: number): RawBuilder<ItemRow> {
  const direction = part.descending ? sql`desc` : sql`asc`
  const order = part.by
    ? sql`${part.by.column} ${direction}, c.id ${direction}`
    : sql`c.workspace_id ${direction}, c.id ${direction}`
  const all = [sql`c.workspace_id = ${ctx.workspaceId}`, part.where, ...where]
  return sql<ItemRow>`select ${sql.raw(conversationColumns)}, r.read_seq
    from (select * from conversations c where ${sql.join(all, sql` and `)} order by ${order} limit ${limit}) c
    ${sql.raw(conversationJoins)}
    left join receipts r on r.conversation_id = c.id and r.reader = ${operatorOf(ctx).id}
    order by ${order}`
}

function afterKey(part: Part, [, key, id]: Cursor): Sql {
  const compare = part.descending ? sql`<` : sql`>`
  return part.by
    ? sql`(${part.by.column}, c.id) ${compare} (${key}::${part.by.cast}, ${id}::uuid)`
    : sql`c.id ${compare} ${id}::uuid`
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const keys = { bigint: /^-?\d{1,16}$/, timestamptz: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, none: /^$/ }

function readCursor(cursor: string | undefined, parts: readonly Part[]): Cursor | null {
  if (cursor === undefined) return null
  try {
    const [part, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Cursor
    const by = parts[part]?.by
    const fits = parts[part] !== undefined && keyOf(by).test(key)
    if (fits && Number.isInteger(part) && uuid.test(id)) return [part, key, id]
  } catch {
    // Refused below like every other foreign cursor.
  }
  throw new Refusal('invalid', 'cursor_invalid', 'This cursor was not made by this list.')
}

function keyOf(by: Part['by']): RegExp {
  if (by === undefined) return keys.none
  return by === byRank ? keys.bigint : keys.timestamptz
}
