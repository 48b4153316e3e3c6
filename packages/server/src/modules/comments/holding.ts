import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { findFilesOn } from '../files/index.ts'
import { forgetMentions } from './mentions.ts'
import { moveComments, moveCommentsBack } from './moving.ts'

const entityOf = (contactId: string) => `contact:${contactId}`

/** The remarks on a contact; when the person is erased, those on their conversations and tickets go, too. */
export const commentsHolding: Holding = {
  name: 'comments',
  async count(db, workspaceId, contactId) {
    const counted = await first(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from comments where workspace_id = ${workspaceId} and entity = ${entityOf(contactId)}`,
    )
    return counted!.n
  },
  move: (ctx, tx, emit, fromId, intoId) =>
    moveComments(ctx, tx, emit, entityOf(fromId), entityOf(intoId), 'contacts:read'),
  moveBack: (ctx, tx, emit, ids, toId) => moveCommentsBack(ctx, tx, emit, ids, entityOf(toId), 'contacts:read'),
  async exported(ctx, contactId) {
    const { db } = ctx.kernel
    const data = await rows(
      db,
      sql<{ id: string }>`select id, entity, author_name as author, text, created_at as at from comments
        where workspace_id = ${ctx.workspaceId} and entity = any(${await entitiesOf(ctx, db, contactId)}) order by created_at, id`,
    )
    return {
      data,
      fileIds: await filesOf(
        ctx,
        db,
        data.map((c) => c.id),
      ),
    }
  },
  async erase(ctx, tx, contactId) {
    return eraseComments(ctx, tx, await entitiesOf(ctx, tx, contactId))
  },
}

/** Removes the comments on entities that are gone for good; answers how many there were, and their files. */
async function eraseComments(
  ctx: Ctx,
  tx: Tx,
  entities: readonly string[],
): Promise<{ removed: number; fileIds: string[] }> {
  const found = await rows(
    tx,
    sql<{ id: string }>`select id from comments where workspace_id = ${ctx.workspaceId}
      and entity = any(${[...entities]}) order by id for update`,
  )
  const ids = found.map((c) => c.id)
  await forgetMentions(tx, ids)
  await sql`delete from comment_edits where comment_id = any(${ids})`.execute(tx)
  await sql`delete from comment_reads where workspace_id = ${ctx.workspaceId} and entity = any(${[...entities]})`.execute(
    tx,
  )
  await sql`delete from comments where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(tx)
  return { removed: ids.length, fileIds: await filesOf(ctx, tx, ids) }
}

/** A contact and what is theirs, as references: the conversations and tickets. */
export async function entitiesOf(ctx: Ctx, db: Queryable, contactId: string): Promise<string[]> {
  const held = await rows(
    db,
    sql<{ ref: string }>`select 'conversation:' || id as ref from conversations
      where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}
      union all select 'ticket:' || id from tickets where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`,
  )
  return [entityOf(contactId), ...held.map((e) => e.ref)]
}

const filesOf = (ctx: Ctx, db: Queryable, commentIds: readonly string[]): Promise<string[]> =>
  findFilesOn(
    db,
    ctx.workspaceId,
    commentIds.map((id) => `comment:${id}`),
  )
