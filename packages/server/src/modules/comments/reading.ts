import type { ApiParsed } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { notFound } from '../../kernel/errors.ts'
import { getCommentRow } from './tables.ts'

/** Up to when the caller has read the comments on an entity; null before the first time. */
export async function findReadAt(ctx: Ctx, entity: string): Promise<string | null> {
  const row = await first(
    ctx.kernel.db,
    sql<{
      read_at: Date
    }>`select read_at from comment_reads where operator_id = ${operatorOf(ctx).id} and entity = ${entity}`,
  )
  return row?.read_at.toISOString() ?? null
}

/** The caller has read the comments on an entity up to one of them; reading never goes back. */
export async function markCommentsRead(
  ctx: Ctx,
  kinds: EntityKinds,
  { entity, commentId }: ApiParsed<'POST /v1/comments/read'>,
): Promise<Record<string, never>> {
  const { ref } = await kinds.get(ctx, entity)
  const operatorId = operatorOf(ctx).id
  return command(ctx, async (tx, emit) => {
    const comment = await getCommentRow(tx, ctx.workspaceId, commentId)
    if (comment.entity !== ref) throw notFound()
    const moved = await first(
      tx,
      sql`insert into comment_reads (operator_id, entity, workspace_id, read_at)
        values (${operatorId}, ${ref}, ${ctx.workspaceId}, ${comment.created_at})
        on conflict (operator_id, entity) do update set read_at = excluded.read_at
          where comment_reads.read_at < excluded.read_at returning 1`,
    )
    if (moved)
      emit(
        'comments.read',
        { entity: ref, operatorId, at: comment.created_at.toISOString() },
        { operators: { ids: [operatorId] } },
      )
    return {}
  })
}
