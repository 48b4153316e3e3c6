import type { ApiOutput, ApiParsed, Task } from '@switchboard/contract'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { pageOf } from '../../kernel/paging.ts'
import { asTask, type TaskRow } from './tables.ts'

/** Stands for no due time in cursors. */
const never = '9999-12-31T23:59:59.999Z'

/** Tasks about an entity, or of somebody: what is due first, or the done ones, last done first. */
export async function listTasks(
  ctx: Ctx,
  kinds: EntityKinds,
  { entity, assignee, done, ...page }: ApiParsed<'GET /v1/tasks'>,
): Promise<ApiOutput<'GET /v1/tasks'>> {
  const me = operatorOf(ctx).id
  const about = entity ? (await kinds.get(ctx, entity)).ref : null
  const isMine = assignee === 'me' || (assignee === undefined && about === null)
  const of = isMine ? me : (assignee ?? null)
  const order = done ? sql`t.done_at` : sql`coalesce(t.due_at, 'infinity')`
  const found = await pageOf(ctx.kernel.db, page, {
    query: (after, limit) => {
      const key = after && sql`(${after[0] === never ? 'infinity' : after[0]}::timestamptz, ${after[1]}::uuid)`
      return sql<TaskRow>`select t.* from tasks t where t.workspace_id = ${ctx.workspaceId}
        and ${done ? sql`t.done_at is not null` : sql`t.done_at is null`}
        ${about ? sql`and t.entity = ${about}` : sql``}
        ${of ? sql`and t.assignee_id = ${of}` : sql``}
        ${of !== me ? sql`and (t.entity is not null or t.created_by->>'id' = ${me})` : sql``}
        ${key ? sql`and (${order}, t.id) ${done ? sql`<` : sql`>`} ${key}` : sql``}
        order by ${order} ${done ? sql`desc, t.id desc` : sql`, t.id`} limit ${limit}`
    },
    key: (row) => [(done ? row.done_at : row.due_at)?.toISOString() ?? never, row.id],
    item: asTask,
  })
  if (about !== null || of === me) return found
  return { ...found, items: await visible(ctx, kinds, found.items) }
}

/** Those of somebody else's tasks that are about what the caller may see. */
async function visible(ctx: Ctx, kinds: EntityKinds, tasks: readonly Task[]): Promise<Task[]> {
  const refs = [...new Set(tasks.flatMap((task) => task.entity ?? []))]
  const seen = new Set((await Promise.all(refs.map(async (ref) => ((await kinds.find(ctx, ref)) ? [ref] : [])))).flat())
  return tasks.filter((task) => task.entity === null || seen.has(task.entity))
}
