import { defaultWorkspaceSettings, type ApiOutput } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { pageOf } from '../../kernel/paging.ts'
import { getContactRow } from '../contacts/index.ts'
import { asPageVisit, type PageVisitRow } from './tables.ts'

/** So many of the newest are kept of each browser. */
export const mostVisits = 500
const dayMs = 86_400_000
const sweepAtOnce = 5_000

type Page = { cursor?: string | undefined; limit: number }
type VisitsPage = ApiOutput<'GET /v1/visitors/:id/visits'>

/** The pages of one browser, newest first; `isHere` spares one that has not been anywhere yet from being unknown. */
export async function listVisits(ctx: Ctx, id: string, page: Page, isHere: boolean): Promise<VisitsPage> {
  if (!isHere && !(await isKnown(ctx, id))) throw notFound()
  return pageOfVisits(ctx, page, sql`visitor_id = ${id}`)
}

/** The pages of all browsers of a contact, newest first. */
export async function listContactVisits(ctx: Ctx, contactId: string, page: Page): Promise<VisitsPage> {
  await getContactRow(ctx.kernel.db, ctx.workspaceId, contactId)
  return pageOfVisits(ctx, page, ofContact(ctx.workspaceId, contactId))
}

/** Of which browsers a contact's visits are. */
export const ofContact = (workspaceId: string, contactId: string): RawBuilder<unknown> =>
  sql`visitor_id = any(array(select id from visitors where workspace_id = ${workspaceId} and contact_id = ${contactId}))`

const pageOfVisits = (ctx: Ctx, page: Page, whose: RawBuilder<unknown>): Promise<VisitsPage> =>
  pageOf(ctx.kernel.db, page, {
    query: (after, limit) => sql<PageVisitRow>`select * from page_visits
      where workspace_id = ${ctx.workspaceId} and ${whose} ${after ? sql`and id < ${after[1]}::uuid` : sql``}
      order by id desc limit ${limit}`,
    key: (row) => [0, row.id],
    item: asPageVisit,
  })

const isKnown = async ({ kernel, workspaceId }: Ctx, id: string): Promise<boolean> =>
  (await first(
    kernel.db,
    sql`(select 1 from visitors where workspace_id = ${workspaceId} and id = ${id})
      union all (select 1 from page_visits where workspace_id = ${workspaceId} and visitor_id = ${id} limit 1) limit 1`,
  )) !== undefined

/** How many of a browser's kept visits were to a page whose address contains `part`, beside those named. */
export async function countVisits(
  db: Queryable,
  { workspaceId, visitorId }: { workspaceId: string; visitorId: string },
  part: string,
  besides: readonly string[],
): Promise<number> {
  const found = await first(
    db,
    sql<{
      count: number
    }>`select count(*) from page_visits where workspace_id = ${workspaceId} and visitor_id = ${visitorId}
      and position(${part} in url) > 0 and id <> all(${[...besides]}::uuid[])`,
  )
  return found?.count ?? 0
}

/** Removes what is too much of each of some browsers. */
export async function trimVisits(db: Queryable, workspaceId: string, visitorIds: string[]): Promise<void> {
  await sql`delete from page_visits p using unnest(${visitorIds}::uuid[]) as v (id) cross join lateral (
      select id as last from page_visits where workspace_id = ${workspaceId} and visitor_id = v.id
      order by id desc offset ${mostVisits} limit 1) k
    where p.workspace_id = ${workspaceId} and p.visitor_id = v.id and p.id <= k.last`.execute(db)
}

/** Removes visits older than each workspace keeps them, a bounded number in one statement. */
export async function sweepVisits({ db, clock }: Kernel): Promise<void> {
  const kept = await rows(
    db,
    sql<{
      id: string
      days: number | null
    }>`select id, (settings ->> 'visitRetentionDays')::int as days from workspaces`,
  )
  for (const { id, days } of kept) {
    const before = new Date(clock.now().getTime() - (days ?? defaultWorkspaceSettings.visitRetentionDays) * dayMs)
    let removed = sweepAtOnce
    while (removed === sweepAtOnce)
      removed = (
        await rows(
          db,
          sql`delete from page_visits where id = any(array(
            select id from page_visits where workspace_id = ${id} and at < ${before} order by at limit ${sweepAtOnce})) returning id`,
        )
      ).length
  }
}
