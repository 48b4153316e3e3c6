import type { Tag } from '@switchboard/contract'
import { first, sql, type Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'

export interface TagRow {
  id: string
  name: string
  color: Tag['color']
  archived_at: Date | null
  revision: number
}

export const asTag = (row: TagRow): Tag => ({
  id: row.id,
  name: row.name,
  color: row.color,
  archivedAt: row.archived_at?.toISOString() ?? null,
  revision: row.revision,
})

/** One tag of the workspace, locked for a change. */
export async function getTagRow(db: Queryable, workspaceId: string, id: string): Promise<TagRow> {
  const row = await first(
    db,
    sql<TagRow>`select * from tags where workspace_id = ${workspaceId} and id = ${id} for update`,
  )
  if (!row) throw notFound()
  return row
}
