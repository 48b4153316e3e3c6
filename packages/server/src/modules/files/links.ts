import type { FastifyInstance } from 'fastify'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { makeThumbnail, thumbnailKey } from './images.ts'
import { isInline, readRange } from './rules.ts'
import type { FileStore } from './store.ts'
import type { FileRow } from './tables.ts'

const hourMs = 3_600_000

/** Short-lived links for the files the caller may see; unknown ones are left out. `mayVisit` judges a visitor's. */
export async function mintLinks(ctx: Ctx, ids: readonly string[], mayVisit: (file: FileRow) => Promise<boolean>) {
  const found = await rows(
    ctx.kernel.db,
    sql<FileRow>`select * from files where workspace_id = ${ctx.workspaceId} and id = any(${ids})`,
  )
  const items = []
  for (const file of found) {
    if (!(await mayVisit(file))) continue
    const thumbnail = isInline(file.mime) ? signedUrl(ctx, file.id, 'thumbnail') : null
    items.push({ id: file.id, url: signedUrl(ctx, file.id, 'file'), thumbnail })
  }
  return { items }
}

/** The same link for a whole hour, so that browsers can keep what they loaded. */
function signedUrl({ kernel, now }: Ctx, id: string, variant: string): string {
  const until = (Math.floor(now.getTime() / hourMs) + 2) * hourMs
  return `/f/${id}?v=${variant}&until=${until}&sig=${kernel.signing.sign('file', `${id}.${variant}.${until}`)}`
}

/** Serves signed links: ranges, safe headers, and inline only what browsers cannot run. */
export function serveFiles(app: FastifyInstance, kernel: Kernel, store: FileStore): void {
  app.get('/f/:id', async (request, reply) => {
    const { id } = request.params as { id: string }
    const { v = '', until = '', sig = '' } = request.query as Record<string, string>
    if (!kernel.signing.verify('file', `${id}.${v}.${until}`, sig)) throw notFound()
    if (Number(until) < kernel.clock.now().getTime())
      throw new Refusal('forbidden', 'link_expired', 'This link has expired. Open the conversation again.')
    const file = await first(kernel.db, sql<FileRow>`select * from files where id = ${id}`)
    if (!file) throw notFound()
    const small = v === 'thumbnail' && (await makeThumbnail(store, id))
    const key = small ? thumbnailKey(id) : id
    const size = await store.size(key)
    if (size === null) throw notFound()
    const mime = small ? 'image/webp' : file.mime
    reply
      .header('content-type', mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime)
      .header(
        'content-disposition',
        `${isInline(mime) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      )
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin')
      .header('cache-control', 'private, max-age=3600')
      .header('accept-ranges', 'bytes')
    const range = readRange(request.headers.range, size)
    if (range === 'bad') {
      return reply.code(416).header('content-range', `bytes */${size}`).send()
    }
    if (!range) return reply.header('content-length', size).send(store.read(key))
    return reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
      .header('content-length', range.end - range.start + 1)
      .send(store.read(key, range))
  })
}
