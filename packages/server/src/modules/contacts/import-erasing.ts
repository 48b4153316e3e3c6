import type { Ctx } from '../../kernel/context.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import type { FileStore } from '../files/index.ts'
import { rowsOfCsv } from './csv-reading.ts'
import type { ImportRow } from './imports.ts'

/** Removes what uploaded files still say of a person: a file that names them goes, with its samples and errors. */
export async function eraseFromImports(ctx: Ctx, tx: Tx, store: FileStore, marks: readonly string[]): Promise<void> {
  const named = marks.map((m) => m.toLowerCase())
  const held = await rows(
    tx,
    sql<ImportRow>`select * from contact_imports where workspace_id = ${ctx.workspaceId} order by id for update`,
  )
  for (const row of held) {
    const hasFile = (await store.size(row.id)) !== null
    if (hasFile && !(await isNamedIn(store, row, named))) continue
    if (hasFile) await store.remove(row.id)
    const status = ['done', 'failed', 'cancelled'].includes(row.status) ? row.status : 'cancelled'
    await sql`update contact_imports set status = ${status}, columns = ${json(row.columns.map((c) => ({ ...c, samples: [] })))},
      errors = '[]', revision = revision + 1 where id = ${row.id}`.execute(tx)
  }
}

async function isNamedIn(store: FileStore, row: ImportRow, named: readonly string[]): Promise<boolean> {
  for await (const { cells } of rowsOfCsv(store, row.id, row, -1))
    if (cells.some((cell) => named.some((mark) => cell.toLowerCase().includes(mark)))) return true
  return false
}
