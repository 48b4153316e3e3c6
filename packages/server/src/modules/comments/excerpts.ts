import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'

const mostCharacters = 200

/** How the comments of these ids begin, as they stand now; a file's name where nothing was written. */
export async function findExcerpts(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await rows(
    ctx.kernel.db,
    sql<{
      id: string
      excerpt: string
    }>`select id, left(coalesce(nullif(text, ''), files->0->>'name', ''), ${mostCharacters}) as excerpt
      from comments where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])`,
  )
  return new Map(found.map((c) => [c.id, c.excerpt]))
}
