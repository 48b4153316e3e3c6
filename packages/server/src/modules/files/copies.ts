import type { FileRef } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { uploaderOf } from './commands.ts'
import type { FileStore } from './store.ts'
import { asFile, type FileRow } from './tables.ts'

/** Copies files that hang on an entity into fresh uploads of the caller, so that they can be sent again and again. */
export async function copyFiles(ctx: Ctx, store: FileStore, attachedTo: string): Promise<FileRef[]> {
  const found = await rows(
    ctx.kernel.db,
    sql<FileRow>`select * from files where workspace_id = ${ctx.workspaceId} and attached_to = ${attachedTo} order by id`,
  )
  const copies: FileRef[] = []
  for (const file of found) copies.push(await copy(ctx, store, file))
  return copies
}

async function copy(ctx: Ctx, store: FileStore, file: FileRow): Promise<FileRef> {
  const id = newId()
  await store.put(id, store.read(file.id), file.bytes)
  const row = await first(
    ctx.kernel.db,
    sql<FileRow>`insert into files (id, workspace_id, name, mime, bytes, width, height, uploaded_by, created_at)
      values (${id}, ${ctx.workspaceId}, ${file.name}, ${file.mime}, ${file.bytes}, ${file.width}, ${file.height}, ${uploaderOf(ctx)}, ${ctx.now})
      returning *`,
  )
  return asFile(row!)
}

/** Lets single files go from where they hang; the sweep removes them. */
export async function releaseFiles(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update files set attached_to = null where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]})`.execute(
    tx,
  )
}

/** Lets files of an entity go, all but those kept; the sweep removes them. */
export async function detachFiles(tx: Tx, attachedTo: string, keepIds: readonly string[]): Promise<void> {
  await sql`update files set attached_to = null where attached_to = ${attachedTo} and not id = any(${[...keepIds]})`.execute(
    tx,
  )
}
