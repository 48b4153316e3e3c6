import { first, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Holding } from '../../kernel/holdings.ts'

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
  async move(ctx, tx, _emit, fromId, intoId) {
    const held = await rows(
      tx,
      sql<{
        id: string
      }>`select id from comments where workspace_id = ${ctx.workspaceId} and entity = ${entityOf(fromId)} order by id for update`,
    )
    const ids = held.map((c) => c.id)
    await giveTo(ctx, tx, ids, intoId)
    return ids
  },
  moveBack: (ctx, tx, _emit, ids, toId) => giveTo(ctx, tx, ids, toId),
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
    const found = await rows(
      tx,
      sql<{ id: string }>`select id from comments where workspace_id = ${ctx.workspaceId}
        and entity = any(${await entitiesOf(ctx, tx, contactId)}) order by id for update`,
    )
    const ids = found.map((c) => c.id)
    await sql`delete from mentions where comment_id = any(${ids})`.execute(tx)
    await sql`delete from comments where workspace_id = ${ctx.workspaceId} and id = any(${ids})`.execute(tx)
    return { removed: ids.length, fileIds: await filesOf(ctx, tx, ids) }
  },
}

/** A retried comment is known by its client id; of two equal ones the moved one is told apart by its own id. */
async function giveTo(ctx: Ctx, tx: Tx, ids: string[], contactId: string): Promise<void> {
  await sql`update comments c set entity = ${entityOf(contactId)},
      client_id = case when exists (
        select from comments o where o.entity = ${entityOf(contactId)} and o.author_id = c.author_id and o.client_id = c.client_id)
        then c.client_id || ':' || c.id else c.client_id end
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${ids})`.execute(tx)
}

async function entitiesOf(ctx: Ctx, db: Queryable, contactId: string): Promise<string[]> {
  const held = await rows(
    db,
    sql<{
      id: string
    }>`select id from conversations where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`,
  )
  const tickets = await rows(
    db,
    sql<{ id: string }>`select id from tickets where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`,
  )
  return [entityOf(contactId), ...held.map((c) => `conversation:${c.id}`), ...tickets.map((t) => `ticket:${t.id}`)]
}

async function filesOf(ctx: Ctx, db: Queryable, commentIds: string[]): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: string }>`select id from files where workspace_id = ${ctx.workspaceId}
      and attached_to = any(${commentIds.map((id) => `comment:${id}`)}) order by id`,
  )
  return found.map((f) => f.id)
}
