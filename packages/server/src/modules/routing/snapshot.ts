import { priorities, type Priority, type RoutingRule } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import { connectedForMs, listAvailable, listDepartmentNames } from '../workspaces/index.ts'
import type { Candidate, Left, Queued, Snapshot } from './rules.ts'
import { loadRows } from './tables.ts'

/** How much one pass takes on, so that no transaction grows long; another follows at once. */
export const mostPerPass = 100

/** What the rules decide over, as it is under the lock. */
export async function readSnapshot(ctx: Ctx, tx: Tx, rules: readonly RoutingRule[], usual: number): Promise<Snapshot> {
  const candidates = await readCandidates(ctx, tx, usual)
  const queued: Queued[] = []
  for (const rule of rules) queued.push(...(await readQueue(ctx, tx, rule, freeIn(candidates, rule))))
  return {
    rules,
    departmentNames: await listDepartmentNames(tx, ctx.workspaceId),
    candidates,
    queued: [...new Map(queued.map((c) => [c.id, c])).values()],
    left: await readLeft(ctx, tx),
  }
}

async function readCandidates(ctx: Ctx, tx: Tx, usual: number): Promise<Candidate[]> {
  const available = await listAvailable(tx, ctx.workspaceId, ctx.now)
  const found = await rows(tx, loadRows(ctx.workspaceId, sql`o.id = any(${available.map((o) => o.id)})`))
  const loads = new Map(found.map((row) => [row.operator_id, row]))
  return available.map((o) => {
    const row = loads.get(o.id)
    return { ...o, load: row?.load ?? 0, capacity: row?.capacity ?? usual, routedAt: row?.routed_at?.getTime() ?? 0 }
  })
}

/** How many conversations of a rule's queue could find somebody now. */
function freeIn(candidates: readonly Candidate[], { departmentId, method }: RoutingRule): number {
  if (method === 'manual') return 0
  const free = candidates
    .filter((c) => departmentId === null || c.departmentIds.includes(departmentId))
    .reduce((sum, c) => sum + Math.max(0, c.capacity - c.load), 0)
  return Math.min(mostPerPass, free)
}

interface QueuedRow {
  id: string
  department_id: string | null
  priority: Priority
  queue_rank: number
  held_since: Date
  contact_name: string | null
  previous_operator_id: string | null
}

/** The front of a queue: of each priority as many as could find somebody, and those next to overflow. */
async function readQueue(ctx: Ctx, tx: Tx, rule: RoutingRule, free: number): Promise<Queued[]> {
  const inQueue = sql`c.workspace_id = ${ctx.workspaceId} and c.status = 'open' and c.queue_state = 'waiting'
    and c.department_id is not distinct from ${rule.departmentId}::uuid`
  const overflows = rule.fallbackDepartmentId === null || rule.overflowMinutes === null ? 0 : mostPerPass
  if (free === 0 && overflows === 0) return []
  const found = await rows(
    tx,
    sql<QueuedRow>`select c.id, c.department_id, c.priority, c.queue_rank, c.held_since, k.name as contact_name,
        ${rule.preferPrevious ? previousOperator : sql`null`} as previous_operator_id
      from (
        select c.* from unnest(${[...priorities]}::text[]) as level (priority) cross join lateral (
          select * from conversations c where ${inQueue} and c.priority = level.priority order by c.queue_rank, c.id limit ${free}) c
        union
        (select * from conversations c where ${inQueue} order by c.held_since, c.id limit ${overflows})
      ) c join contacts k on k.id = c.contact_id`,
  )
  return found.map((row) => ({
    id: row.id,
    departmentId: row.department_id,
    priority: row.priority,
    queueRank: row.queue_rank,
    heldSince: row.held_since,
    contactName: row.contact_name,
    previousOperatorId: row.previous_operator_id,
  }))
}

/** Who answered here last, else who had the contact's last conversation. */
const previousOperator = sql`coalesce(
  (select m.author_id from messages m where m.conversation_id = c.id and m.author_kind = 'operator' order by m.seq desc limit 1),
  (select p.assignee_id from conversations p where p.workspace_id = c.workspace_id and p.contact_id = c.contact_id
    and p.id <> c.id and p.assignee_id is not null order by p.id desc limit 1))`

interface LeftRow {
  id: string
  department_id: string | null
  operator_id: string
  operator_name: string
  gone_since: Date
  is_waiting: boolean
}

async function readLeft(ctx: Ctx, tx: Tx): Promise<Left[]> {
  const gone = new Date(ctx.now.getTime() - connectedForMs)
  const found = await rows(
    tx,
    sql<LeftRow>`select c.id, c.department_id, o.id as operator_id, u.name as operator_name,
        greatest(o.last_seen_at, c.held_since) as gone_since, not c.engaged or c.waiting_since is not null as is_waiting
      from operators o join users u on u.id = o.user_id
        join conversations c on c.workspace_id = o.workspace_id and c.assignee_id = o.id and c.status = 'open'
      where o.workspace_id = ${ctx.workspaceId} and (o.last_seen_at is null or o.last_seen_at <= ${gone})
        and (not c.engaged or c.waiting_since is not null)
      order by gone_since, c.id limit ${mostPerPass}`,
  )
  return found.map((row) => ({
    id: row.id,
    departmentId: row.department_id,
    operatorId: row.operator_id,
    operatorName: row.operator_name,
    goneSince: row.gone_since,
    isWaiting: row.is_waiting,
  }))
}
