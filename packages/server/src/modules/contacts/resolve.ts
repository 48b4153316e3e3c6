import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Claim } from './identity.ts'
import { asContact, getContactRow, type ContactRow } from './tables.ts'

/** Operators with contacts hear of contacts. */
const contactAudience = { operators: 'contacts:read' } as const

export interface Resolved {
  visitorId: string
  contact: ContactRow | null
  /** An anonymous contact that turned out to be this one; its history moves along. */
  mergedFrom: ContactRow | null
}

/** What to do when a browser claims an external id. Pure. */
export function resolution(
  current: ContactRow | null,
  owner: ContactRow | null,
  claim: Claim,
): 'keep' | 'new browser' | 'name' | 'join' | 'merge' | 'create' {
  if (claim.externalId === null) return current ? 'keep' : 'create'
  // Somebody else used this browser: their history must not show, whoever comes now.
  if (current?.external_id != null && current.external_id !== claim.externalId) return 'new browser'
  if (owner === null) return current ? 'name' : 'create'
  if (current === null) return 'join'
  return current.id === owner.id ? 'keep' : 'merge'
}

/** Finds or makes the contact of a claim and ties the browser to it. Two browsers at once are settled by unique indexes. */
export async function resolveIdentity(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  visitorId: string,
  claim: Claim,
): Promise<Resolved> {
  const current = await contactOfBrowser(tx, ctx.workspaceId, visitorId)
  const owner = claim.externalId === null ? null : await contactByExternalId(tx, ctx.workspaceId, claim.externalId)
  switch (resolution(current, owner, claim)) {
    case 'new browser':
      return resolveIdentity(ctx, tx, emit, newId(), claim)
    case 'keep':
    case 'name':
      return { visitorId, contact: await describe(ctx, tx, emit, current!, claim), mergedFrom: null }
    case 'join':
      await tieBrowser(ctx, tx, visitorId, owner!.id)
      return { visitorId, contact: await describe(ctx, tx, emit, owner!, claim), mergedFrom: null }
    case 'merge':
      await merge(ctx, tx, emit, current!, owner!)
      return { visitorId, contact: await describe(ctx, tx, emit, owner!, claim), mergedFrom: current! }
    case 'create': {
      if (claim.externalId === null && !claim.name && !claim.email && !claim.phone)
        return { visitorId, contact: null, mergedFrom: null }
      const contact = await insertContact(ctx, tx, emit, { claim, language: null, source: 'widget' })
      await tieBrowser(ctx, tx, visitorId, contact.id)
      return { visitorId, contact, mergedFrom: null }
    }
  }
}

/** The visitor's contact, made now when this is the first message. */
export async function ensureContact(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  visitorId: string,
  language: string | null,
): Promise<ContactRow> {
  const current = await contactOfBrowser(tx, ctx.workspaceId, visitorId)
  if (current) return current
  const contact = await insertContact(ctx, tx, emit, { claim: null, language, source: 'widget' })
  await tieBrowser(ctx, tx, visitorId, contact.id)
  return contact
}

/** True when a first message or identification lost a race for its browser or external id: run it again. */
export const lostTheRace = (error: unknown): boolean =>
  ['visitors_pkey', 'contacts_external_id'].includes(violatedUnique(error) ?? '')

const contactOfBrowser = async (tx: Tx, workspaceId: string, visitorId: string): Promise<ContactRow | null> =>
  (await first(
    tx,
    sql<ContactRow>`select c.* from visitors v join contacts c on c.id = v.contact_id
      where v.id = ${visitorId} and v.workspace_id = ${workspaceId} for update of c`,
  )) ?? null

const contactByExternalId = async (tx: Tx, workspaceId: string, externalId: string): Promise<ContactRow | null> =>
  (await first(
    tx,
    sql<ContactRow>`select * from contacts where workspace_id = ${workspaceId} and external_id = ${externalId} and merged_into_id is null for update`,
  )) ?? null

const tieBrowser = (ctx: Ctx, tx: Tx, visitorId: string, contactId: string) =>
  sql`insert into visitors (id, workspace_id, contact_id, created_at) values (${visitorId}, ${ctx.workspaceId}, ${contactId}, ${ctx.now})`.execute(
    tx,
  )

interface NewContact {
  claim: Claim | null
  language: string | null
  source: ContactRow['source']
}

async function insertContact(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  { claim, language, source }: NewContact,
): Promise<ContactRow> {
  const row = await first(
    tx,
    sql<ContactRow>`insert into contacts (id, workspace_id, external_id, name, email, phone, metadata, verified, source, language, created_at)
      values (${newId()}, ${ctx.workspaceId}, ${claim?.externalId ?? null}, ${claim?.name ?? null}, ${claim?.email ?? null},
        ${claim?.phone ?? null}, ${json(claim?.metadata ?? {})}, ${claim?.proven ?? false}, ${source}, ${language}, ${ctx.now})
      returning *`,
  )
  emit('contact.created', { contact: asContact(row!) }, contactAudience)
  return row!
}

/** Takes over what the site says; without proof never over what a proof established. */
async function describe(ctx: Ctx, tx: Tx, emit: Emit, held: ContactRow, claim: Claim): Promise<ContactRow> {
  if (held.verified && !claim.proven) return held
  const next: ContactRow = {
    ...held,
    external_id: held.external_id ?? claim.externalId,
    name: claim.name ?? held.name,
    email: claim.email ?? held.email,
    phone: claim.phone ?? held.phone,
    metadata: { ...held.metadata, ...claim.metadata },
    verified: held.verified || claim.proven,
  }
  if (JSON.stringify(next) === JSON.stringify(held)) return held
  return storeContact(ctx, tx, emit, next, 'contact.identified')
}

/** Writes a contact's fields and announces it. */
export async function storeContact(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  row: ContactRow,
  type: 'contact.identified' | 'contact.updated' | 'contact.blocked' | 'contact.unblocked',
): Promise<ContactRow> {
  const next = { ...row, revision: row.revision + 1 }
  await sql`update contacts set external_id = ${next.external_id}, name = ${next.name}, email = ${next.email}, phone = ${next.phone},
      metadata = ${json(next.metadata)}, verified = ${next.verified}, blocked_at = ${next.blocked_at},
      blocked_reason = ${next.blocked_reason}, revision = ${next.revision}
    where workspace_id = ${ctx.workspaceId} and id = ${next.id}`.execute(tx)
  emit(type, { contact: asContact(next) }, contactAudience)
  return next
}

async function merge(ctx: Ctx, tx: Tx, emit: Emit, from: ContactRow, into: ContactRow): Promise<void> {
  await sql`update visitors set contact_id = ${into.id} where contact_id = ${from.id}`.execute(tx)
  await sql`update contacts set merged_into_id = ${into.id}, revision = revision + 1 where id = ${from.id}`.execute(tx)
  const gone = await getContactRow(tx, ctx.workspaceId, from.id)
  emit('contact.merged', { contact: asContact(gone), intoId: into.id }, contactAudience)
}
