import type { Ctx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'

/** How many comments hang on an entity. */
export async function countComments(ctx: Ctx, entity: string): Promise<number> {
  const counted = await first(
    ctx.kernel.db,
    sql<{
      n: number
    }>`select count(*)::int as n from comments where workspace_id = ${ctx.workspaceId} and entity = ${entity}`,
  )
  return counted!.n
}
