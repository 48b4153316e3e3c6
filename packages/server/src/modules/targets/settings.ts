import type { ApiParsed, Target } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { getOpenDepartment, renewTerms } from '../workspaces/index.ts'
import { asTarget, readTargets, type TargetRow } from './tables.ts'

type Content = Omit<Target, 'id' | 'revision'>

export const listTargets = async (ctx: Ctx): Promise<{ items: Target[] }> => ({
  items: await readTargets(ctx.kernel.db, ctx.workspaceId),
})

/** Promises a time; there is one of each kind, department and priority. */
export async function createTarget(ctx: Ctx, content: ApiParsed<'POST /v1/targets'>): Promise<Target> {
  try {
    return await command(ctx, async (tx, emit) => {
      if (content.departmentId !== null) await getOpenDepartment(ctx, tx, content.departmentId)
      return insertTarget(ctx, tx, emit, content)
    })
  } catch (error) {
    if (violatedUnique(error) === null) throw error
    throw new Refusal('conflict', 'target_taken', 'There is a target of this kind for this department and priority.')
  }
}

async function insertTarget(ctx: Ctx, tx: Tx, emit: Emit, content: Content): Promise<Target> {
  const row = await first(
    tx,
    sql<TargetRow>`insert into targets (id, workspace_id, kind, department_id, priority, minutes, clock, on_breach)
      values (${newId()}, ${ctx.workspaceId}, ${content.kind}, ${content.departmentId}, ${content.priority}, ${content.minutes},
        ${content.clock}, ${json(content.onBreach)}) returning *`,
  )
  return announce(ctx, tx, emit, row!)
}

async function announce(ctx: Ctx, tx: Tx, emit: Emit, row: TargetRow): Promise<Target> {
  await renewTerms(ctx, tx)
  const target = asTarget(row)
  emit('target.saved', { target }, { operators: 'everyone' })
  return target
}

export const changeTarget = (ctx: Ctx, { id, ...change }: ApiParsed<'PATCH /v1/targets/:id'>): Promise<Target> =>
  command(ctx, async (tx, emit) => {
    const held = await getTargetRow(ctx, tx, id)
    const row = await first(
      tx,
      sql<TargetRow>`update targets set minutes = ${change.minutes ?? held.minutes}, clock = ${change.clock ?? held.clock},
          on_breach = ${json(change.onBreach ?? held.on_breach)}, revision = revision + 1
        where workspace_id = ${ctx.workspaceId} and id = ${id} returning *`,
    )
    return announce(ctx, tx, emit, row!)
  })

export const removeTarget = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await getTargetRow(ctx, tx, id)
    await sql`delete from targets where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    await renewTerms(ctx, tx)
    emit('target.removed', { targetId: id, revision: held.revision + 1 }, { operators: 'everyone' })
    return {}
  })

async function getTargetRow(ctx: Ctx, tx: Tx, id: string): Promise<TargetRow> {
  const row = await first(
    tx,
    sql<TargetRow>`select * from targets where workspace_id = ${ctx.workspaceId} and id = ${id} for update`,
  )
  if (!row) throw notFound()
  return row
}

const onBreach = { notify: true, raisePriority: false, reassign: false }
const usual = { departmentId: null, priority: null, clock: 'business', onBreach } as const

/** What a new workspace promises: somebody within two minutes, an answer within three. */
export async function promiseUsualTimes(ctx: Ctx, tx: Tx, emit: Emit): Promise<void> {
  await insertTarget(ctx, tx, emit, { ...usual, kind: 'assignment', minutes: 2 })
  await insertTarget(ctx, tx, emit, { ...usual, kind: 'first reply', minutes: 3 })
  await insertTarget(ctx, tx, emit, { ...usual, kind: 'next reply', minutes: 3 })
}
