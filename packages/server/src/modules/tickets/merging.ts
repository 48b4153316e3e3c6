import type { ApiOutput } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { merged, relinked, shareContact, unlinked, unmerged, type Moved } from './merge-rules.ts'
import { changesOf } from './rules.ts'
import { getTicketRow, getTicketRows, refuseMerged, storeTicket } from './store.ts'
import { asTicket, type TicketRow } from './tables.ts'

interface Parties {
  id: string
  fromId: string
}

interface MergeRow {
  id: string
  from_id: string
  into_id: string
  moved: Moved
  merged_at: Date
  undone_at: Date | null
}

/** How many comments hang on a ticket; comments are a later module's, and routes.ts brings them here. */
export type CountComments = (ctx: Ctx, ticketId: string) => Promise<number>

/** What merging another ticket into this one would move. */
export async function previewMerge(
  ctx: Ctx,
  countComments: CountComments,
  { id, fromId }: Parties,
): Promise<ApiOutput<'GET /v1/tickets/:id/merge-preview'>> {
  refuseSelf(id, fromId)
  const { db } = ctx.kernel
  const [into, from] = [await getTicketRow(ctx, db, id), await getTicketRow(ctx, db, fromId)]
  ;[into, from].forEach(refuseMerged)
  const counted = await first(
    db,
    sql<{ n: number }>`select count(*)::int as n from ticket_updates where ticket_id = ${fromId}`,
  )
  const { added } = merged(from, into).moved
  return {
    conversations: added.conversation_ids.length,
    updates: shareContact(from, into) ? counted!.n : 0,
    subscribers: added.subscriber_ids.length,
    related: added.related_ids.length,
    comments: await countComments(ctx, fromId),
  }
}

/** Merges a duplicate into this ticket; what was told to another contact stays with it, unseen by this one's. */
export const mergeTickets = (ctx: Ctx, { id, fromId }: Parties): Promise<ApiOutput<'POST /v1/tickets/:id/merge'>> => {
  refuseSelf(id, fromId)
  return command(ctx, async (tx, emit) => {
    const { from, into, neighbours } = await lockParties(ctx, tx, id, fromId)
    ;[into, from].forEach(refuseMerged)
    const next = merged(from, into)
    if (shareContact(from, into)) next.moved.updateIds = await giveUpdates(ctx, tx, fromId, id, null)
    await storeTicket(ctx, tx, emit, 'ticket.merged', from, next.from, {
      intoId: id,
      followerIds: followersOf(from, into),
    })
    const after = await tell(ctx, tx, emit, into, next.into)
    for (const row of neighbours) await tell(ctx, tx, emit, row, relinked(row, fromId, id))
    const mergeId = newId()
    await sql`insert into ticket_merges (id, workspace_id, from_id, into_id, moved, merged_at)
      values (${mergeId}, ${ctx.workspaceId}, ${fromId}, ${id}, ${json(next.moved)}, ${ctx.now})`.execute(tx)
    return { ticket: asTicket(after), mergeId }
  })
}

/** What went into a ticket and can be taken out again, newest first. */
export async function listMerges(ctx: Ctx, id: string): Promise<ApiOutput<'GET /v1/tickets/:id/merges'>> {
  await getTicketRow(ctx, ctx.kernel.db, id)
  const found = await rows(
    ctx.kernel.db,
    sql<MergeRow & { reference: string; title: string }>`select m.*, t.reference, t.title from ticket_merges m
      join tickets t on t.workspace_id = m.workspace_id and t.id = m.from_id
      where m.workspace_id = ${ctx.workspaceId} and m.into_id = ${id} and m.undone_at is null order by m.merged_at desc, m.id desc`,
  )
  return {
    items: found.map((m) => ({
      id: m.id,
      fromId: m.from_id,
      reference: m.reference,
      title: m.title,
      at: m.merged_at.toISOString(),
    })),
  }
}

