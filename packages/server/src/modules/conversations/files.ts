import { need } from '../../kernel/access.ts'
import { operatorOf, visitorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'
import { maySee } from './visibility.ts'

/** Who may open the files of one kind of thing, by its id. */
interface FileSight {
  operator(ctx: Ctx, id: string): Promise<boolean>
  visitor(ctx: Ctx, id: string): Promise<boolean>
}
/** What later modules say of their files, by the kind that the file hangs on. */
export type FileSights = Record<string, FileSight>

/** Faces and the company's logo. */
const isShownToAll = (file: { attached_to: string | null }): boolean =>
  file.attached_to === 'avatar' || file.attached_to === 'logo'

/** An operator may open faces and own uploads, what hangs on things they see, and what hangs elsewhere with the conversations. */
export async function mayOpenFile(
  ctx: Ctx,
  sights: FileSights,
  file: { attached_to: string | null; uploaded_by: string },
): Promise<boolean> {
  if (isShownToAll(file) || file.uploaded_by === `operator:${operatorOf(ctx).id}`) return true
  const [kind = '', id = ''] = file.attached_to?.split(':') ?? []
  const sight = sights[kind]
  if (sight) return sight.operator(ctx, id)
  need(ctx, 'conversations:read')
  return true
}

/** A visitor may open avatars, the logo, own uploads, and what hangs on own conversations; never what hangs on a comment. */
export async function mayVisitFile(
  ctx: Ctx,
  sights: FileSights,
  file: { attached_to: string | null; uploaded_by: string },
): Promise<boolean> {
  const visitor = visitorOf(ctx)
  if (isShownToAll(file)) return true
  if (file.attached_to === null) return file.uploaded_by === `visitor:${visitor.visitorId}`
  const [kind, id = ''] = file.attached_to.split(':')
  if (kind !== 'conversation') return (await sights[kind!]?.visitor(ctx, id)) ?? false
  const row = await first(
    ctx.kernel.db,
    sql<{
      contact_id: string
      visitor_id: string | null
    }>`select contact_id, visitor_id from conversations where workspace_id = ${ctx.workspaceId} and id = ${id}`,
  )
  return row !== undefined && maySee(ctx, row)
}
