import type { ApiParsed, Audience, FileRef, QuickReply } from '@switchboard/contract'
import { need } from '../../kernel/access.ts'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { attachFiles, copyFiles, detachFiles, type FileStore } from '../files/index.ts'
import { getOpenDepartment } from '../workspaces/index.ts'
import { checkVariables } from './rules.ts'
import { asQuickReply, type QuickReplyRow } from './tables.ts'

/** What one person may keep, and what a team may share. */
const most = 1_000

/** The caller's own quick replies and the shared ones, by shortcut. */
export async function listQuickReplies(ctx: Ctx): Promise<{ items: QuickReply[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<QuickReplyRow>`select * from quick_replies where workspace_id = ${ctx.workspaceId}
      and (shared or owner_id = ${operatorOf(ctx).id}) order by shortcut, id`,
  )
  return { items: found.map(asQuickReply) }
}

/** Keeps an answer; shared ones are for managers of the workspace to make. */
export function saveQuickReply(ctx: Ctx, input: ApiParsed<'POST /v1/quick-replies'>): Promise<QuickReply> {
  const me = operatorOf(ctx)
  return shortcutIsFree(() =>
    command(ctx, async (tx, emit) => {
      const id = newId()
      await refuseTooMany(ctx, tx, input.shared)
      await check(ctx, tx, input)
      const files = await attachFiles(ctx, tx, input.fileIds ?? [], holderOf(id))
      return insert(ctx, tx, emit, {
        id,
        owner_id: me.id,
        name: input.name,
        shortcut: input.shortcut,
        folder: input.folder,
        text: input.text,
        files,
        shared: input.shared,
        department_ids: [...new Set(input.departmentIds)],
        revision: 1,
      })
    }),
  )
}

/** Changes an answer; whoever may no longer see it is told that it is gone. */
export const changeQuickReply = (
  ctx: Ctx,
  { id, fileIds, ...change }: ApiParsed<'PATCH /v1/quick-replies/:id'>,
): Promise<QuickReply> =>
  shortcutIsFree(() =>
    command(ctx, async (tx, emit) => {
      const held = await getOwn(ctx, tx, id)
      const next: QuickReplyRow = {
        ...held,
        name: change.name ?? held.name,
        shortcut: change.shortcut ?? held.shortcut,
        folder: change.folder ?? held.folder,
        text: change.text ?? held.text,
        shared: change.shared ?? held.shared,
        department_ids: change.departmentIds ? [...new Set(change.departmentIds)] : held.department_ids,
        files: fileIds ? await exchangeFiles(ctx, tx, held, fileIds) : held.files,
        revision: held.revision + 1,
      }
      await check(ctx, tx, { shared: next.shared, text: next.text, departmentIds: change.departmentIds ?? [] })
      return store(ctx, tx, emit, held, next)
    }),
  )

/** Removes an answer and lets its files go. */
export const removeQuickReply = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await getOwn(ctx, tx, id)
    await detachFiles(tx, holderOf(id), [])
    await sql`delete from quick_replies where id = ${id}`.execute(tx)
    emit('quick_reply.removed', { quickReplyId: id, revision: held.revision + 1 }, audienceOf(held))
    return {}
  })

/** Fresh copies of an answer's files, for the caller to send. */
export async function takeFiles(ctx: Ctx, files: FileStore, id: string): Promise<{ files: FileRef[] }> {
  await getVisible(ctx, ctx.kernel.db, id)
  return { files: await copyFiles(ctx, files, holderOf(id)) }
}

const holderOf = (id: string) => `quick-reply:${id}`

const audienceOf = (row: QuickReplyRow): Audience => ({
  operators: row.shared ? 'conversations:read' : { ids: [row.owner_id] },
})

async function insert(ctx: Ctx, tx: Tx, emit: Emit, row: QuickReplyRow): Promise<QuickReply> {
  await sql`insert into quick_replies (id, workspace_id, owner_id, name, shortcut, folder, text, files, shared, department_ids)
    values (${row.id}, ${ctx.workspaceId}, ${row.owner_id}, ${row.name}, ${row.shortcut}, ${row.folder}, ${row.text},
      ${json(row.files)}, ${row.shared}, ${row.department_ids})`.execute(tx)
  emit('quick_reply.saved', { quickReply: asQuickReply(row) }, audienceOf(row))
  return asQuickReply(row)
}

async function store(ctx: Ctx, tx: Tx, emit: Emit, held: QuickReplyRow, next: QuickReplyRow): Promise<QuickReply> {
  await sql`update quick_replies set name = ${next.name}, shortcut = ${next.shortcut}, folder = ${next.folder}, text = ${next.text},
      files = ${json(next.files)}, shared = ${next.shared}, department_ids = ${next.department_ids}, revision = ${next.revision}
    where workspace_id = ${ctx.workspaceId} and id = ${next.id}`.execute(tx)
  if (held.shared && !next.shared)
    emit('quick_reply.removed', { quickReplyId: held.id, revision: next.revision }, audienceOf(held))
  emit('quick_reply.saved', { quickReply: asQuickReply(next) }, audienceOf(next))
  return asQuickReply(next)
}

/** Keeps the wanted ones of what hangs here already, takes new uploads and lets the others go. */
async function exchangeFiles(ctx: Ctx, tx: Tx, held: QuickReplyRow, fileIds: string[]): Promise<FileRef[]> {
  const kept = held.files.filter((f) => fileIds.includes(f.id))
  await detachFiles(
    tx,
    holderOf(held.id),
    kept.map((f) => f.id),
  )
  const fresh = fileIds.filter((id) => !kept.some((f) => f.id === id))
  return [...kept, ...(await attachFiles(ctx, tx, fresh, holderOf(held.id)))]
}

async function check(
  ctx: Ctx,
  tx: Tx,
  { shared, text, departmentIds }: { shared: boolean; text: string; departmentIds: readonly string[] },
): Promise<void> {
  if (shared) need(ctx, 'workspace:manage')
  checkVariables(text)
  for (const id of departmentIds) await getOpenDepartment(ctx, tx, id)
}

async function refuseTooMany(ctx: Ctx, tx: Tx, shared: boolean): Promise<void> {
  const whose = shared ? sql`shared` : sql`not shared and owner_id = ${operatorOf(ctx).id}`
  const counted = await first(
    tx,
    sql<{
      n: number
    }>`select count(*)::int as n from quick_replies where workspace_id = ${ctx.workspaceId} and ${whose}`,
  )
  if (counted!.n >= most)
    throw new Refusal('conflict', 'too_many_quick_replies', `There can be ${most} quick replies. Remove some first.`)
}

async function getVisible(ctx: Ctx, db: Queryable, id: string, lock = false): Promise<QuickReplyRow> {
  const row = await first(
    db,
    sql<QuickReplyRow>`select * from quick_replies where workspace_id = ${ctx.workspaceId} and id = ${id}
      and (shared or owner_id = ${operatorOf(ctx).id}) ${lock ? sql`for update` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

/** One that the caller may change: an own one, or a shared one as a manager of the workspace. */
async function getOwn(ctx: Ctx, tx: Tx, id: string): Promise<QuickReplyRow> {
  const row = await getVisible(ctx, tx, id, true)
  if (row.shared) need(ctx, 'workspace:manage')
  return row
}

async function shortcutIsFree<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (violatedUnique(error)?.startsWith('quick_replies_'))
      throw new Refusal('conflict', 'shortcut_taken', 'Another quick reply has this shortcut.')
    throw error
  }
}