/** Takes a merged ticket out again: what it brought goes back with it, what came since stays. */
export const unmergeTickets = (
  ctx: Ctx,
  { id, mergeId }: { id: string; mergeId: string },
): Promise<ApiOutput<'POST /v1/tickets/:id/unmerge'>> =>
  command(ctx, async (tx, emit) => {
    const known = await findMerge(ctx, tx, id, mergeId)
    const { from, into, neighbours } = await lockParties(ctx, tx, id, known.from_id, known.moved)
    // Somebody may have undone it while we waited for the lock.
    const { moved, undone_at: undoneAt } = await findMerge(ctx, tx, id, mergeId)
    if (undoneAt) throw new Refusal('conflict', 'merge_undone', 'This merge was undone already.')
    refuseMerged(into)
    const living = await livingOf(ctx, tx, moved, [...neighbours, into])
    const next = unmerged(from, into, moved, living)
    await giveUpdates(ctx, tx, id, from.id, moved.updateIds)
    const back = await storeTicket(ctx, tx, emit, 'ticket.unmerged', from, next.from, {
      fromId: id,
      followerIds: followersOf(next.from, into),
    })
    const survivor = await tell(ctx, tx, emit, into, next.into)
    for (const row of neighbours) await tell(ctx, tx, emit, row, unlinked(row, from.id, id, moved))
    await sql`update ticket_merges set undone_at = ${ctx.now} where id = ${mergeId}`.execute(tx)
    return { ticket: asTicket(survivor), from: asTicket(back) }
  })

const followersOf = (...tickets: TicketRow[]): string[] => [...new Set(tickets.flatMap((t) => t.subscriber_ids))]

function refuseSelf(id: string, fromId: string): void {
  if (id === fromId) throw new Refusal('invalid', 'merge_with_itself', 'A ticket cannot be merged into itself.')
}

/** Both tickets, which the caller must see, and those related to the duplicate, wherever they stand; all locked in one order. */
async function lockParties(ctx: Ctx, tx: Tx, intoId: string, fromId: string, moved?: Moved) {
  const seen = await getTicketRows(ctx, tx, [intoId, fromId])
  const related = moved?.from.related_ids ?? seen.find((t) => t.id === fromId)!.related_ids
  const there = await rows(
    tx,
    sql<{ id: string }>`select id from tickets where workspace_id = ${ctx.workspaceId} and id = any(${related})`,
  )
  const all = await getTicketRows(asSystem(ctx), tx, [intoId, fromId, ...there.map((t) => t.id)], true)
  const [from, into] = [all.find((t) => t.id === fromId)!, all.find((t) => t.id === intoId)!]
  const neighbours = all.filter((t) => t.id !== intoId && t.id !== fromId && t.merged_into_id === null)
  return { from, into, neighbours }
}

/** Related tickets may stand on boards that the caller does not see. */
const asSystem = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system' } })

async function findMerge(ctx: Ctx, tx: Tx, intoId: string, mergeId: string): Promise<MergeRow> {
  await getTicketRow(ctx, tx, intoId)
  const found = await first(
    tx,
    sql<MergeRow>`select * from ticket_merges where workspace_id = ${ctx.workspaceId} and id = ${mergeId} and into_id = ${intoId}`,
  )
  if (!found) throw notFound()
  return found
}

/** Of what moved, the conversations and tickets that have not been erased since. */
async function livingOf(ctx: Ctx, tx: Tx, moved: Moved, tickets: readonly TicketRow[]): Promise<Set<string>> {
  const conversations = await rows(
    tx,
    sql<{
      id: string
    }>`select id from conversations where workspace_id = ${ctx.workspaceId} and id = any(${moved.from.conversation_ids})`,
  )
  return new Set([...conversations, ...tickets].map((one) => one.id))
}

/** Stores a ticket that a merge touched, unless it stayed as it was. */
async function tell(ctx: Ctx, tx: Tx, emit: Emit, held: TicketRow, next: TicketRow): Promise<TicketRow> {
  const changes = changesOf(held, next)
  return Object.keys(changes).length === 0
    ? held
    : storeTicket(ctx, tx, emit, 'ticket.updated', held, next, { changes, byMerge: true })
}

/** Gives updates, these or all, of one ticket to another; of two with one client id the moved one is told apart by its own id. */
async function giveUpdates(ctx: Ctx, tx: Tx, from: string, into: string, ids: string[] | null): Promise<string[]> {
  const given = await rows(
    tx,
    sql<{ id: string }>`update ticket_updates u set ticket_id = ${into},
        client_id = case when exists (select from ticket_updates o where o.ticket_id = ${into} and o.author_kind = u.author_kind
          and o.author_id is not distinct from u.author_id and o.client_id = u.client_id)
          then u.client_id || ':' || u.id else u.client_id end
      where u.workspace_id = ${ctx.workspaceId} and u.ticket_id = ${from} ${ids === null ? sql`` : sql`and u.id = any(${ids})`}
      returning u.id`,
  )
  return given.map((u) => u.id)
}
