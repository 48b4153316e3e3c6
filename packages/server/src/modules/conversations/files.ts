import { visitorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'
import { maySee } from './visibility.ts'

/** Faces and the company's logo. */
export const isShownToAll = (file: { attached_to: string | null }): boolean =>
  file.attached_to === 'avatar' || file.attached_to === 'logo'

/** A visitor may open avatars, the logo, own uploads, and what hangs on own conversations; never what hangs on a comment. */
export async function mayVisitFile(
  ctx: Ctx,
  file: { attached_to: string | null; uploaded_by: string },
): Promise<boolean> {
  const visitor = visitorOf(ctx)
  if (isShownToAll(file)) return true
  if (file.attached_to === null) return file.uploaded_by === `visitor:${visitor.visitorId}`
  const [kind, id = ''] = file.attached_to.split(':')
  if (kind !== 'conversation') return false
  const row = await first(
    ctx.kernel.db,
    sql<{
      contact_id: string
      visitor_id: string | null
    }>`select contact_id, visitor_id from conversations where workspace_id = ${ctx.workspaceId} and id = ${id}`,
  )
  return row !== undefined && maySee(ctx, row)
}
