import type { Erasure } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { systemCtx, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { eraseTraces } from '../../kernel/erasing.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { removeFiles, type FileStore } from '../files/index.ts'
import { forgetInViews } from '../views/index.ts'
import { forgetInInvitations } from '../workspaces/index.ts'
import { eraseFromImports } from './import-erasing.ts'
import { forgetWords } from './search-words.ts'
import { merged, type ContactRow } from './tables.ts'

interface ErasureRow {
  contact_id: string
  workspace_id: string
  status: Erasure['status']
  removed: Erasure['removed']
  comments_to_check: Erasure['commentsToCheck']
  error: string | null
  started_at: Date
  finished_at: Date | null
}

const asErasure = (row: ErasureRow): Erasure => ({
  contactId: row.contact_id,
  status: row.status,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  removed: row.removed,
  commentsToCheck: row.comments_to_check,
  error: row.error,
})

/** What a screen shows of a contact, and so what has to be typed to erase it. */
const shownAs = (row: ContactRow): string => row.name ?? row.email ?? row.id

/** Begins to erase a person for good, as a job; asked again while it runs, it is the same one. */
export const eraseContact = (ctx: Ctx, id: string, confirm: string): Promise<Erasure> =>
  command(ctx, async (tx) => {
    // Whoever asks at the same time waits for the contact, and then finds the erasure or nothing.
    const row = await first(
      tx,
      sql<ContactRow>`select * from contacts where workspace_id = ${ctx.workspaceId} and id = ${id} for update`,
    )
    const running = await findErasure(tx, ctx.workspaceId, id)
    if (running && running.status !== 'failed') return asErasure(running)
    if (!row) throw notFound()
    if (row.merged_into_id) throw merged()
    if (confirm.trim() !== shownAs(row))
      throw new Refusal('invalid', 'confirm_mismatch', 'This is not what the contact is called.')
    const begun = await first(
      tx,
      sql<ErasureRow>`insert into contact_erasures (contact_id, workspace_id, status, started_at)
        values (${id}, ${ctx.workspaceId}, 'queued', ${ctx.now})
        on conflict (contact_id) do update set status = 'queued', error = null, started_at = excluded.started_at returning *`,
    )
    await addErasureJob(ctx.kernel, tx, ctx.workspaceId, id)
    return asErasure(begun!)
  })

export async function getErasure(ctx: Ctx, id: string): Promise<Erasure> {
  const found = await findErasure(ctx.kernel.db, ctx.workspaceId, id)
  if (!found) throw notFound()
  return asErasure(found)
}

const findErasure = (db: Parameters<typeof first>[0], workspaceId: string, id: string) =>
  first(db, sql<ErasureRow>`select * from contact_erasures where workspace_id = ${workspaceId} and contact_id = ${id}`)

export const erasureTask = 'erase-contact'

const addErasureJob = (kernel: Kernel, tx: Tx, workspaceId: string, contactId: string) =>
  kernel.jobs.add(tx, [
    { task: erasureTask, key: `erase:${contactId}:${newId()}`, payload: { workspaceId, contactId } },
  ])

/** Goes on with erasures that a stopped or killed process left. */
export async function resumeErasures(kernel: Kernel): Promise<void> {
  await kernel.db.transaction().execute(async (tx) => {
    const open = await rows(tx, sql<ErasureRow>`select * from contact_erasures where status in ('queued', 'running')`)
    for (const row of open) await addErasureJob(kernel, tx, row.workspace_id, row.contact_id)
  })
}

/** Erases everything of a person as one change: killed in the middle it has not begun, and is begun again. */
export async function finishErasure(
  kernel: Kernel,
  holdings: readonly Holding[],
  store: FileStore,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<void> {
  const ctx = systemCtx(kernel, workspaceId)
  try {
    await command(ctx, async (tx, emit, inner) => {
      // The log of two weeks is read through once.
      await sql`set local statement_timeout = '5min'`.execute(tx)
      const locked = await first(
        tx,
        sql<ErasureRow>`select * from contact_erasures where workspace_id = ${workspaceId} and contact_id = ${contactId} for update`,
      )
      if (!locked || locked.status === 'done') return
      const { removed, toCheck } = await eraseAll(inner, tx, emit, holdings, store, contactId)
      await sql`update contact_erasures set status = 'done', removed = ${json(removed)}, comments_to_check = ${json(toCheck)},
        finished_at = ${kernel.clock.now()}, error = null where contact_id = ${contactId}`.execute(tx)
    })
  } catch (error) {
    // The reason may quote the person; the log has it, the table does not.
    await sql`update contact_erasures set status = 'failed', error = 'It failed and is tried again.'
      where contact_id = ${contactId} and status <> 'done'`.execute(kernel.db)
    throw error
  }
}

async function eraseAll(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  holdings: readonly Holding[],
  store: FileStore,
  contactId: string,
): Promise<Pick<Erasure, 'removed'> & { toCheck: Erasure['commentsToCheck'] }> {
  const people = await lockPerson(ctx, tx, contactId)
  const ids = people.map((p) => p.id)
  const conversationIds = await idsOf(tx, sql`select id from conversations where contact_id = any(${ids})`)
  const visitorIds = await idsOf(tx, sql`select id from visitors where contact_id = any(${ids})`)
  const externalIds = await idsOf(tx, sql`select value as id from contact_aliases where contact_id = any(${ids})`)
  const ticketIds = await idsOf(tx, sql`select id from tickets where contact_id = any(${ids})`)
  const emails = people.flatMap((p) => p.email ?? [])
  const marks = [
    ...ids,
    ...conversationIds,
    ...ticketIds,
    ...visitorIds,
    ...emails,
    ...[...externalIds, ...people.flatMap((p) => p.phone ?? [])].filter(isTelling),
  ]
  const removed: Erasure['removed'] = {}
  let files = 0
  for (const id of ids)
    for (const holding of holdings) {
      const gone = await holding.erase(ctx, tx, id)
      removed[holding.name] = (removed[holding.name] ?? 0) + gone.removed
      files += gone.fileIds.length
      await removeFiles(ctx, tx, store, gone.fileIds)
    }
  removed['files'] = files
  await forgetInInvitations(tx, ctx.workspaceId, emails)
  removed['conditions of views'] = await forgetInViews(ctx, tx, emit, [
    ...emails,
    ...[...externalIds, ...people.flatMap((p) => p.phone ?? [])].filter(isTelling),
  ])
  await eraseFromImports(ctx, tx, store, [...emails, ...externalIds.filter(isTelling)])
  await forgetWords(tx, ctx.workspaceId, ids)
  await sql`delete from contact_merges where from_id = any(${ids}) or into_id = any(${ids})`.execute(tx)
  await sql`delete from contacts where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(tx)
  const erased = { contactId, conversationIds, ticketIds, revision: Math.max(...people.map((p) => p.revision)) + 1 }
  Object.assign(
    removed,
    await eraseTraces(tx, ctx.workspaceId, erased, {
      entities: [
        ...ids.map((id) => `contact:${id}`),
        ...conversationIds.map((id) => `conversation:${id}`),
        ...ticketIds.map((id) => `ticket:${id}`),
      ],
      visitorIds,
      emails,
      marks,
    }),
  )
  emit('contact.erased', erased, { operators: 'everyone' })
  return { removed, toCheck: await commentsNaming(ctx, tx, people) }
}

/** The contact and all that were merged into it: one person. */
async function lockPerson(ctx: Ctx, tx: Tx, contactId: string): Promise<ContactRow[]> {
  return rows(
    tx,
    sql<ContactRow>`with recursive person as (
        select id from contacts where workspace_id = ${ctx.workspaceId} and id = ${contactId}
        union select c.id from person p join contacts c on c.merged_into_id = p.id
      ) select * from contacts where id in (select id from person) order by id for update`,
  )
}

async function idsOf(tx: Tx, query: ReturnType<typeof sql>): Promise<string[]> {
  return (await rows(tx, query as ReturnType<typeof sql<{ id: string }>>)).map((r) => r.id)
}

/** A short id or number stands in many texts that have nothing to do with the person. */
const isTelling = (text: string): boolean => text.length >= 6

/** What others wrote elsewhere may name the person; only a human can tell. */
async function commentsNaming(ctx: Ctx, tx: Tx, people: readonly ContactRow[]): Promise<Erasure['commentsToCheck']> {
  const names = people.flatMap((p) => [p.name, p.email, p.phone]).filter((n) => n !== null && n.length >= 3)
  const found = await rows(
    tx,
    sql<{ id: string; entity: string }>`select id, entity from comments where workspace_id = ${ctx.workspaceId}
      and exists (select from unnest(${names}::text[]) as n where position(lower(n) in lower(text)) > 0) order by id limit 500`,
  )
  return found.map((c) => ({ commentId: c.id, entity: c.entity }))
}
