import type { ApiOutput, ApiParsed, Ticket, TicketDetail } from '@switchboard/contract'
import { listActivity } from '../../kernel/activity.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql, type Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import { living, newestFirst, ofColumn, pageOfTickets, type Sql } from './listing.ts'
import { isPrefix } from './settings.ts'
import { getDescription, getTicketRow } from './store.ts'
import { asTicket, type TicketRow } from './tables.ts'

/** Tickets the caller may see: of a column in its order, else the newest first. */
export function listTickets(
  ctx: Ctx,
  input: ApiParsed<'GET /v1/tickets'>,
): Promise<{ items: Ticket[]; nextCursor: string | null }> {
  const order = input.columnId === undefined ? newestFirst(sql`true`) : ofColumn(input.columnId)
  return pageOfTickets(ctx, filters(ctx, input), [order], input)
}

function filters(ctx: Ctx, f: ApiParsed<'GET /v1/tickets'>): Sql[] {
  const all: Sql[] = [living(f.archived)]
  if (f.boardId !== undefined) all.push(sql`t.board_id = ${f.boardId}`)
  // What holds tickets without any is in no index of them.
  if (f.conversationId !== undefined)
    all.push(sql`t.conversation_ids <> '{}' and t.conversation_ids @> ${[f.conversationId]}::uuid[]`)
  if (f.contactId !== undefined) all.push(sql`t.contact_id = ${f.contactId}`)
  if (f.assignee === 'none') all.push(sql`t.assignee_id is null`)
  else if (f.assignee !== undefined)
    all.push(sql`t.assignee_id = ${f.assignee === 'me' ? operatorOf(ctx).id : f.assignee}`)
  if (f.ids) all.push(sql`t.id = any(${f.ids})`)
  return all
}

/** One ticket with its description. */
export async function getTicket(ctx: Ctx, id: string): Promise<TicketDetail> {
  const db = ctx.tx ?? ctx.kernel.db
  return detailOf(ctx, db, await getTicketRow(ctx, db, id))
}

export const detailOf = async (ctx: Ctx, db: Queryable, row: TicketRow): Promise<TicketDetail> => ({
  ...asTicket(row),
  description: await getDescription(ctx, db, row.id),
  descriptionFiles: row.files,
})

/** The ticket of a reference, under any prefix the workspace ever had; that of a merged one leads on. */
export async function getByReference(ctx: Ctx, reference: string): Promise<TicketDetail> {
  const id = await idOfReference(ctx, reference)
  if (id === null) throw notFound()
  return getTicket(ctx, id)
}

/** The same, whether or not the caller sees it; null when there is none. */
export async function idOfReference(ctx: Ctx, reference: string): Promise<string | null> {
  const [, prefix, number] = /^([A-Z][A-Z0-9]{1,9})-(\d{1,9})$/.exec(reference.toUpperCase()) ?? []
  if (prefix === undefined || !(await isPrefix(ctx, prefix))) return null
  const found = await first(
    ctx.kernel.db,
    sql<{ id: string }>`with recursive path as (
        select id, merged_into_id from tickets where workspace_id = ${ctx.workspaceId} and number = ${Number(number)}
        union all select t.id, t.merged_into_id from path p join tickets t on t.workspace_id = ${ctx.workspaceId} and t.id = p.merged_into_id
      ) select id from path where merged_into_id is null`,
  )
  return found?.id ?? null
}

/** A ticket's timeline, oldest first. */
export async function ticketActivity(ctx: Ctx, id: string): Promise<ApiOutput<'GET /v1/tickets/:id/activity'>> {
  await getTicketRow(ctx, ctx.kernel.db, id)
  return listActivity(ctx, `ticket:${id}`)
}
