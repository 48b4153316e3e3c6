import type { ActorRef, Comment } from '@switchboard/contract'
import { first, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'

export interface CommentRow {
  id: string
  entity: string
  author_id: string
  author_name: string
  text: string
  files: Comment['files']
  client_id: string
  parent_id: string | null
  reactions: Comment['reactions']
  resolved_at: Date | null
  resolved_by: ActorRef | null
  edited_at: Date | null
  deleted_at: Date | null
  created_at: Date
  revision: number
  // Beside it.
  mentions: string[]
  department_mentions: string[]
}

export const asComment = (row: CommentRow): Comment => ({
  id: row.id,
  entity: row.entity,
  author: { kind: 'operator', id: row.author_id, name: row.author_name },
  text: row.text,
  mentions: row.mentions,
  departmentMentions: row.department_mentions,
  files: row.files,
  parentId: row.parent_id,
  reactions: row.reactions,
  resolved: row.resolved_at && row.resolved_by && { at: row.resolved_at.toISOString(), by: row.resolved_by },
  editedAt: row.edited_at?.toISOString() ?? null,
  deletedAt: row.deleted_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
})

/** Comments with whom they mention. */
export const commentRows = (where = sql`true`) =>
  sql<CommentRow>`select c.*,
      array(select operator_id::text from mentions where comment_id = c.id order by operator_id) as mentions,
      array(select department_id::text from department_mentions where comment_id = c.id order by department_id) as department_mentions
    from comments c where ${where}`

export async function getCommentRow(db: Queryable, workspaceId: string, id: string): Promise<CommentRow> {
  const row = await first(db, commentRows(sql`c.workspace_id = ${workspaceId} and c.id = ${id}`))
  if (!row) throw notFound()
  return row
}

/** The same, kept from changing until the transaction ends. */
export async function lockCommentRow(tx: Tx, workspaceId: string, id: string): Promise<CommentRow> {
  await sql`select 1 from comments where workspace_id = ${workspaceId} and id = ${id} for update`.execute(tx)
  return getCommentRow(tx, workspaceId, id)
}
