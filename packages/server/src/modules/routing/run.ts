import { command } from '../../kernel/command.ts'
import { systemCtx, type Ctx } from '../../kernel/context.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { moveRouted } from '../conversations/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { lockRouting } from './lock.ts'
import { route, type Plan } from './rules.ts'
import { mostPerPass, readSnapshot } from './snapshot.ts'
import { asRoutingRule, ruleRows } from './tables.ts'

export const routingTimer = 'routing'

/**
 * Gives what waits in a workspace to who is free, by its rules. Any process may do it at any time: the workspace's
 * lock makes them take turns, loads are counted behind it, and a conversation that somebody took meanwhile stays theirs.
 */
export async function routeWorkspace(ctx: Ctx): Promise<Plan | null> {
  const rules = await rulesAtWork(ctx)
  if (rules.length === 0) return null
  return command(ctx, async (tx, _emit, inner) => {
    await lockRouting(tx, ctx.workspaceId)
    const { settings } = await getWorkspace(inner)
    const plan = route(await readSnapshot(inner, tx, await rulesAtWork(inner), settings.capacity), ctx.now)
    await carryOut(inner, plan)
    await noteTurns(ctx, tx, plan)
    const next = plan.assign.length >= mostPerPass ? ctx.now : plan.lookAgainAt
    if (next) await setTimer(tx, routingTimer, ctx.workspaceId, ctx.workspaceId, next)
    else await clearTimer(tx, routingTimer, ctx.workspaceId)
    return plan
  })
}

interface Passes {
  running: Promise<void>
  /** Begins when the running one has ended; however many ask meanwhile, it is one. */
  next: Promise<void> | null
}

const passes = new WeakMap<Kernel, Map<string, Passes>>()

/**
 * The same at a timer, or because somebody came: one pass at a time in this process, so that those who wait for the
 * workspace's lock do not hold all connections. Resolves after a pass that began later than the call.
 */
export function routeNow(kernel: Kernel, workspaceId: string): Promise<void> {
  const own = passes.get(kernel) ?? new Map<string, Passes>()
  passes.set(kernel, own)
  const held = own.get(workspaceId)
  if (held) return (held.next ??= held.running.catch(() => {}).then(() => begin(kernel, own, workspaceId)))
  return begin(kernel, own, workspaceId)
}

function begin(kernel: Kernel, own: Map<string, Passes>, workspaceId: string): Promise<void> {
  const running = routeWorkspace(systemCtx(kernel, workspaceId)).then(() => {})
  const mine: Passes = { running, next: null }
  own.set(workspaceId, mine)
  const end = () => {
    if (own.get(workspaceId) === mine && mine.next === null) own.delete(workspaceId)
  }
  running.then(end, end)
  return running
}

/** Rules that do something; without one, routing costs one small read. */
async function rulesAtWork(ctx: Ctx) {
  const found = await rows(ctx.tx ?? ctx.kernel.db, ruleRows(ctx.workspaceId))
  return found.map(asRoutingRule).filter((r) => r.method !== 'manual' || r.fallbackDepartmentId !== null)
}

async function carryOut(ctx: Ctx, { assign, overflow, requeue }: Plan): Promise<void> {
  const moves = [
    ...assign.map(({ id, operatorId, because }) => ({ id, because, action: { do: 'route' as const, operatorId } })),
    ...overflow.map(({ id, departmentId, because }) => ({
      id,
      because,
      action: { do: 'overflow' as const, departmentId },
    })),
    ...requeue.map(({ id, operatorId, because }) => ({ id, because, action: { do: 'requeue' as const, operatorId } })),
  ]
  if (moves.length > 0) await moveRouted(ctx, moves)
}

/** Remembers whose turn it was; within a pass, a millisecond apart. */
async function noteTurns(ctx: Ctx, tx: Tx, { assign }: Plan): Promise<void> {
  if (assign.length === 0) return
  const turns = [...new Map(assign.map((a, i) => [a.operatorId, i]))].map(([id, i]) => ({
    id,
    at: new Date(ctx.now.getTime() + i),
  }))
  await sql`insert into operator_loads (operator_id, workspace_id, routed_at)
    select id, ${ctx.workspaceId}::uuid, at from jsonb_to_recordset(${json(turns)}) as t (id uuid, at timestamptz) order by id
    on conflict (operator_id) do update set routed_at = excluded.routed_at`.execute(tx)
}
