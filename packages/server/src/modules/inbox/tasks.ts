import type { ApiParsed, Audience, Task } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { actorRef, operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import type { EntityKinds, Readers } from '../../kernel/entity-kinds.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { getEnabledOperator, isReader, listReachable } from '../workspaces/index.ts'
import { asTask, type TaskRow } from './tables.ts'

export const taskTimer = 'task'

const mostOpen = 1_000

/** Gives somebody a task, about an entity that both may see or by itself. */
export async function addTask(ctx: Ctx, kinds: EntityKinds, input: ApiParsed<'POST /v1/tasks'>): Promise<Task> {
  const entity = input.entity === null ? null : await kinds.get(ctx, input.entity)
  return command(ctx, async (tx, emit) => {
    await checkAssignee(ctx, tx, input.assigneeId, entity?.readers ?? null)
    await refuseTooMany(ctx, tx, input.assigneeId)
    const row = await first(
      tx,
      sql<TaskRow>`insert into tasks (id, workspace_id, title, entity, assignee_id, due_at, created_by, created_at)
        values (${newId()}, ${ctx.workspaceId}, ${input.title}, ${entity?.ref ?? null}, ${input.assigneeId}, ${input.dueAt},
          ${json(actorRef(ctx))}, ${ctx.now}) returning *`,
    )
    await setAlarm(ctx, tx, row!)
    const task = asTask(row!)
    emit('task.saved', { task, from: null }, audienceOf(entity?.readers ?? null, row!))
    return task
  })
}

/** Changes a task, gives it to somebody else, or says that it is done. */
export const changeTask = (ctx: Ctx, kinds: EntityKinds, input: ApiParsed<'PATCH /v1/tasks/:id'>): Promise<Task> =>
  command(ctx, async (tx, emit, inner) => {
    const { held, readers } = await lockVisible(inner, tx, kinds, input.id)
    const next = changed(ctx, held, input)
    if (next.assignee_id !== held.assignee_id) await checkAssignee(ctx, tx, next.assignee_id, readers)
    if (isSame(held, next)) return asTask(held)
    const row = await first(
      tx,
      sql<TaskRow>`update tasks set title = ${next.title}, assignee_id = ${next.assignee_id}, due_at = ${next.due_at},
          done_at = ${next.done_at}, done_by = ${next.done_by && json(next.done_by)}, revision = revision + 1
        where id = ${held.id} returning *`,
    )
    await setAlarm(ctx, tx, row!)
    const task = asTask(row!)
    const from = { assigneeId: held.assignee_id, done: held.done_at !== null }
    emit('task.saved', { task, from }, audienceOf(readers, row!))
    const { assignee_id: former } = held
    if (losesSight(former, row!, readers))
      emit('task.removed', { taskId: task.id, revision: task.revision }, { operators: { ids: [former] } })
    return task
  })

function changed(ctx: Ctx, held: TaskRow, input: ApiParsed<'PATCH /v1/tasks/:id'>): TaskRow {
  const next: TaskRow = {
    ...held,
    title: input.title ?? held.title,
    assignee_id: input.assigneeId ?? held.assignee_id,
    due_at: input.dueAt === undefined ? held.due_at : asDate(input.dueAt),
  }
  if (input.done === undefined || input.done === (held.done_at !== null)) return next
  return { ...next, done_at: input.done ? ctx.now : null, done_by: input.done ? actorRef(ctx) : null }
}

const asDate = (instant: string | null): Date | null => (instant === null ? null : new Date(instant))

const isSame = (a: TaskRow, b: TaskRow): boolean => JSON.stringify(asTask(a)) === JSON.stringify(asTask(b))

/** Removes a task, as its maker or its assignee. */
export const removeTask = (ctx: Ctx, kinds: EntityKinds, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit, inner) => {
    const { held, readers } = await lockVisible(inner, tx, kinds, id)
    if (!concerns(ctx, held))
      throw new Refusal('forbidden', 'not_yours', 'Only who made a task, or has it, can remove it.')
    await clearTimer(tx, taskTimer, id)
    await sql`delete from tasks where id = ${id}`.execute(tx)
    emit('task.removed', { taskId: id, revision: held.revision + 1 }, audienceOf(readers, held))
    return {}
  })

