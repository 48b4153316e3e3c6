import { isVisibleTicket, type Audience, type EventData } from '@switchboard/contract'
import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { boardSight, readerIds, readersOf } from './sight.ts'
import { asTicket, ticketColumns, ticketJoins, type TicketRow } from './tables.ts'

type TicketEvent = 'ticket.created' | 'ticket.updated' | 'ticket.moved' | 'ticket.merged' | 'ticket.unmerged'

/** One ticket that the caller sees; locked for a change when asked. */
export async function getTicketRow(ctx: Ctx, db: Queryable, id: string, lock = false): Promise<TicketRow> {
  const [row] = await getTicketRows(ctx, db, [id], lock)
  return row!
}

/** The tickets of these ids, all of which the caller must see, in ascending order of their ids; locked when asked. */
export async function getTicketRows(
  ctx: Ctx,
  db: Queryable,
  ids: readonly string[],
  lock = false,
): Promise<TicketRow[]> {
  const unique = [...new Set(ids)]
  const found = await rows(
    db,
    sql<TicketRow>`select ${sql.raw(ticketColumns)} from tickets t ${sql.raw(ticketJoins)}
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${unique}) and ${boardSight(ctx)}
      order by t.id ${lock ? sql`for no key update of t` : sql``}`,
  )
  if (found.length !== unique.length) throw notFound()
  return found
}

/** What people call a ticket that the caller sees: its reference and title. */
export async function getTicketTitle(ctx: Ctx, id: string): Promise<string> {
  const { reference, title } = await getTicketRow(ctx, ctx.tx ?? ctx.kernel.db, id)
  return `${reference} ${title}`
}

/** Refuses to change what went into another ticket. */
export function refuseMerged(row: TicketRow): void {
  if (row.merged_into_id)
    throw new Refusal('conflict', 'ticket_merged', 'This ticket was merged into another one.', {
      details: { intoId: row.merged_into_id },
    })
}

export async function getDescription(ctx: Ctx, db: Queryable, id: string): Promise<string> {
  const row = await first(
    db,
    sql<{
      description: string
    }>`select description from tickets where workspace_id = ${ctx.workspaceId} and id = ${id}`,
  )
  return row!.description
}

export type Said = Partial<Omit<EventData<'ticket.updated'>, 'ticket'>>

/** What a merge or its undo says besides: the other ticket, and who followed either. */
interface Merging {
  intoId: string
  fromId: string
  followerIds: string[]
}

/** Stores a locked ticket as changed, tells of it, and answers it as it is now. */
export async function storeTicket(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  type: Exclude<TicketEvent, 'ticket.created'>,
  held: TicketRow,
  next: TicketRow,
  said: Said & Partial<Merging> = {},
): Promise<TicketRow> {
  const row = await saveTicket(ctx, tx, next)
  await announceTicket(ctx, tx, emit, type, held, row, said)
  return row
}

/** Stores a locked ticket without a word; the caller announces it. */
export async function saveTicket(ctx: Ctx, tx: Tx, next: TicketRow): Promise<TicketRow> {
  const row = await first(
    tx,
    sql<TicketRow>`with t as (update tickets set board_id = ${next.board_id}, column_id = ${next.column_id}, order_key = ${next.order_key},
      title = ${next.title}, files = ${json(next.files)}, type = ${next.type}, priority = ${next.priority},
      assignee_id = ${next.assignee_id}, department_id = ${next.department_id}, due_at = ${next.due_at}, tag_ids = ${next.tag_ids},
      fields = ${json(next.fields)}, contact_id = ${next.contact_id}, visitor_id = ${next.visitor_id},
      subscriber_ids = ${next.subscriber_ids}, conversation_ids = ${next.conversation_ids}, related_ids = ${next.related_ids},
      public_status = ${next.public_status}, visible_to_contact = ${next.visible_to_contact},
      merged_into_id = ${next.merged_into_id}, resolved_at = ${next.resolved_at}, archived_at = ${next.archived_at},
      description_revision = ${next.description_revision}, updated_at = ${ctx.now}, revision = revision + 1
    where workspace_id = ${ctx.workspaceId} and id = ${next.id} returning *)
    select ${sql.raw(ticketColumns)} from t ${sql.raw(ticketJoins)}`,
  )
  return row!
}

/** Tells whoever sees a ticket, and its contact, of it; whoever saw it before and does no longer hears that it is gone. */
export async function announceTicket(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  type: TicketEvent,
  held: TicketRow | null,
  row: TicketRow,
  { intoId = '', fromId = '', followerIds = [], ...said }: Said & Partial<Merging> = {},
): Promise<void> {
  const operators = await readersOf(tx, ctx.workspaceId, row.board_department_ids)
  if (held && held.board_id !== row.board_id && typeof operators !== 'string')
    await tellBlinded(ctx, tx, emit, held, row, operators.ids)
  if (held && held.contact_id !== row.contact_id) tellFormerContact(emit, held, row)
  const audience: Audience = { operators, ...contactPart(held, row) }
  const data = { ticket: asTicket(row), ...said }
  if (type === 'ticket.merged') emit(type, { ...data, intoId, followerIds }, audience)
  else if (type === 'ticket.unmerged') emit(type, { ...data, fromId, followerIds }, audience)
  else emit(type, data, audience)
}

async function tellBlinded(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: TicketRow,
  row: TicketRow,
  now: string[],
): Promise<void> {
  const before = await readerIds(tx, ctx.workspaceId, held.board_department_ids)
  const lost = before.filter((id) => !now.includes(id))
  if (lost.length > 0) emit('ticket.hidden', { ticketId: row.id, revision: row.revision }, { operators: { ids: lost } })
}

const isVisible = (row: TicketRow): boolean => isVisibleTicket(asTicket(row))

function tellFormerContact(emit: Emit, held: TicketRow, row: TicketRow): void {
  if (held.contact_id === null || !isVisible(held)) return
  const contact = { contactId: held.contact_id, visitorId: held.visitor_id }
  emit('ticket.hidden', { ticketId: row.id, revision: row.revision }, { contact })
}

/** Of what was never theirs to see a contact does not even hear that it changed. */
export function contactPart(held: TicketRow | null, row: TicketRow): Pick<Audience, 'contact'> {
  if (row.contact_id === null) return {}
  const sawIt = held !== null && held.contact_id === row.contact_id && isVisible(held)
  return sawIt || isVisible(row) ? { contact: { contactId: row.contact_id, visitorId: row.visitor_id } } : {}
}
