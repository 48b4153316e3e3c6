import { features as allFeatures, type ApiParsed, type Feature, type Plan } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Db, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { emitWorkspace } from './events.ts'
import { getWorkspaceRow } from './tables.ts'

interface PlanRow {
  id: string
  name: string
  features: Feature[]
  revision: number
}

const asPlan = ({ id, name, features, revision }: PlanRow): Plan => ({ id, name, features, revision })
const most = 50
const managers = { operators: 'workspace:manage' } as const

export async function listPlans(ctx: Ctx): Promise<{ items: Plan[]; currentId: string | null }> {
  const found = await rows(
    ctx.kernel.db,
    sql<PlanRow>`select * from plans where workspace_id = ${ctx.workspaceId} order by lower(name), id`,
  )
  const { plan_id: currentId } = await getWorkspaceRow(ctx.kernel.db, ctx.workspaceId)
  return { items: found.map(asPlan), currentId }
}

export const createPlan = (ctx: Ctx, { name, features }: ApiParsed<'POST /v1/plans'>): Promise<Plan> =>
  nameIsFree(() =>
    command(ctx, async (tx, emit) => {
      const row = await first(
        tx,
        sql<PlanRow>`insert into plans (id, workspace_id, name, features)
          select ${newId()}, ${ctx.workspaceId}, ${name}, ${distinct(features)}
          where (select count(*) from plans where workspace_id = ${ctx.workspaceId}) < ${most} returning *`,
      )
      if (!row) throw new Refusal('conflict', 'too_many_plans', `There can be ${most} plans.`)
      emit('plan.saved', { plan: asPlan(row) }, managers)
      return asPlan(row)
    }),
  )

/** Changes a plan; everybody in a workspace that is on it hears of it. */
export const changePlan = (ctx: Ctx, { id, name, features }: ApiParsed<'PATCH /v1/plans/:id'>): Promise<Plan> =>
  nameIsFree(() =>
    command(ctx, async (tx, emit) => {
      const held = await getPlan(ctx, tx, id)
      const next = await first(
        tx,
        sql<PlanRow>`update plans set name = ${name ?? held.name}, features = ${distinct(features ?? held.features)},
            revision = revision + 1 where id = ${id} returning *`,
      )
      emit('plan.saved', { plan: asPlan(next!) }, managers)
      if ((await getWorkspaceRow(tx, ctx.workspaceId, true)).plan_id === id) await putOn(ctx, tx, emit, id)
      return asPlan(next!)
    }),
  )

export const removePlan = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await getPlan(ctx, tx, id)
    const { plan_id: currentId } = await getWorkspaceRow(tx, ctx.workspaceId, true)
    if (currentId === id) throw new Refusal('conflict', 'plan_in_use', 'The workspace is on this plan.')
    await sql`delete from plans where id = ${id}`.execute(tx)
    emit('plan.removed', { planId: id, revision: held.revision + 1 }, managers)
    return {}
  })

/** Puts the workspace on a plan; features that it leaves out are refused from then on. */
export const choosePlan = (ctx: Ctx, id: string | null): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    if (id !== null) await getPlan(ctx, tx, id)
    await putOn(ctx, tx, emit, id)
    return {}
  })

async function putOn(ctx: Ctx, tx: Tx, emit: Emit, planId: string | null): Promise<void> {
  await getWorkspaceRow(tx, ctx.workspaceId, true)
  await sql`update workspaces set plan_id = ${planId}, revision = revision + 1 where id = ${ctx.workspaceId}`.execute(
    tx,
  )
  emitWorkspace(emit, await getWorkspaceRow(tx, ctx.workspaceId))
}

async function getPlan(ctx: Ctx, tx: Tx, id: string): Promise<PlanRow> {
  const row = await first(
    tx,
    sql<PlanRow>`select * from plans where workspace_id = ${ctx.workspaceId} and id = ${id} for update`,
  )
  if (!row) throw notFound()
  return row
}

const distinct = (features: readonly Feature[]) => allFeatures.filter((f) => features.includes(f))

async function nameIsFree<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (violatedUnique(error) === 'plans_name')
      throw new Refusal('conflict', 'plan_name_taken', 'A plan of this name exists.')
    throw error
  }
}

/** What a workspace may use by its plan. */
export async function findFeatures(db: Db, workspaceId: string): Promise<ReadonlySet<Feature>> {
  const row = await first(
    db,
    sql<{
      features: Feature[] | null
    }>`select p.features from workspaces w left join plans p on p.id = w.plan_id where w.id = ${workspaceId}`,
  )
  return new Set(row?.features ?? allFeatures)
}
