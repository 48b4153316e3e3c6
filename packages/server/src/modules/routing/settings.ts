import {
  defaultRoutingRule,
  type ApiOutput,
  type ApiParsed,
  type OperatorLoad,
  type RoutingRule,
} from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getEnabledOperator, getOpenDepartment, getWorkspace } from '../workspaces/index.ts'
import { lockRouting } from './lock.ts'
import { asLoad, asRoutingRule, loadRows, ruleRows } from './tables.ts'

export async function getRouting(ctx: Ctx): Promise<ApiOutput<'GET /v1/routing'>> {
  const found = await rows(ctx.kernel.db, ruleRows(ctx.workspaceId))
  return { items: found.map(asRoutingRule), capacity: (await getWorkspace(ctx)).settings.capacity }
}

/** Changes how conversations of a department find an operator; fallbacks that lead back are refused. */
export const changeRouting = (
  ctx: Ctx,
  { departmentId, ...change }: ApiParsed<'PATCH /v1/routing'>,
): Promise<RoutingRule> =>
  command(ctx, async (tx, emit) => {
    if (departmentId !== null) await getOpenDepartment(ctx, tx, departmentId)
    if (change.fallbackDepartmentId) await getOpenDepartment(ctx, tx, change.fallbackDepartmentId)
    // Two changes at once could make a circle that neither of them sees.
    await lockRouting(tx, ctx.workspaceId)
    const all = (await rows(tx, ruleRows(ctx.workspaceId))).map(asRoutingRule)
    const held = all.find((r) => r.departmentId === departmentId) ?? defaultRoutingRule(departmentId)
    const next = { ...held, ...definedOf(change), revision: held.revision + 1 }
    refuseCircle(next, all)
    await sql`insert into routing_rules (workspace_id, department_id, method, prefer_previous, fallback_department_id, overflow_minutes, requeue_minutes, revision)
      values (${ctx.workspaceId}, ${departmentId}, ${next.method}, ${next.preferPrevious}, ${next.fallbackDepartmentId},
        ${next.overflowMinutes}, ${next.requeueMinutes}, ${next.revision})
      on conflict (workspace_id, department_id) do update set method = excluded.method, prefer_previous = excluded.prefer_previous,
        fallback_department_id = excluded.fallback_department_id, overflow_minutes = excluded.overflow_minutes,
        requeue_minutes = excluded.requeue_minutes, revision = excluded.revision`.execute(tx)
    emit('routing.saved', { rule: next }, { operators: 'everyone' })
    return next
  })

const definedOf = (change: object): Partial<RoutingRule> =>
  Object.fromEntries(Object.entries(change).filter(([, v]) => v !== undefined))

/** A conversation that overflows must come to an end somewhere. */
function refuseCircle(changed: RoutingRule, all: readonly RoutingRule[]): void {
  const seen = new Set<string | null>([changed.departmentId])
  let next = changed.fallbackDepartmentId
  while (next !== null) {
    if (seen.has(next))
      throw new Refusal('conflict', 'fallback_cycle', 'These fallbacks would lead back to where they began.')
    seen.add(next)
    const at: string = next
    next = all.find((r) => r.departmentId === at)?.fallbackDepartmentId ?? null
  }
}

/** What everybody has on their hands; disabled operators have nothing. */
export async function listLoad(ctx: Ctx): Promise<{ items: OperatorLoad[] }> {
  const found = await rows(ctx.kernel.db, loadRows(ctx.workspaceId, sql`o.disabled_at is null`))
  return { items: found.map(asLoad) }
}

/** Sets how many conversations routing may give to an operator. */
export const changeCapacity = (
  ctx: Ctx,
  { id, capacity }: ApiParsed<'PATCH /v1/routing/operators/:id'>,
): Promise<OperatorLoad> =>
  command(ctx, async (tx, emit) => {
    await getEnabledOperator(ctx, tx, id)
    await sql`insert into operator_loads (operator_id, workspace_id, capacity, revision) values (${id}, ${ctx.workspaceId}, ${capacity}, 1)
      on conflict (operator_id) do update set capacity = excluded.capacity, revision = operator_loads.revision + 1`.execute(
      tx,
    )
    const { load, ...saved } = asLoad((await first(tx, loadRows(ctx.workspaceId, sql`o.id = ${id}`)))!)
    emit('capacity.saved', { capacity: saved }, { operators: 'everyone' })
    return { ...saved, load }
  })