/** A task's time has come: says so once for each time, however often and late the timer rings. */
export const ringTask = (ctx: Ctx, kinds: EntityKinds, id: string): Promise<void> =>
  command(ctx, async (tx, emit, inner) => {
    const held = await lock(inner, tx, id)
    const due = held?.due_at
    if (!held || !due || held.done_at || due > ctx.now || held.rung_for?.getTime() === due.getTime()) return
    await sql`update tasks set rung_for = due_at where id = ${id}`.execute(tx)
    emit('task.due', { task: asTask(held) }, audienceOf(await readersOf(inner, kinds, held), held))
  })

const setAlarm = (ctx: Ctx, tx: Tx, row: TaskRow): Promise<void> =>
  row.due_at && !row.done_at
    ? setTimer(tx, taskTimer, ctx.workspaceId, row.id, row.due_at)
    : clearTimer(tx, taskTimer, row.id)

async function checkAssignee(ctx: Ctx, tx: Tx, id: string, readers: Readers | null): Promise<void> {
  const { name } = await getEnabledOperator(ctx, tx, id)
  if (readers === null) return
  const person = (await listReachable(ctx, tx)).find((p) => p.id === id)
  if (!person || !isReader(person, readers))
    throw new Refusal('conflict', 'assignee_without_access', `${name} cannot see what this is about.`)
}

async function refuseTooMany(ctx: Ctx, tx: Tx, assigneeId: string): Promise<void> {
  const held = await first(
    tx,
    sql<{ n: number }>`select count(*)::int as n from tasks
      where workspace_id = ${ctx.workspaceId} and assignee_id = ${assigneeId} and done_at is null`,
  )
  if ((held?.n ?? 0) >= mostOpen)
    throw new Refusal('conflict', 'too_many_tasks', `One person can have ${mostOpen} open tasks.`)
}

const lock = (ctx: Ctx, tx: Tx, id: string): Promise<TaskRow | undefined> =>
  first(tx, sql<TaskRow>`select * from tasks where workspace_id = ${ctx.workspaceId} and id = ${id} for update`)

/** A task the caller may see, kept from changing, with who else may see what it is about. */
async function lockVisible(ctx: Ctx, tx: Tx, kinds: EntityKinds, id: string) {
  const held = await lock(ctx, tx, id)
  if (!held) throw notFound()
  if (!concerns(ctx, held)) {
    if (held.entity === null) throw notFound()
    await kinds.get(ctx, held.entity)
  }
  return { held, readers: await readersOf(ctx, kinds, held) }
}

/** Its assignee and its maker see a task whatever it is about. */
const concerns = (ctx: Ctx, { assignee_id, created_by }: TaskRow): boolean =>
  [assignee_id, created_by.id].includes(operatorOf(ctx).id)

const readersOf = async (ctx: Ctx, kinds: EntityKinds, { entity }: TaskRow): Promise<Readers | null> =>
  entity === null ? null : (await kinds.get({ ...ctx, actor: { kind: 'system' } }, entity)).readers

/** Whoever may see what it is about, with its maker and its assignee. */
export function audienceOf(readers: Readers | null, row: TaskRow): Audience {
  if (typeof readers === 'string') return { operators: readers }
  const ids = [...(readers?.ids ?? []), row.assignee_id, row.created_by.id ?? row.assignee_id]
  return { operators: { ids: [...new Set(ids)] } }
}

/** Who had a task and neither made it nor may see what it is about knows it no more. */
const losesSight = (formerId: string, row: TaskRow, readers: Readers | null): boolean =>
  typeof readers !== 'string' && ![row.assignee_id, row.created_by.id, ...(readers?.ids ?? [])].includes(formerId)
