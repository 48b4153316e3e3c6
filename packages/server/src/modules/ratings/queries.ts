import type { ApiOutput, ApiParsed } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import { pageOf } from '../../kernel/paging.ts'
import { asAnonymousRating, asRating, type AnonymousRatingRow, type RatingRow } from './tables.ts'

/** Ratings with a name, newest first. */
export const listRatings = (
  ctx: Ctx,
  { operatorId, conversationId, ...page }: ApiParsed<'GET /v1/ratings'>,
): Promise<ApiOutput<'GET /v1/ratings'>> =>
  pageOf(ctx.kernel.db, page, {
    query: (after, limit) => sql<RatingRow>`select r.*, c.contact_id from ratings r
      join conversations c on c.workspace_id = r.workspace_id and c.id = r.conversation_id
      where r.workspace_id = ${ctx.workspaceId} ${operatorId === undefined ? sql`` : sql`and r.operator_id = ${operatorId}`}
        ${conversationId === undefined ? sql`` : sql`and r.conversation_id = ${conversationId}`}
        ${after ? sql`and (r.at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by r.at desc, r.id desc limit ${limit}`,
    key: (row) => [row.at.toISOString(), row.id],
    item: asRating,
  })

/** What was said anonymously, by day; within one the order means nothing. */
export const listAnonymousRatings = (
  ctx: Ctx,
  { operatorId, ...page }: ApiParsed<'GET /v1/ratings/anonymous'>,
): Promise<ApiOutput<'GET /v1/ratings/anonymous'>> =>
  pageOf(ctx.kernel.db, page, {
    query: (
      after,
      limit,
    ) => sql<AnonymousRatingRow>`select id, operator_id, stars, text, to_char(day, 'YYYY-MM-DD') as day
      from anonymous_ratings where workspace_id = ${ctx.workspaceId}
        ${operatorId === undefined ? sql`` : sql`and operator_id = ${operatorId}`}
        ${after ? sql`and (day < ${after[0]}::timestamptz::date or (day = ${after[0]}::timestamptz::date and id > ${after[1]}::uuid))` : sql``}
      order by anonymous_ratings.day desc, id limit ${limit}`,
    key: (row) => [`${row.day}T00:00:00.000Z`, row.id],
    item: asAnonymousRating,
  })

/** How each operator was rated; of anonymous ratings the day is known only, so a part of a day counts as all of it. */
export async function ratingAverages(
  ctx: Ctx,
  { from, to }: ApiParsed<'GET /v1/ratings/averages'>,
): Promise<ApiOutput<'GET /v1/ratings/averages'>> {
  const dayOf = (at: string) => sql`(${at}::timestamptz at time zone 'utc')::date`
  const items = await rows(
    ctx.kernel.db,
    sql<{ operatorId: string | null; count: number; average: number }>`select operator_id as "operatorId",
        count(*)::int as count, avg(stars)::float8 as average
      from (
        select operator_id, stars from ratings where workspace_id = ${ctx.workspaceId}
          ${from === undefined ? sql`` : sql`and at >= ${from}`} ${to === undefined ? sql`` : sql`and at < ${to}`}
        union all
        select operator_id, stars from anonymous_ratings where workspace_id = ${ctx.workspaceId}
          ${from === undefined ? sql`` : sql`and day >= ${dayOf(from)}`} ${to === undefined ? sql`` : sql`and day <= ${dayOf(to)}`}
      ) given
      group by operator_id order by count(*) desc, operator_id`,
  )
  return { items }
}
