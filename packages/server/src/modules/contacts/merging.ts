import type { ApiOutput, ApiParsed, Contact } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { newId } from '../../kernel/ids.ts'
import { conflictsOf, mergeChanges, mergedRow, unmergedRow } from './merge-rules.ts'
import { changesOf } from './rules.ts'
import { storeContact, updateContacts } from './store.ts'
import { asContact, contactAudience, getContactRow, getLivingRows, merged, type ContactRow } from './tables.ts'

const undoDays = 30
const dayMs = 24 * 3_600_000

interface MergeRow {
  id: string
  from_id: string
  into_id: string
  moved: Record<string, string[]>
  from_before: ContactRow
  into_before: ContactRow
  into_after: ContactRow
  merged_at: Date
  undone_at: Date | null
}

/** Merges another contact into this one; everything is kept, and it can be undone for 30 days. */
export const mergeContacts = (
  ctx: Ctx,
  holdings: readonly Holding[],
  { id, fromId, takeFrom }: ApiParsed<'POST /v1/contacts/:id/merge'>,
): Promise<Contact> => {
  refuseSelf(id, fromId)
  return command(ctx, async (tx, emit) => {
    const { into, from } = partiesOf(await getLivingRows(tx, ctx.workspaceId, [id, fromId]), id)
    return asContact(await mergeInto(ctx, tx, emit, holdings, from, into, mergedRow(into, from, takeFrom)))
  })
}

/** Makes `next` of the survivor and moves everything of the other to it; both are locked by the caller. */
export async function mergeInto(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  holdings: readonly Holding[],
  from: ContactRow,
  into: ContactRow,
  next: ContactRow,
): Promise<ContactRow> {
  // The merged one first: its external id must be free when the survivor takes it.
  const [gone] = await updateContacts(tx, [{ ...from, merged_into_id: into.id }])
  emit('contact.merged', { contact: asContact(gone!), intoId: into.id }, contactAudience)
  const after = await storeContact(tx, emit, next, 'contact.updated', mergeChanges(into, next, from))
  const moved: MergeRow['moved'] = {}
  for (const holding of holdings) moved[holding.name] = await holding.move(ctx, tx, emit, from.id, into.id)
  await sql`insert into contact_merges (id, workspace_id, from_id, into_id, moved, from_before, into_before, into_after, merged_at)
    values (${newId()}, ${ctx.workspaceId}, ${from.id}, ${into.id}, ${json(moved)}, ${json(from)}, ${json(into)}, ${json(after)}, ${ctx.now})`.execute(
    tx,
  )
  return after
}

/** What a merge would make, without doing it. */
export async function previewMerge(
  ctx: Ctx,
  holdings: readonly Holding[],
  { id, fromId }: { id: string; fromId: string },
): Promise<ApiOutput<'GET /v1/contacts/:id/merge-preview'>> {
  refuseSelf(id, fromId)
  const { db } = ctx.kernel
  const [into, from] = [await getContactRow(db, ctx.workspaceId, id), await getContactRow(db, ctx.workspaceId, fromId)]
  if (into.merged_into_id || from.merged_into_id) throw merged()
  const moves = { conversations: 0, visits: 0, comments: 0, tickets: 0, browsers: 0 }
  for (const holding of holdings)
    if (holding.name in moves)
      moves[holding.name as keyof typeof moves] = await holding.count(db, ctx.workspaceId, fromId)
  return { contact: asContact(mergedRow(into, from, [])), moves, conflicts: conflictsOf(into, from) }
}

/** Other contacts that are probably the same person: an equal e-mail address somebody vouched for, or phone number. */
export async function suggestMerges(ctx: Ctx, id: string): Promise<{ items: Contact[] }> {
  const row = await getContactRow(ctx.kernel.db, ctx.workspaceId, id)
  const digits = row.phone?.replace(/\D/g, '') ?? ''
  const found = await rows(
    ctx.kernel.db,
    sql<ContactRow>`select * from contacts c where workspace_id = ${ctx.workspaceId} and merged_into_id is null and id <> ${id} and (
        ${isVouchedFor(row) ? sql`(lower(email) = lower(${row.email}) and (verified or source <> 'widget'))` : sql`false`}
        or ${digits.length >= 6 ? sql`(phone is not null and regexp_replace(phone, '\\D', '', 'g') = ${digits})` : sql`false`})
      order by id limit 10`,
  )
  return { items: row.merged_into_id ? [] : found.map(asContact) }
}

