import {
  ticketForContact,
  type ApiOutput,
  type ApiParsed,
  type ContactTicket,
  type TicketUpdate,
} from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { command } from '../../kernel/command.ts'
import { visitorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { pageOf } from '../../kernel/paging.ts'
import { ensureContact, getContactRow, lostTheRace, noteEmail, type ContactRow } from '../contacts/index.ts'
import { limitVisitor, notAccepted } from '../conversations/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { insertTicket, once, type NewTicket } from './create.ts'
import { judgeForm, publicForm, type FilledIn } from './form-rules.ts'
import { getOpenForm } from './forms.ts'
import { usualType } from './rules.ts'
import { getSettings } from './settings.ts'
import { asTicket, ticketColumns, ticketJoins, type TicketRow } from './tables.ts'
import { addUpdate, pageOfUpdates } from './updates.ts'

const attempts = 5

/** Which tickets a visitor sees: the contact's visible ones, without proof only those that came from this browser. */
export function ownSight(ctx: Ctx): RawBuilder<unknown> {
  const { contactId, visitorId, verified } = visitorOf(ctx)
  if (contactId === null) return sql`false`
  const isOwn = verified
    ? sql`t.contact_id = ${contactId}`
    : sql`t.contact_id = ${contactId} and t.visitor_id = ${visitorId}`
  return sql`${isOwn} and t.visible_to_contact and t.archived_at is null and t.merged_into_id is null`
}

/** The visitor's tickets, last changed first. */
export const listOwnTickets = (
  ctx: Ctx,
  page: ApiParsed<'GET /v1/widget/tickets'>,
): Promise<ApiOutput<'GET /v1/widget/tickets'>> =>
  pageOf(ctx.kernel.db, page, {
    query: (after, limit) => sql<TicketRow>`select ${sql.raw(ticketColumns)} from tickets t ${sql.raw(ticketJoins)}
      where t.workspace_id = ${ctx.workspaceId} and ${ownSight(ctx)}
        ${after ? sql`and (t.updated_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by t.updated_at desc, t.id desc limit ${limit}`,
    key: (row) => [row.updated_at.toISOString(), row.id],
    item: (row) => ticketForContact(asTicket(row)),
  })

/** One ticket that the visitor sees; locked for a change when asked. */
export async function getOwnTicket(ctx: Ctx, db: Queryable, id: string, lock = false): Promise<TicketRow> {
  const row = await first(
    db,
    sql<TicketRow>`select ${sql.raw(ticketColumns)} from tickets t ${sql.raw(ticketJoins)}
      where t.workspace_id = ${ctx.workspaceId} and t.id = ${id} and ${ownSight(ctx)} ${lock ? sql`for no key update of t` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

/** What was said about an own ticket, oldest first. */
export async function listOwnUpdates(
  ctx: Ctx,
  input: ApiParsed<'GET /v1/widget/tickets/:id/updates'>,
): Promise<ApiOutput<'GET /v1/widget/tickets/:id/updates'>> {
  await getOwnTicket(ctx, ctx.kernel.db, input.id)
  return pageOfUpdates(ctx, input)
}

/** Answers about an own ticket. */
export async function answer(
  ctx: Ctx,
  { id, ...said }: ApiParsed<'POST /v1/widget/tickets/:id/updates'>,
): Promise<TicketUpdate> {
  const { contact_id: contactId } = await getOwnTicket(ctx, ctx.kernel.db, id)
  const { settings } = await getWorkspace(ctx)
  limitVisitor(ctx, settings, said.clientId)
  return addUpdate(ctx, id, said, async (tx) => {
    refuseBlocked(await getContactRow(tx, ctx.workspaceId, contactId!))
    return getOwnTicket(ctx, tx, id, true)
  })
}

/** Opens a ticket by a form, making the contact when needed; a retry is the same ticket. */
export async function submitForm(
  ctx: Ctx,
  { id, ...input }: ApiParsed<'POST /v1/widget/ticket-forms/:id'>,
): Promise<ContactTicket> {
  const form = await getOpenForm(ctx, ctx.kernel.db, id)
  const { settings } = await getWorkspace(ctx)
  const ticketSettings = await getSettings(ctx)
  limitVisitor(ctx, settings, input.clientId)
  const files = input.fileIds ?? []
  const { filled, issues } = judgeForm(publicForm(form, ticketSettings.fields), input.values, files.length)
  if (issues.length > 0) throw new Refusal('invalid', 'form_invalid', 'Some of this cannot be taken.', { issues })
  const hasType = ticketSettings.types.some((t) => t.key === form.type && !t.archived)
  const ticket = {
    clientId: input.clientId,
    boardId: form.boardId,
    columnId: form.columnId,
    type: hasType ? form.type : usualType(ticketSettings),
    priority: form.priority,
    title: filled.title,
    description: filled.description,
    fields: filled.fields,
    fileIds: files,
    visibleToContact: true,
    conversationIds: [],
  }
  return openOnce(ctx, { id, ...input }, filled, ticket)
}

async function openOnce(
  ctx: Ctx,
  said: object,
  filled: FilledIn,
  ticket: NewTicket & { clientId: string },
): Promise<ContactTicket> {
  for (let attempt = 1; ; attempt++) {
    try {
      const made = await once(ctx, ticket.clientId, said, () => open(ctx, said, filled, ticket))
      return ticketForContact(made)
    } catch (error) {
      // Another first word of this browser was faster: the next pass finds its contact.
      if (attempt >= attempts || !lostTheRace(error)) throw error
    }
  }
}

const open = (ctx: Ctx, said: object, filled: FilledIn, ticket: NewTicket): Promise<TicketRow> =>
  command(ctx, async (tx, emit, inner) => {
    const visitor = visitorOf(ctx)
    const known = await contactOf(ctx, tx, () => ensureContact(ctx, tx, emit, visitor.visitorId, null))
    refuseBlocked(known)
    const contact = filled.email === null ? known : await noteEmail(ctx, tx, emit, known, filled.email)
    const as: Ctx = { ...inner, actor: { ...visitor, contactId: contact.id, name: contact.name } }
    // Joins as the visitor whose contact now exists, so that the event names them.
    return command(as, (joined, tell, own) =>
      insertTicket(own, joined, tell, { ...ticket, contactId: contact.id, visitorId: visitor.visitorId }, said),
    )
  })

function contactOf(ctx: Ctx, tx: Tx, ensure: () => Promise<ContactRow>): Promise<ContactRow> {
  const { verified, contactId } = visitorOf(ctx)
  return verified && contactId ? getContactRow(tx, ctx.workspaceId, contactId, true) : ensure()
}

/** A blocked contact is refused politely and learns nothing. */
function refuseBlocked(contact: ContactRow): void {
  if (contact.blocked_at) throw notAccepted()
}
