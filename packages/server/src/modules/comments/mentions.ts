import type { ApiOutput } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import type { EntityKinds, Readers } from '../../kernel/entity-kinds.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getOpenDepartments, isReader, listReachable, refuseForeignOperators } from '../workspaces/index.ts'

/** Whom a text names: people, and departments. */
export interface Named {
  mentions: readonly string[]
  departmentMentions: readonly string[]
}

/** Operators who may see an entity, and departments with at least one such member. */
export async function listMentionable(
  ctx: Ctx,
  kinds: EntityKinds,
  ref: string,
): Promise<ApiOutput<'GET /v1/comments/mentionable'>> {
  const { readers } = await kinds.get(ctx, ref)
  const people = await listReachable(ctx, ctx.kernel.db)
  const operatorIds = people.filter((p) => isReader(p, readers)).map((p) => p.id)
  const departments = await rows(
    ctx.kernel.db,
    sql<{
      id: string
    }>`select d.id from departments d where d.workspace_id = ${ctx.workspaceId} and d.archived_at is null
      and exists (select from department_members m where m.department_id = d.id and m.operator_id = any(${operatorIds}))
      order by lower(d.name), d.id`,
  )
  return { operatorIds, departmentIds: departments.map((d) => d.id) }
}

/**
 * Everybody whom a text names, by themselves or by their departments, less its author. Naming somebody who cannot see
 * the entity is refused, so that a mention leaks nothing; of a department those are told who may see it.
 */
export async function resolveMentions(
  ctx: Ctx,
  tx: Tx,
  readers: Readers,
  authorId: string,
  { mentions, departmentMentions }: Named,
): Promise<string[]> {
  if (mentions.length + departmentMentions.length === 0) return []
  await refuseForeignOperators(tx, ctx.workspaceId, mentions)
  const departments = await getOpenDepartments(ctx, tx, departmentMentions)
  const sighted = new Set((await listReachable(ctx, tx)).filter((p) => isReader(p, readers)).map((p) => p.id))
  const members = departments.map((d) => ({ name: d.name, ids: d.member_ids.filter((id) => sighted.has(id)) }))
  const blind = [
    ...(await namesOf(
      tx,
      mentions.filter((id) => !sighted.has(id)),
    )),
    ...members.filter((d) => d.ids.length === 0).map((d) => d.name),
  ]
  if (blind.length > 0)
    throw new Refusal('conflict', 'mention_without_access', `${blind.join(', ')} cannot see this.`, {
      details: { names: blind },
    })
  const all = new Set([...mentions, ...members.flatMap((d) => d.ids)])
  all.delete(authorId)
  return [...all].sort()
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await rows(
    tx,
    sql<{ name: string }>`select u.name from operators o join users u on u.id = o.user_id
      where o.id = any(${[...ids]}) order by u.name`,
  )
  return found.map((o) => o.name)
}

/** Writes down whom a comment names, in place of whom it named before. */
export async function storeMentions(ctx: Ctx, tx: Tx, commentId: string, named: Named): Promise<void> {
  await forgetMentions(tx, [commentId])
  await sql`insert into mentions (comment_id, operator_id, workspace_id)
    select ${commentId}, id, ${ctx.workspaceId} from unnest(${[...named.mentions]}::uuid[]) as id on conflict do nothing`.execute(
    tx,
  )
  await sql`insert into department_mentions (comment_id, department_id, workspace_id)
    select ${commentId}, id, ${ctx.workspaceId} from unnest(${[...named.departmentMentions]}::uuid[]) as id on conflict do nothing`.execute(
    tx,
  )
}

export async function forgetMentions(tx: Tx, commentIds: readonly string[]): Promise<void> {
  await sql`delete from mentions where comment_id = any(${[...commentIds]})`.execute(tx)
  await sql`delete from department_mentions where comment_id = any(${[...commentIds]})`.execute(tx)
}
