import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { violatedUnique } from '../../kernel/errors.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { newId } from '../../kernel/ids.ts'
import type { Claim } from './identity.ts'
import { joinedRow, mergedRow } from './merge-rules.ts'
import { mergeInto } from './merging.ts'
import { addAlias, insertContacts, newContact, storeContact } from './store.ts'
import type { ContactRow } from './tables.ts'

const attempts = 5

export interface Resolved {
  visitorId: string
  contact: ContactRow | null
}

/** What to do when a browser claims an external id. Pure. */
export function resolution(
  current: ContactRow | null,
  owner: ContactRow | null,
  claim: Claim,
): 'keep' | 'new browser' | 'name' | 'join' | 'merge' | 'create' {
  if (claim.externalId === null) return current ? 'keep' : 'create'
  // After a merge several external ids are one contact.
  if (current !== null && current.id === owner?.id) return 'keep'
  // Somebody else used this browser: their history must not show, whoever comes now.
  if (current?.external_id != null && current.external_id !== claim.externalId) return 'new browser'
  if (owner === null) return current ? 'name' : 'create'
  return current === null ? 'join' : 'merge'
}

/** Finds or makes the contact of a claim and ties the browser to it; browsers at once are settled by unique indexes. */
export async function identify(
  ctx: Ctx,
  holdings: readonly Holding[],
  visitorId: string,
  claim: Claim,
): Promise<Resolved> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await command(ctx, (tx, emit) => resolve(ctx, tx, emit, holdings, visitorId, claim))
    } catch (error) {
      if (attempt >= attempts || !lostTheRace(error)) throw error
    }
  }
}

async function resolve(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  holdings: readonly Holding[],
  visitorId: string,
  claim: Claim,
): Promise<Resolved> {
  const { current, owner } = await lockedParties(tx, ctx.workspaceId, visitorId, claim.externalId)
  const step = resolution(current, owner, claim)
  if (step === 'new browser') return resolve(ctx, tx, emit, holdings, newId(), claim)
  if (step === 'create' && claim.externalId === null && !claim.name && !claim.email && !claim.phone)
    return { visitorId, contact: null }
  const contact = await contactAfter(ctx, tx, emit, holdings, step, current, owner, claim)
  if (current === null) await tieBrowser(ctx, tx, visitorId, contact.id)
  if (claim.externalId === null) return { visitorId, contact }
  return { visitorId: await renewBrowser(ctx, tx, holdings, visitorId, contact.id), contact }
}

async function contactAfter(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  holdings: readonly Holding[],
  step: 'keep' | 'name' | 'join' | 'merge' | 'create',
  current: ContactRow | null,
  owner: ContactRow | null,
  claim: Claim,
): Promise<ContactRow> {
  switch (step) {
    case 'keep':
    case 'name':
      return describe(tx, emit, current!, claim)
    case 'join':
      return describe(tx, emit, owner!, claim)
    case 'merge': {
      const next = claim.proven ? mergedRow(owner!, current!, []) : joinedRow(owner!, current!)
      return describe(tx, emit, await mergeInto(ctx, tx, emit, holdings, current!, owner!, next), claim)
    }
    case 'create':
      return insertFor(ctx, tx, emit, claim, null)
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
  const { current } = await lockedParties(tx, ctx.workspaceId, visitorId, null)
  if (current) return current
  const contact = await insertFor(ctx, tx, emit, null, language)
  await tieBrowser(ctx, tx, visitorId, contact.id)
  return contact
}

/** True when a first message or identification lost a race for its browser or external id: run it again. */
export const lostTheRace = (error: unknown): boolean =>
  ['visitors_pkey', 'contacts_external_id', 'contact_aliases_pkey'].includes(violatedUnique(error) ?? '')

interface Parties {
  /** Whose browser it is so far. */
  current: ContactRow | null
  /** Whom the external id leads to. */
  owner: ContactRow | null
}

/** Both contacts, locked in ascending order; a merge that came between the look and the lock is followed. */
async function lockedParties(
  tx: Tx,
  workspaceId: string,
  visitorId: string,
  externalId: string | null,
): Promise<Parties> {
  for (;;) {
    const { current_id: currentId, owner_id: ownerId } = await idsOf(tx, workspaceId, visitorId, externalId)
    const locked = await rows(
      tx,
      sql<ContactRow>`select * from contacts where id = any(${[currentId, ownerId].filter((id) => id !== null)}) order by id for update`,
    )
    const now = await idsOf(tx, workspaceId, visitorId, externalId)
    const found = (id: string | null) => locked.find((c) => c.id === id) ?? null
    if (now.current_id === currentId && now.owner_id === ownerId)
      return { current: found(currentId), owner: found(ownerId) }
  }
}

async function idsOf(tx: Tx, workspaceId: string, visitorId: string, externalId: string | null) {
  const ids = await first(
    tx,
    sql<{ current_id: string | null; owner_id: string | null }>`select
      (select contact_id from visitors where id = ${visitorId} and workspace_id = ${workspaceId} and standing <> 'spent') as current_id,
      (select contact_id from contact_aliases where workspace_id = ${workspaceId} and kind = 'external_id' and value = ${externalId}) as owner_id`,
  )
  return ids!
}

const tieBrowser = (ctx: Ctx, tx: Tx, visitorId: string, contactId: string) =>
  sql`insert into visitors (id, workspace_id, contact_id, created_at) values (${visitorId}, ${ctx.workspaceId}, ${contactId}, ${ctx.now})`.execute(
    tx,
  )

/**
 * An identified browser goes on under a new id. Whoever handed the former one to this browser, to read along once
 * somebody signs in, is left with an id that opens nothing.
 */
async function renewBrowser(
  ctx: Ctx,
  tx: Tx,
  holdings: readonly Holding[],
  visitorId: string,
  contactId: string,
): Promise<string> {
  const spent = await first(
    tx,
    sql`update visitors set standing = 'spent' where id = ${visitorId} and standing = 'anonymous' returning id`,
  )
  if (!spent) return visitorId
  const id = newId()
  await sql`insert into visitors (id, workspace_id, contact_id, created_at, standing)
    values (${id}, ${ctx.workspaceId}, ${contactId}, ${ctx.now}, 'identified')`.execute(tx)
  for (const holding of holdings) await holding.renameBrowser?.(ctx, tx, contactId, visitorId, id)
  return id
}

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
