import type { Readable } from 'node:stream'
import type { FileRef, Workspace } from '@switchboard/contract'
import { fileTypeFromBuffer } from 'file-type'
import { needFeature } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Call } from '../../kernel/http.ts'
import { newId } from '../../kernel/ids.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { measure } from './images.ts'
import { fileName, refuseActive } from './rules.ts'
import { TooLarge, type FileStore } from './store.ts'
import { asFile, type FileRow } from './tables.ts'

/** How an uploader is remembered: only they may attach the file. */
export function uploaderOf(ctx: Ctx): string {
  const { actor } = ctx
  if (actor.kind === 'operator') return `operator:${actor.id}`
  if (actor.kind === 'visitor') return `visitor:${actor.visitorId}`
  return 'system'
}

/** Streams one file into the store and records it; nothing is kept of a refused one. */
export async function upload(ctx: Ctx, store: FileStore, { request }: Call): Promise<FileRef> {
  ctx.kernel.rateLimits.take(`upload:${uploaderOf(ctx)}`, { burst: 30, perMinute: 30 })
  ctx.kernel.rateLimits.take(`upload-from:${ctx.address}`, { burst: 200, perMinute: 200 })
  const workspace = await getWorkspace(ctx)
  needFeature(new Set(workspace.features), 'attachments')
  if (!workspace.settings.attachmentsEnabled)
    throw new Refusal('forbidden', 'attachments_off', 'Attachments are switched off in this workspace.')
  if (!request.isMultipart()) throw new Refusal('invalid', 'content_type_unsupported', 'Send multipart/form-data.')
  const part = await request.file({ preservePath: true, limits: { fileSize: workspace.settings.fileBytes + 1 } })
  if (!part) throw new Refusal('invalid', 'file_missing', 'There is no file in this upload.')
  return keep(ctx, store, workspace, part.filename, part.file)
}

async function keep(
  ctx: Ctx,
  store: FileStore,
  { settings }: Workspace,
  givenName: string,
  bytes: Readable,
): Promise<FileRef> {
  const id = newId()
  try {
    const name = fileName(givenName)
    const written = await store.put(id, bytes, settings.fileBytes)
    if (written === 0) throw new Refusal('invalid', 'file_empty', 'This file is empty.')
    const head = await store.head(id)
    refuseActive(name, head)
    return await record(ctx, { id, name, bytes: written, mime: await sniff(head, name), path: store.path(id) })
  } catch (error) {
    // The rest of a refused upload is read and dropped, so that the answer reaches the sender.
    bytes.resume()
    await store.remove(id)
    if (!(error instanceof TooLarge)) throw error
    throw new Refusal(
      'too_large',
      'file_too_large',
      `Files may have up to ${Math.floor(settings.fileBytes / 1_000_000)} MB.`,
      {
        details: { maxBytes: settings.fileBytes },
      },
    )
  }
}

interface Kept {
  id: string
  name: string
  bytes: number
  mime: string
  path: string
}

async function record(ctx: Ctx, { id, name, bytes, mime, path }: Kept): Promise<FileRef> {
  const size = mime.startsWith('image/') ? await measure(path) : null
  const row = await first(
    ctx.kernel.db,
    sql<FileRow>`insert into files (id, workspace_id, name, mime, bytes, width, height, uploaded_by, created_at)
      values (${id}, ${ctx.workspaceId}, ${name}, ${mime}, ${bytes}, ${size?.width ?? null}, ${size?.height ?? null}, ${uploaderOf(ctx)}, ${ctx.now})
      returning *`,
  )
  return asFile(row!)
}

/** The kind a file's bytes show; text is told by its bytes too, never by what the sender claims. */
async function sniff(head: Buffer, name: string): Promise<string> {
  const known = await fileTypeFromBuffer(head)
  if (known) return known.mime
  if (head.includes(0)) return 'application/octet-stream'
  return /\.csv$/i.test(name) ? 'text/csv' : 'text/plain'
}

/** Those of the ids that are the caller's uploads and hang nowhere yet. */
export async function findOwnUploads(ctx: Ctx, db: Queryable, ids: readonly string[]): Promise<FileRef[]> {
  if (ids.length === 0) return []
  const found = await rows(
    db,
    sql<FileRow>`select * from files where workspace_id = ${ctx.workspaceId} and id = any(${[...new Set(ids)]})
      and uploaded_by = ${uploaderOf(ctx)} and attached_to is null`,
  )
  return found.map(asFile)
}

/** Hangs the caller's own uploads on an entity; refuses files that are not theirs or hang elsewhere. */
export async function attachFiles(ctx: Ctx, tx: Tx, ids: readonly string[], attachTo: string): Promise<FileRef[]> {
  if (ids.length === 0) return []
  const unique = [...new Set(ids)]
  const found = await rows(
    tx,
    sql<FileRow>`update files set attached_to = ${attachTo} where workspace_id = ${ctx.workspaceId} and id = any(${unique})
      and uploaded_by = ${uploaderOf(ctx)} and attached_to is null returning *`,
  )
  if (found.length !== unique.length)
    throw new Refusal('conflict', 'file_unavailable', 'A file is gone or was sent already. Upload it again.')
  return unique.map((id) => asFile(found.find((f) => f.id === id)!))
}
