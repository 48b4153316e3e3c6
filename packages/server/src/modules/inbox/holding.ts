import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { clearTimers } from '../../kernel/timers.ts'
import { entitiesOf } from '../comments/index.ts'
import { inboxTimer } from './items.ts'
import { asItem, asTask, type ItemRow, type TaskRow } from './tables.ts'
import { audienceOf, taskTimer } from './tasks.ts'

const entityOf = (contactId: string) => `contact:${contactId}`

/** Tasks and inbox items about a contact; when the person is erased, those about their conversations and tickets go, too. */
export const inboxHolding: Holding = {
  name: 'tasks',
  async count(db, workspaceId, contactId) {
    const counted = await first(
      db,
      sql<{
        n: number
      }>`select count(*)::int as n from tasks where workspace_id = ${workspaceId} and entity = ${entityOf(contactId)}`,
    )
    return counted!.n
  },
  async move(ctx, tx, emit, fromId, intoId) {
    const tasks = await idsOf(ctx, tx, 'tasks', entityOf(fromId))
    const items = await idsOf(ctx, tx, 'inbox_items', entityOf(fromId))
    await giveTo(ctx, tx, emit, [...tasks, ...items], intoId)
    return [...tasks, ...items]
  },
  moveBack: (ctx, tx, emit, ids, toId) => giveTo(ctx, tx, emit, ids, toId),
  async exported(ctx, contactId) {
    const { db } = ctx.kernel
    const data = await rows(
      db,
      sql<{ id: string }>`select id, entity, title, due_at as due, done_at as done, created_at as at from tasks
        where workspace_id = ${ctx.workspaceId} and entity = any(${await entitiesOf(ctx, db, contactId)}) order by created_at, id`,
    )
    return { data, fileIds: [] }
  },
  async erase(ctx, tx, contactId) {
    const about = sql`workspace_id = ${ctx.workspaceId} and entity = any(${await entitiesOf(ctx, tx, contactId)})`
    const tasks = await rows(tx, sql<{ id: string }>`delete from tasks where ${about} returning id`)
    const items = await rows(tx, sql<{ id: string }>`delete from inbox_items where ${about} returning id`)
    await clearTimers(
      tx,
      taskTimer,
      tasks.map((task) => task.id),
    )
    await clearTimers(
      tx,
      inboxTimer,
      items.map((item) => item.id),
    )
    return { removed: tasks.length, fileIds: [] }
  },
}

const idsOf = async (ctx: Ctx, tx: Tx, table: 'tasks' | 'inbox_items', entity: string): Promise<string[]> =>
  (
    await rows(
      tx,
      sql<{ id: string }>`select id from ${sql.table(table)}
        where workspace_id = ${ctx.workspaceId} and entity = ${entity} order by id for update`,
    )
  ).map((row) => row.id)

async function giveTo(ctx: Ctx, tx: Tx, emit: Emit, ids: string[], contactId: string): Promise<void> {
  const moved = sql`set entity = ${entityOf(contactId)}, revision = revision + 1
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}) returning *`
  const tasks = await rows(tx, sql<TaskRow>`update tasks t ${moved}`)
  const items = await rows(tx, sql<ItemRow>`update inbox_items i ${moved}`)
  for (const row of tasks) {
    const from = { assigneeId: row.assignee_id, done: row.done_at !== null }
    emit('task.saved', { task: asTask(row), from }, audienceOf('contacts:read', row))
  }
  for (const [operatorId, own] of Map.groupBy(items, (row) => row.operator_id))
    emit('inbox.changed', { items: own.map(asItem), operatorId }, { operators: { ids: [operatorId] } })
}
