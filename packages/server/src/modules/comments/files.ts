import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { first, sql } from '../../kernel/db.ts'
import type { FileSights } from '../conversations/index.ts'

/** Who opens files of comments: whoever may see what the comment is on, and never a contact. */
export const commentFileSights = (kinds: EntityKinds): FileSights => ({
  comment: {
    async operator(ctx, id) {
      const row = await first(
        ctx.kernel.db,
        sql<{
          entity: string
        }>`select entity from comments where workspace_id = ${ctx.workspaceId} and id = ${id}`,
      )
      return row !== undefined && (await kinds.find(ctx, row.entity)) !== undefined
    },
    visitor: async () => false,
  },
})
