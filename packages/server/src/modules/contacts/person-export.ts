import { Readable } from 'node:stream'
import yazl from 'yazl'
import { listActivity } from '../../kernel/activity.ts'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { Streamed } from '../../kernel/http.ts'
import { findFiles, type FileStore } from '../files/index.ts'
import { asContact, getContactRow, type ContactRow } from './tables.ts'

/** Everything stored of one person as a zip: data.json, and the files with their bytes. */
export async function exportPerson(
  ctx: Ctx,
  holdings: readonly Holding[],
  store: FileStore,
  id: string,
): Promise<Streamed> {
  const { db } = ctx.kernel
  const row = await getContactRow(db, ctx.workspaceId, id)
  const mergedRows = await rows(
    db,
    sql<ContactRow>`select * from contacts where workspace_id = ${ctx.workspaceId} and merged_into_id = ${id} order by id`,
  )
  const data: Record<string, unknown> = {
    exportedAt: ctx.now.toISOString(),
    contact: asContact(row),
    mergedContacts: mergedRows.map(asContact),
  }
  const fileIds: string[] = []
  for (const holding of holdings) {
    const part = await holding.exported(ctx, id)
    data[holding.name] = part.data
    fileIds.push(...part.fileIds)
  }
  data['activity'] = (await listActivity(ctx, `contact:${id}`)).items
  const files = await findFiles(db, ctx.workspaceId, fileIds)
  data['files'] = files.map((f) => ({ id: f.id, name: f.name, mime: f.mime, bytes: f.bytes }))

  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(JSON.stringify(data, null, 2)), 'data.json')
  for (const file of files)
    if ((await store.size(file.id)) !== null) zip.addFile(store.path(file.id), `files/${file.id}-${file.name}`)
  zip.end()
  return new Streamed(Readable.from(zip.outputStream as AsyncIterable<Buffer>), 'application/zip', `contact-${id}.zip`)
}
