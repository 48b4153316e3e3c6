import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { ensureTag, findTags } from '../tags/index.ts'
import type { ImportedRow } from './import-rows.ts'
import { changesOf } from './rules.ts'
import { addAlias, insertContacts, newContact, updateContacts } from './store.ts'
import { asContact, contactAudience, type ContactRow } from './tables.ts'

export interface Outcome {
  created: number
  updated: number
  skipped: number
}

export interface Wishes {
  onDuplicate: 'update' | 'skip'
  tagIds: readonly string[]
}

interface Touched {
  /** As it stood before the batch; null for a new one. */
  held: ContactRow | null
  next: ContactRow
}

/** Takes a batch of rows in the caller's transaction: known contacts are updated or skipped, the others are made. */
export async function takeRows(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  imported: readonly ImportedRow[],
  wishes: Wishes,
): Promise<Outcome> {
  const tagIds = await tagIdsOf(ctx, tx, emit, imported)
  const known = new Known().learn(await findKnown(ctx, tx, imported, true))
  const outcome: Outcome = { created: 0, updated: 0, skipped: 0 }
  for (const row of imported) {
    const tags = [...wishes.tagIds, ...row.tags.map((name) => tagIds.get(name.toLowerCase())!)]
    const found = known.find(row)
    if (!found) {
      known.add({ held: null, next: applied(newContact(ctx, { source: 'import', ...startOf(row) }), row, tags) }, row)
      outcome.created++
    } else if (wishes.onDuplicate === 'skip') outcome.skipped++
    else {
      found.next = applied(found.next, row, tags)
      known.add(found, row)
      outcome.updated++
    }
  }
  await store(tx, emit, known.touched())
  return outcome
}

/** What a batch would come to, without storing anything; `seen` remembers the rows before it. */
export async function judgeRows(
  ctx: Ctx,
  imported: readonly ImportedRow[],
  { onDuplicate }: Wishes,
  seen: Known,
): Promise<Outcome> {
  seen.learn(await findKnown(ctx, ctx.kernel.db, imported, false))
  const outcome: Outcome = { created: 0, updated: 0, skipped: 0 }
  for (const row of imported) {
    if (!seen.find(row)) outcome.created++
    else if (onDuplicate === 'skip') outcome.skipped++
    else outcome.updated++
    if (!seen.find(row)) seen.add({ held: null, next: applied(newContact(ctx, { source: 'import' }), row, []) }, row)
  }
  return outcome
}

/** Contacts by external id and by address, as rows name them. */
export class Known {
  readonly #byExternalId = new Map<string, Touched>()
  readonly #byEmail = new Map<string, Touched>()
  readonly #all = new Set<Touched>()

  learn(found: readonly Found[]): this {
    for (const { touched, alias } of found) {
      this.add(touched, null)
      if (alias !== null) this.#byExternalId.set(alias, touched)
    }
    return this
  }

  /** The contact a row means: the one of its external id, else of its address; two external ids are two people. */
  find(row: ImportedRow): Touched | undefined {
    const named = row.externalId === undefined ? undefined : this.#byExternalId.get(row.externalId)
    if (named || row.email === undefined) return named
    const addressed = this.#byEmail.get(row.email.toLowerCase())
    return addressed && (row.externalId === undefined || addressed.next.external_id === null) ? addressed : undefined
  }

  add(touched: Touched, row: ImportedRow | null): void {
    this.#all.add(touched)
    const externalId = row?.externalId ?? touched.next.external_id
    if (externalId !== null) this.#byExternalId.set(externalId, touched)
    const { email } = touched.next
    if (email !== null && !this.#byEmail.has(email.toLowerCase())) this.#byEmail.set(email.toLowerCase(), touched)
  }

  touched(): Touched[] {
    return [...this.#all]
  }
}

interface Found {
  touched: Touched
  /** The external id that leads to it; a merged contact leaves its own to the survivor. */
  alias: string | null
}

/** The contacts that rows may mean, locked in ascending order for a change. */
async function findKnown(
  ctx: Ctx,
  db: Queryable,
  imported: readonly ImportedRow[],
  forChange: boolean,
): Promise<Found[]> {
  const externalIds = imported.flatMap((r) => r.externalId ?? [])
  const emails = imported.flatMap((r) => r.email?.toLowerCase() ?? [])
  const found = await rows(
    db,
    sql<ContactRow & { alias: string | null }>`with meant as (
        select contact_id as id, value as alias from contact_aliases
          where workspace_id = ${ctx.workspaceId} and kind = 'external_id' and value = any(${externalIds})
        union all select id, null from contacts
          where workspace_id = ${ctx.workspaceId} and merged_into_id is null and lower(email) = any(${emails})
      )
      select c.*, m.alias from meant m join contacts c on c.id = m.id order by c.id ${forChange ? sql`for update of c` : sql``}`,
  )
  const byId = new Map<string, Touched>()
  return found.map(({ alias, ...row }) => {
    const touched = byId.get(row.id) ?? { held: row, next: row }
    byId.set(row.id, touched)
    return { touched, alias }
  })
}

const startOf = ({ createdAt }: ImportedRow) => (createdAt ? { created_at: createdAt } : {})

const applied = (held: ContactRow, row: ImportedRow, tags: readonly string[]): ContactRow => ({
  ...held,
  external_id: held.external_id ?? row.externalId ?? null,
  name: row.name ?? held.name,
  email: row.email ?? held.email,
  phone: row.phone ?? held.phone,
  language: row.language ?? held.language,
  metadata: { ...held.metadata, ...row.metadata },
  fields: { ...held.fields, ...row.fields },
  tag_ids: [...new Set([...held.tag_ids, ...tags])],
})

async function store(tx: Tx, emit: Emit, touched: readonly Touched[]): Promise<void> {
  await insertContacts(
    tx,
    emit,
    touched.filter((t) => t.held === null).map((t) => t.next),
  )
  const changed = touched.flatMap(({ held, next }) => {
    const changes = held ? changesOf(held, next) : {}
    return held && Object.keys(changes).length > 0 ? [{ held, next, changes }] : []
  })
  for (const { held, next } of changed)
    if (held.external_id === null && next.external_id !== null) await addAlias(tx, next, next.external_id)
  const stored = await updateContacts(
    tx,
    changed.map((c) => c.next),
  )
  for (const [i, row] of stored.entries())
    emit('contact.updated', { contact: asContact(row), changes: changed[i]!.changes }, contactAudience)
}

/** The tags that rows name, made where there are none; by lower-case name. */
async function tagIdsOf(ctx: Ctx, tx: Tx, emit: Emit, imported: readonly ImportedRow[]): Promise<Map<string, string>> {
  const names = new Map(imported.flatMap((r) => r.tags).map((name) => [name.toLowerCase(), name]))
  const found = await findTags(tx, ctx.workspaceId, [...names.keys()])
  for (const [lower, name] of names) if (!found.has(lower)) found.set(lower, (await ensureTag(ctx, tx, emit, name)).id)
  return found
}