/** Whoever writes in the widget may claim any address; it counts once the person, or somebody else, stands for it. */
const isVouchedFor = (row: ContactRow): boolean => row.email !== null && (row.verified || row.source !== 'widget')

/** What was merged into a contact and can still be taken out, newest first. */
export async function listMerges(ctx: Ctx, id: string): Promise<ApiOutput<'GET /v1/contacts/:id/merges'>> {
  await getContactRow(ctx.kernel.db, ctx.workspaceId, id)
  const found = await rows(
    ctx.kernel.db,
    sql<ContactRow & { merge_id: string; merged_at: Date }>`select c.*, m.id as merge_id, m.merged_at
      from contact_merges m join contacts c on c.id = m.from_id
      where m.workspace_id = ${ctx.workspaceId} and m.into_id = ${id} and m.undone_at is null
        and m.merged_at > ${new Date(ctx.now.getTime() - undoDays * dayMs)} order by m.merged_at desc, m.id desc`,
  )
  return {
    items: found.map((row) => ({
      id: row.merge_id,
      from: asContact(row),
      at: row.merged_at.toISOString(),
      undoUntil: new Date(row.merged_at.getTime() + undoDays * dayMs).toISOString(),
    })),
  }
}

/** Undoes a merge: every row goes back where it came from, what came since stays with the survivor. */
export const unmerge = (
  ctx: Ctx,
  holdings: readonly Holding[],
  { id, mergeId }: { id: string; mergeId: string },
): Promise<Contact> =>
  command(ctx, async (tx, emit) => {
    const known = await findMerge(ctx, tx, id, mergeId)
    const locked = await rows(
      tx,
      sql<ContactRow>`select * from contacts where workspace_id = ${ctx.workspaceId}
        and id = any(${[known.from_id, known.into_id]}) order by id for update`,
    )
    // Somebody may have undone it while we waited for the lock.
    const merge = await findMerge(ctx, tx, id, mergeId)
    if (merge.undone_at) throw new Refusal('conflict', 'merge_undone', 'This merge was undone already.')
    if (ctx.now.getTime() - merge.merged_at.getTime() > undoDays * dayMs)
      throw new Refusal('conflict', 'merge_too_old', `A merge can be undone for ${undoDays} days.`)
    const { into, from } = partiesOf(locked, id)
    if (into.merged_into_id) throw merged()
    const [before, after] = [readRow(merge.into_before), readRow(merge.into_after)]
    const next = unmergedRow(into, before, after)
    const survivor = await storeContact(tx, emit, next, 'contact.updated', changesOf(into, next))
    const restored = { ...readRow(merge.from_before), revision: from.revision, last_seen_at: from.last_seen_at }
    const [back] = await updateContacts(tx, [restored])
    emit('contact.unmerged', { contact: asContact(back!), fromId: id }, contactAudience)
    for (const holding of holdings) await holding.moveBack(ctx, tx, emit, merge.moved[holding.name] ?? [], from.id)
    await sql`update contact_merges set undone_at = ${ctx.now} where id = ${mergeId}`.execute(tx)
    return asContact(survivor)
  })

async function findMerge(ctx: Ctx, tx: Tx, intoId: string, mergeId: string): Promise<MergeRow> {
  const found = await first(
    tx,
    sql<MergeRow>`select * from contact_merges where workspace_id = ${ctx.workspaceId} and id = ${mergeId} and into_id = ${intoId}`,
  )
  if (!found) throw notFound()
  return found
}

function refuseSelf(id: string, fromId: string): void {
  if (id === fromId) throw new Refusal('invalid', 'merge_self', 'A contact cannot be merged into itself.')
}

function partiesOf(both: ContactRow[], intoId: string): { into: ContactRow; from: ContactRow } {
  const [into, from] = [both.find((c) => c.id === intoId), both.find((c) => c.id !== intoId)]
  if (!into || !from) throw notFound()
  return { into, from }
}

/** A row that was kept as JSON. */
const readRow = (kept: ContactRow): ContactRow => ({
  ...kept,
  created_at: new Date(kept.created_at),
  last_seen_at: kept.last_seen_at && new Date(kept.last_seen_at),
  blocked_at: kept.blocked_at && new Date(kept.blocked_at),
})
