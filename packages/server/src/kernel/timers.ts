import type { Ctx } from './context.ts'
import { systemCtx } from './context.ts'
import { isConnectionLoss, rows, sql, type Tx } from './db.ts'
import type { Kernel } from './kernel.ts'

/** What to do when a timer is due; runs an ordinary command, whose rule checks again. */
export type TimerHandlers = Record<string, (ctx: Ctx, entityId: string) => Promise<unknown>>

export interface Timers {
  /** Runs everything due by the kernel's clock now. */
  runDue(): Promise<void>
  stop(): Promise<void>
}

interface TimerRow {
  kind: string
  entity_id: string
  workspace_id: string
  due_at: Date
  attempts: number
}

/** Sets or replaces the timer of an entity. */
export async function setTimer(
  tx: Tx,
  kind: string,
  workspaceId: string,
  entityId: string,
  dueAt: Date,
): Promise<void> {
  await sql`insert into timers (kind, entity_id, workspace_id, due_at) values (${kind}, ${entityId}, ${workspaceId}, ${dueAt})
    on conflict (kind, entity_id) do update set due_at = excluded.due_at, attempts = 0`.execute(tx)
}

/** Sets or replaces the timers of many entities of a workspace at once. */
export async function setTimers(
  tx: Tx,
  kind: string,
  workspaceId: string,
  timers: readonly { entityId: string; dueAt: Date }[],
): Promise<void> {
  if (timers.length === 0) return
  const values = timers.map(
    ({ entityId, dueAt }) => sql`(${kind}, ${entityId}::uuid, ${workspaceId}::uuid, ${dueAt}::timestamptz)`,
  )
  await sql`insert into timers (kind, entity_id, workspace_id, due_at) values ${sql.join(values)}
    on conflict (kind, entity_id) do update set due_at = excluded.due_at, attempts = 0`.execute(tx)
}

export async function clearTimers(tx: Tx, kind: string, entityIds: readonly string[]): Promise<void> {
  if (entityIds.length === 0) return
  await sql`delete from timers where kind = ${kind} and entity_id = any(${[...entityIds]})`.execute(tx)
}

export async function clearTimer(tx: Tx, kind: string, entityId: string): Promise<void> {
  await sql`delete from timers where kind = ${kind} and entity_id = ${entityId}`.execute(tx)
}

/** Looks every second for due timers; late or double runs are harmless. */
export function startTimers(kernel: Kernel, handlers: TimerHandlers): Timers {
  let stopped = false
  let running: Promise<void> | null = null

  async function pass() {
    for (;;) {
      const now = kernel.clock.now()
      const due = await rows(
        kernel.db,
        sql<TimerRow>`select * from timers where due_at <= ${now} order by due_at limit 50`,
      )
      for (const timer of due) if (!stopped) await fire(timer)
      if (due.length < 50 || stopped) return
    }
  }

  async function fire(timer: TimerRow) {
    const { kind, entity_id: entityId, due_at: dueAt } = timer
    try {
      await handlers[kind]?.(systemCtx(kernel, timer.workspace_id), entityId)
      await sql`delete from timers where kind = ${kind} and entity_id = ${entityId} and due_at = ${dueAt}`.execute(
        kernel.db,
      )
    } catch (error) {
      if (isConnectionLoss(error)) throw error
      kernel.log.error({ timer: kind, entityId, reason: (error as Error).message }, 'timer failed')
      const laterMs = Math.min(3_600_000, 5_000 * 2 ** timer.attempts)
      await sql`update timers set attempts = attempts + 1, due_at = ${new Date(Date.now() + laterMs)}
        where kind = ${kind} and entity_id = ${entityId} and due_at = ${dueAt}`.execute(kernel.db)
    }
  }

  async function runDue(): Promise<void> {
    // A pass that is under way may have read the clock before whoever asks now.
    await running?.catch(() => {})
    if (stopped) return
    running ??= pass().finally(() => {
      running = null
    })
    return running
  }

  const timer = setInterval(() => {
    runDue().catch((error: unknown) => kernel.log.warn({ reason: (error as Error).message }, 'timers paused'))
  }, 1_000)
  return {
    runDue,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running?.catch(() => {})
    },
  }
}
