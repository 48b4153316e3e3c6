import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import type { Readers } from '../../kernel/entity-kinds.ts'
import { asComment, commentRows } from './tables.ts'

/** Takes all comments on one entity to another, and remembers where they stood; answers their ids. */
export async function moveComments(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  from: string,
  into: string,
  readers: Readers,
): Promise<string[]> {
  const ids = await idsOf(
    tx,
    sql`select id from comments where workspace_id = ${ctx.workspaceId} and entity = ${from} order by id for update`,
  )
  await give(ctx, tx, emit, ids, into, sql`moved_from || ${from}::text`, readers)
  return ids
}

/**
 * Brings comments back to where a merge took them from. What was added since stays, but for the replies in a thread that
 * goes back, which go with it.
 */
export async function moveCommentsBack(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  ids: readonly string[],
  backTo: string,
  readers: Readers,
): Promise<void> {
  const held = await idsOf(
    tx,
    sql`select id from comments where workspace_id = ${ctx.workspaceId}
      and (id = any(${[...ids]}) or parent_id = any(${[...ids]})) order by id for update`,
  )
  await give(ctx, tx, emit, held, backTo, sql`moved_from[:cardinality(moved_from) - 1]`, readers)
}

/** What stands on an entity because another was merged into it. */
export const findMoved = (ctx: Ctx, tx: Tx, entity: string, from: string): Promise<string[]> =>
  idsOf(
    tx,
    sql`select id from comments where workspace_id = ${ctx.workspaceId} and entity = ${entity}
      and moved_from <> '{}' and moved_from[cardinality(moved_from)] = ${from} order by id`,
  )

/** A retried comment is known by its client id; of two equal ones the moved one is told apart by its own id. */
async function give(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  ids: string[],
  entity: string,
  movedFrom: ReturnType<typeof sql>,
  readers: Readers,
): Promise<void> {
  if (ids.length === 0) return
  await sql`update comments c set entity = ${entity}, moved_from = ${movedFrom}, revision = revision + 1,
      client_id = case when exists (
        select from comments o where o.entity = ${entity} and o.author_id = c.author_id and o.client_id = c.client_id)
        then c.client_id || ':' || c.id else c.client_id end
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${ids})`.execute(tx)
  const moved = await rows(tx, commentRows(sql`c.id = any(${ids}) order by c.created_at, c.id`))
  for (const row of moved) emit('comment.changed', { comment: asComment(row), mentioned: [] }, { operators: readers })
}

async function idsOf(tx: Tx, query: ReturnType<typeof sql>): Promise<string[]> {
  return (await rows(tx, query as ReturnType<typeof sql<{ id: string }>>)).map((row) => row.id)
}
