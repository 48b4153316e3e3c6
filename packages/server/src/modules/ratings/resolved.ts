import type { ApiOutput, ApiParsed } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'
import { pageOf } from '../../kernel/paging.ts'
import { asConversation, conversationColumns, conversationJoins, type ConversationRow } from '../conversations/index.ts'

type Filters = ApiParsed<'GET /v1/resolved/figures'>
type ItemRow = ConversationRow & { read_seq: number | null }

const keyOf = { none: 0, anonymous: -1 } as Record<string, number>
const ratingKeys = (f: Filters): number[] | undefined => f.rating?.map((r) => keyOf[r] ?? Number(r))

/** A page of resolved conversations, those closed last first. */
export const listResolved = (
  ctx: Ctx,
  filters: ApiParsed<'GET /v1/resolved'>,
): Promise<ApiOutput<'GET /v1/resolved'>> =>
  pageOf(ctx.kernel.db, filters, {
    query: (after, limit) => sql<ItemRow>`select ${sql.raw(conversationColumns)}, r.read_seq
      from (${newest(ctx, filters, after, limit)}) c ${sql.raw(conversationJoins)}
      left join receipts r on r.conversation_id = c.id and r.reader = ${operatorOf(ctx).id}
      order by c.closed_at desc, c.id desc`,
    key: (row) => [row.closed_at!.toISOString(), row.id],
    item: (row) => ({ ...asConversation(row), readSeq: row.read_seq ?? 0 }),
  })

/** The ids of the whole filtered list, a page at a time, for what goes through all of it. */
export async function* resolvedIds(ctx: Ctx, filters: Filters): AsyncGenerator<string> {
  let cursor: string | undefined
  do {
    const page = await pageOf<ConversationRow, string>(
      ctx.kernel.db,
      { cursor, limit: 100 },
      {
        query: (after, limit) => sql<ConversationRow>`${newest(ctx, filters, after, limit)}`,
        key: (row) => [row.closed_at!.toISOString(), row.id],
        item: (row) => row.id,
      },
    )
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** The newest closed ones after a key. With ratings named, each has its own way through the index. */
function newest(ctx: Ctx, f: Filters, after: [string, string] | null, limit: number): RawBuilder<unknown> {
  const where = sql`c.workspace_id = ${ctx.workspaceId} and c.status = 'closed' and c.closed_at is not null ${narrowed(ctx, f)}
    ${after ? sql`and (c.closed_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}`
  const sorted = sql`order by c.closed_at desc, c.id desc limit ${limit}`
  const keys = ratingKeys(f)
  if (!keys) return sql`select * from conversations c where ${where} ${sorted}`
  return sql`select c.* from unnest(${[...new Set(keys)]}::smallint[]) as wanted (key) cross join lateral (
      select * from conversations c where ${where} and c.rating_key = wanted.key ${sorted}) c ${sorted}`
}

function narrowed(ctx: Ctx, { from, to, operatorId, q }: Filters): RawBuilder<unknown> {
  const pattern = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return sql`${from === undefined ? sql`` : sql`and c.closed_at >= ${from}`} ${to === undefined ? sql`` : sql`and c.closed_at < ${to}`}
    ${operatorId === undefined ? sql`` : sql`and c.assignee_id = ${operatorId}`}
    ${
      q
        ? sql`and (c.contact_id in (select id from contacts where workspace_id = ${ctx.workspaceId}
              and (name ilike ${pattern} or email ilike ${pattern}))
            or c.assignee_id in (select o.id from operators o join users u on u.id = o.user_id
              where o.workspace_id = ${ctx.workspaceId} and u.name ilike ${pattern}))`
        : sql``
    }`
}

/** Figures over the whole filtered list, reckoned in the database. */
export async function resolvedFigures(ctx: Ctx, f: Filters): Promise<ApiOutput<'GET /v1/resolved/figures'>> {
  const keys = ratingKeys(f)
  const stars = (n: number) => sql`count(*) filter (where c.rating_key = ${sql.lit(n)})`
  const found = await first(
    ctx.kernel.db,
    sql<ApiOutput<'GET /v1/resolved/figures'>>`select count(*)::int as count,
        count(*) filter (where c.rating_key <> 0)::int as rated,
        (avg(c.rated_stars))::float8 as average,
        array[${sql.join([1, 2, 3, 4, 5].map(stars))}]::int[] as stars,
        percentile_cont(0.5) within group (order by c.first_reply_seconds) as "firstReplySeconds",
        percentile_cont(0.5) within group (order by c.resolution_seconds) as "resolutionSeconds"
      from conversations c where c.workspace_id = ${ctx.workspaceId} and c.status = 'closed' and c.closed_at is not null
        ${keys ? sql`and c.rating_key = any(${keys}::smallint[])` : sql``} ${narrowed(ctx, f)}`,
  )
  return found!
}
