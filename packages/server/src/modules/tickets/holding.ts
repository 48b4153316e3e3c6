import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { changesOf } from './rules.ts'
import { getDescription, getTicketRows, storeTicket } from './store.ts'
import { asTicket, asUpdate, type TicketRow, type UpdateRow } from './tables.ts'
import { countWords, takeWordsOf, wordsOfTicket } from './words.ts'

/** A contact's tickets with what was said about them and their files. */
export const ticketsHolding: Holding = {
  name: 'tickets',
  async count(db, workspaceId, contactId) {
    const counted = await first(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from tickets where workspace_id = ${workspaceId} and contact_id = ${contactId}`,
    )
    return counted!.n
  },
  async move(ctx, tx, emit, fromId, intoId) {
    const ids = await idsOf(ctx, tx, fromId)
    await giveTo(ctx, tx, emit, ids, intoId)
    return ids
  },
  async moveBack(ctx, tx, emit, ids, toId) {
    const held = await rows(
      tx,
      sql<{ id: string }>`select id from tickets where workspace_id = ${ctx.workspaceId} and id = any(${ids})`,
    )
    await giveTo(
      ctx,
      tx,
      emit,
      held.map((t) => t.id),
      toId,
    )
  },
  async renameBrowser(ctx, tx, contactId, formerId, newId) {
    await sql`update tickets set visitor_id = ${newId}
      where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} and visitor_id = ${formerId}`.execute(tx)
  },
  async exported(ctx, contactId) {
    const { db } = ctx.kernel
    const held = await getTicketRows(asSystem(ctx), db, await idsOf(ctx, db, contactId))
    const data = []
    for (const row of held) {
      const updates = await rows(
        db,
        sql<UpdateRow>`select * from ticket_updates where ticket_id = ${row.id} order by id`,
      )
      data.push({
        ...asTicket(row),
        description: await getDescription(ctx, db, row.id),
        updates: updates.map(asUpdate),
      })
    }
    return {
      data,
      fileIds: await filesOf(
        ctx,
        db,
        held.map((t) => t.id),
      ),
    }
  },
  async erase(ctx, tx, contactId) {
    const ids = await idsOf(ctx, tx, contactId)
    const fileIds = await filesOf(ctx, tx, ids)
    const written = await filesWritten(ctx, tx, contactId)
    await takeFromOthers(ctx, tx, ids, contactId)
    await sql`delete from ticket_updates where workspace_id = ${ctx.workspaceId} and author_kind = 'contact'
      and author_id = ${contactId}`.execute(tx)
    await takeWordsOf(ctx, tx, ids)
    await sql`delete from tickets where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(tx)
    return { removed: ids.length, fileIds: [...new Set([...fileIds, ...written])] }
  },
}

const asSystem = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'system' } })

async function idsOf(ctx: Ctx, db: Queryable, contactId: string): Promise<string[]> {
  const held = await rows(
    db,
    sql<{
      id: string
    }>`select id from tickets where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} order by id`,
  )
  return held.map((t) => t.id)
}

async function giveTo(ctx: Ctx, tx: Tx, emit: Emit, ids: readonly string[], contactId: string): Promise<void> {
  for (const held of await getTicketRows(asSystem(ctx), tx, ids, true)) {
    const next = { ...held, contact_id: contactId }
    await storeTicket(ctx, tx, emit, 'ticket.updated', held, next, { changes: changesOf(held, next) })
  }
}

/**
 * Tickets of others forget what leads to the person: links to their tickets and conversations, and the transcript of one
 * as their description. What was merged into a ticket of the person stands by itself again.
 */
const takeFromOthers = (ctx: Ctx, outer: Tx, ids: readonly string[], contactId: string): Promise<void> =>
  command({ ...asSystem(ctx), tx: outer }, async (tx, emit, inner) => {
    const gone = await conversationsOf(ctx, tx, contactId)
    const touched = await rows(
      tx,
      sql<{ id: string }>`select id from tickets where workspace_id = ${ctx.workspaceId} and not id = any(${[...ids]})
        and (related_ids && ${[...ids]}::uuid[] or (conversation_ids <> '{}' and conversation_ids && ${gone}::uuid[])
          or merged_into_id = any(${[...ids]}) or transcript_of = any(${gone}))`,
    )
    const others = touched.map((t) => t.id)
    for (const held of await getTicketRows(inner, tx, others, true)) {
      const isTold = held.transcript_of !== null && gone.includes(held.transcript_of)
      if (isTold) await forgetDescription(ctx, tx, held)
      const next: TicketRow = {
        ...held,
        related_ids: held.related_ids.filter((id) => !ids.includes(id)),
        conversation_ids: held.conversation_ids.filter((id) => !gone.includes(id)),
        merged_into_id: held.merged_into_id !== null && ids.includes(held.merged_into_id) ? null : held.merged_into_id,
        description_revision: held.description_revision + (isTold ? 1 : 0),
      }
      // What changed would name the person's things once more.
      await storeTicket(ctx, tx, emit, 'ticket.updated', held, next)
    }
  })

async function conversationsOf(ctx: Ctx, db: Queryable, contactId: string): Promise<string[]> {
  const held = await rows(
    db,
    sql<{
      id: string
    }>`select id from conversations where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`,
  )
  return held.map((c) => c.id)
}

async function forgetDescription(ctx: Ctx, tx: Tx, { id, reference, title }: TicketRow): Promise<void> {
  const before = wordsOfTicket(reference, title, await getDescription(ctx, tx, id))
  const words = wordsOfTicket(reference, title, '')
  await sql`update tickets set description = '', transcript_of = null, words = array_to_tsvector(${words})
    where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
  await countWords(ctx, tx, before, words)
}

const filesOf = (ctx: Ctx, db: Queryable, ids: readonly string[]): Promise<string[]> =>
  hangingOn(
    ctx,
    db,
    sql`select 'ticket:' || id from unnest(${[...ids]}::uuid[]) id union
      select 'ticket-update:' || id from ticket_updates where ticket_id = any(${[...ids]})`,
  )

/** What the person sent with answers on tickets that are another's now. */
const filesWritten = (ctx: Ctx, db: Queryable, contactId: string): Promise<string[]> =>
  hangingOn(
    ctx,
    db,
    sql`select 'ticket-update:' || id from ticket_updates where workspace_id = ${ctx.workspaceId}
      and author_kind = 'contact' and author_id = ${contactId}`,
  )

async function hangingOn(ctx: Ctx, db: Queryable, holders: ReturnType<typeof sql>): Promise<string[]> {
  const found = await rows(
    db,
    sql<{
      id: string
    }>`select id from files where workspace_id = ${ctx.workspaceId} and attached_to in (${holders}) order by id`,
  )
  return found.map((f) => f.id)
}
