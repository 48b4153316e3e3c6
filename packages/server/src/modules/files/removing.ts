import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { thumbnailKey } from './images.ts'
import type { FileStore } from './store.ts'
import type { FileRow } from './tables.ts'

/** The files of these ids that exist in a workspace. */
export const findFiles = (db: Queryable, workspaceId: string, ids: readonly string[]): Promise<FileRow[]> =>
  rows(db, sql<FileRow>`select * from files where workspace_id = ${workspaceId} and id = any(${ids}) order by id`)

/** The ids of the files that hang on any of these things, such as `comment:<id>`. */
export async function findFilesOn(db: Queryable, workspaceId: string, holders: readonly string[]): Promise<string[]> {
  const found = await rows(
    db,
    sql<{
      id: string
    }>`select id from files where workspace_id = ${workspaceId} and attached_to = any(${[...holders]}) order by id`,
  )
  return found.map((f) => f.id)
}

/** Removes files for good: the bytes first, so that a crash leaves rows to find them by again. */
export async function removeFiles(ctx: Ctx, tx: Tx, store: FileStore, ids: readonly string[]): Promise<void> {
  for (const { id } of await findFiles(tx, ctx.workspaceId, ids)) {
    await store.remove(id)
    await store.remove(thumbnailKey(id))
  }
  await sql`delete from files where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(tx)
}
