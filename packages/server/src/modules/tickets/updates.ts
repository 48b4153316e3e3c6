import type { ApiOutput, ApiParsed, TicketUpdate } from '@switchboard/contract'
import { isVisibleTicket } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { actorRef, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { pageOf } from '../../kernel/paging.ts'
import { attachFiles } from '../files/index.ts'
import { allowedFiles } from './create.ts'
import { readersOf } from './sight.ts'
import { contactPart, getTicketRow, refuseMerged, saveTicket } from './store.ts'
import { asTicket, asUpdate, type TicketRow, type UpdateRow } from './tables.ts'

/** What is said: by an operator to the contact, or by the contact in answer. */
export interface NewUpdate {
  clientId: string
  text: string
  fileIds?: string[] | undefined
}

/** A page of what was said about a ticket, oldest first; the caller has made sure that it may be seen. */
export const pageOfUpdates = (
  ctx: Ctx,
  { id, ...page }: ApiParsed<'GET /v1/tickets/:id/updates'>,
): Promise<ApiOutput<'GET /v1/tickets/:id/updates'>> =>
  pageOf(ctx.kernel.db, page, {
    query: (after, limit) => sql<UpdateRow>`select * from ticket_updates where workspace_id = ${ctx.workspaceId}
      and ticket_id = ${id} ${after ? sql`and id > ${after[1]}::uuid` : sql``} order by id limit ${limit}`,
    key: (row) => [0, row.id],
    item: asUpdate,
  })

export async function listUpdates(
  ctx: Ctx,
  input: ApiParsed<'GET /v1/tickets/:id/updates'>,
): Promise<ApiOutput<'GET /v1/tickets/:id/updates'>> {
  await getTicketRow(ctx, ctx.kernel.db, input.id)
  return pageOfUpdates(ctx, input)
}

/** Tells the contact of a ticket something. */
export const tellContact = (
  ctx: Ctx,
  { id, ...said }: ApiParsed<'POST /v1/tickets/:id/updates'>,
): Promise<TicketUpdate> =>
  addUpdate(ctx, id, said, async (tx) => {
    const row = await getTicketRow(ctx, tx, id, true)
    refuseMerged(row)
    if (row.contact_id === null || !isVisibleTicket(asTicket(row)))
      throw new Refusal('conflict', 'ticket_not_visible', 'The contact does not see this ticket.')
    return row
  })

/** Adds an update to the ticket that `lock` finds and judges; a retry with the same clientId is the same one. */
export async function addUpdate(
  ctx: Ctx,
  ticketId: string,
  said: NewUpdate,
  lock: (tx: Tx) => Promise<TicketRow>,
): Promise<TicketUpdate> {
  if (said.text.trim() === '' && (said.fileIds ?? []).length === 0)
    throw new Refusal('invalid', 'update_empty', 'Write something first.')
  try {
    return await command(ctx, async (tx, emit, inner) => {
      const row = await lock(tx)
      const earlier = await findEarlier(ctx, tx, ticketId, said)
      return earlier ?? insertUpdate(inner, tx, emit, row, said)
    })
  } catch (error) {
    if (violatedUnique(error)?.startsWith('ticket_updates_')) {
      const winner = await findEarlier(ctx, ctx.kernel.db, ticketId, said)
      if (winner) return winner
    }
    throw error
  }
}

async function findEarlier(ctx: Ctx, db: Queryable, ticketId: string, said: NewUpdate): Promise<TicketUpdate | null> {
  const { kind, id } = actorRef(ctx)
  const row = await first(
    db,
    sql<UpdateRow>`select * from ticket_updates where ticket_id = ${ticketId} and author_kind = ${kind}
      and author_id is not distinct from ${id} and client_id = ${said.clientId}`,
  )
  if (!row) return null
  const isSame = row.text === said.text && row.files.map((f) => f.id).join() === [...new Set(said.fileIds)].join()
  if (!isSame) throw new Refusal('conflict', 'client_id_reused', 'Another update was sent with this clientId.')
  return asUpdate(row)
}

async function insertUpdate(ctx: Ctx, tx: Tx, emit: Emit, held: TicketRow, said: NewUpdate): Promise<TicketUpdate> {
  const id = newId()
  const author = actorRef(ctx)
  const files = await attachFiles(ctx, tx, await allowedFiles(ctx, said.fileIds ?? []), `ticket-update:${id}`)
  const stored = await first(
    tx,
    sql<UpdateRow>`insert into ticket_updates (id, workspace_id, ticket_id, author_kind, author_id, author_name, text, files, client_id, created_at)
      values (${id}, ${ctx.workspaceId}, ${held.id}, ${author.kind}, ${author.id}, ${author.name}, ${said.text}, ${json(files)},
        ${said.clientId}, ${ctx.now}) returning *`,
  )
  const row = await saveTicket(ctx, tx, held)
  const operators = await readersOf(tx, ctx.workspaceId, row.board_department_ids)
  const data = { update: asUpdate(stored!), ticket: asTicket(row) }
  emit('ticket_update.added', data, { operators, ...contactPart(held, row) })
  return data.update
}
