import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Claim } from './identity.ts'
import { addAlias, insertContacts, newContact, storeContact, updateContacts } from './store.ts'
import { asContact, contactAudience, type ContactRow } from './tables.ts'

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
  if (current !== null && current.id === owner?.id) return 'keep'
  // Somebody else used this browser: their history must not show, whoever comes now.
  if (current?.external_id != null && current.external_id !== claim.externalId) return 'new browser'
  if (owner === null) return current ? 'name' : 'create'
  return current === null ? 'join' : 'merge'
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
      return { visitorId, contact: await describe(tx, emit, current!, claim), mergedFrom: null }
    case 'join':
      await tieBrowser(ctx, tx, visitorId, owner!.id)
      return { visitorId, contact: await describe(tx, emit, owner!, claim), mergedFrom: null }
    case 'merge':
      await merge(tx, emit, current!, owner!)
      return { visitorId, contact: await describe(tx, emit, owner!, claim), mergedFrom: current! }
    case 'create': {
      if (claim.externalId === null && !claim.name && !claim.email && !claim.phone)
        return { visitorId, contact: null, mergedFrom: null }
      const contact = await insertFor(ctx, tx, emit, claim, null)
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
  const contact = await insertFor(ctx, tx, emit, null, language)
  await tieBrowser(ctx, tx, visitorId, contact.id)
  return contact
}

/** True when a first message or identification lost a race for its browser or external id: run it again. */
export const lostTheRace = (error: unknown): boolean =>
  ['visitors_pkey', 'contacts_external_id', 'contact_aliases_pkey'].includes(violatedUnique(error) ?? '')

const contactOfBrowser = async (tx: Tx, workspaceId: string, visitorId: string): Promise<ContactRow | null> =>
  (await first(
    tx,
    sql<ContactRow>`select c.* from visitors v join contacts c on c.id = v.contact_id
      where v.id = ${visitorId} and v.workspace_id = ${workspaceId} for update of c`,
  )) ?? null

const contactByExternalId = async (tx: Tx, workspaceId: string, externalId: string): Promise<ContactRow | null> =>
  (await first(
    tx,
    sql<ContactRow>`select c.* from contact_aliases a join contacts c on c.id = a.contact_id
      where a.workspace_id = ${workspaceId} and a.kind = 'external_id' and a.value = ${externalId} for update of c`,
  )) ?? null

const tieBrowser = (ctx: Ctx, tx: Tx, visitorId: string, contactId: string) =>
  sql`insert into visitors (id, workspace_id, contact_id, created_at) values (${visitorId}, ${ctx.workspaceId}, ${contactId}, ${ctx.now})`.execute(
    tx,
  )

async function insertFor(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  claim: Claim | null,
  language: string | null,
): Promise<ContactRow> {
  const row = newContact(ctx, {
    source: 'widget',
    language,
    ...(claim && {
      external_id: claim.externalId,
      name: claim.name,
      email: claim.email,
      phone: claim.phone,
      metadata: claim.metadata ?? {},
      verified: claim.proven,
    }),
  })
  await insertContacts(tx, emit, [row])
  return row
}

/** Takes over what the site says; without proof never over what a proof established. */
async function describe(tx: Tx, emit: Emit, held: ContactRow, claim: Claim): Promise<ContactRow> {
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
  if (held.external_id === null && next.external_id !== null) await addAlias(tx, next, next.external_id)
  return storeContact(tx, emit, next, 'contact.identified')
}

async function merge(tx: Tx, emit: Emit, from: ContactRow, into: ContactRow): Promise<void> {
  await sql`update visitors set contact_id = ${into.id} where contact_id = ${from.id}`.execute(tx)
  const [gone] = await updateContacts(tx, [{ ...from, merged_into_id: into.id }])
  emit('contact.merged', { contact: asContact(gone!), intoId: into.id }, contactAudience)
}
