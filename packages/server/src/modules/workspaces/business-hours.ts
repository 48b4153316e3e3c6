import type { ApiParsed, BusinessHours, Openness, Schedule } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { isOpen, nextOpen } from '../../kernel/hours.ts'
import { getOpenDepartment } from './departments.ts'

interface HoursRow {
  department_id: string | null
  schedule: Schedule | null
  revision: number
}

const asBusinessHours = (row: HoursRow): BusinessHours => ({
  departmentId: row.department_id,
  schedule: row.schedule,
  revision: row.revision,
})

export async function listBusinessHours(ctx: Ctx): Promise<{ items: BusinessHours[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<HoursRow>`select department_id, schedule, revision from business_hours
      where workspace_id = ${ctx.workspaceId} order by department_id nulls first`,
  )
  return { items: found.map(asBusinessHours) }
}

/** Sets the hours of the workspace or a department; spans of a day that overlap are refused. */
export const setBusinessHours = (
  ctx: Ctx,
  { departmentId, schedule }: ApiParsed<'PATCH /v1/business-hours'>,
): Promise<BusinessHours> =>
  command(ctx, async (tx, emit) => {
    if (departmentId !== null) await getOpenDepartment(ctx, tx, departmentId)
    if (schedule) refuseOverlaps(schedule)
    const stored = await first(
      tx,
      sql<HoursRow>`insert into business_hours (workspace_id, department_id, schedule, revision)
        values (${ctx.workspaceId}, ${departmentId}, ${schedule === null ? null : json(schedule)}, 1)
        on conflict (workspace_id, department_id) do update set schedule = excluded.schedule, revision = business_hours.revision + 1
        returning department_id, schedule, revision`,
    )
    await renewTerms(ctx, tx)
    const hours = asBusinessHours(stored!)
    emit('hours.saved', { hours }, { operators: 'everyone' })
    return hours
  })

/** Whatever was derived from the workspace's hours and targets is out of date when this transaction commits. */
export const renewTerms = (ctx: Ctx, tx: Tx): Promise<unknown> =>
  sql`update workspaces set terms_revision = terms_revision + 1 where id = ${ctx.workspaceId}`.execute(tx)

/** Which hours and targets hold now. */
export async function termsRevision(db: Queryable, workspaceId: string): Promise<number> {
  const found = await first(
    db,
    sql<{ terms_revision: number }>`select terms_revision from workspaces where id = ${workspaceId}`,
  )
  return found!.terms_revision
}

function refuseOverlaps({ week, exceptions }: Schedule): void {
  const days = [...Object.entries(week), ...Object.entries(exceptions)]
  const crowded = days.find(([, spans]) => overlap(spans))
  if (crowded)
    throw new Refusal('invalid', 'hours_overlap', 'Two spans of a day overlap.', { details: { day: crowded[0] } })
}

function overlap(spans: Schedule['week'][1]): boolean {
  const inOrder = spans
    .map(([from, to]) => ({ from: minutes(from), to: minutes(to) + (to <= from ? 1_440 : 0) }))
    .toSorted((a, b) => a.from - b.from)
  return inOrder.some((span, i) => i > 0 && span.from < inOrder[i - 1]!.to)
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The hours that hold for each department, and for what has none; null means always open. */
export async function readSchedules(
  db: Queryable,
  workspaceId: string,
): Promise<(departmentId: string | null) => Schedule | null> {
  const found = await rows(
    db,
    sql<HoursRow>`select department_id, schedule, revision from business_hours where workspace_id = ${workspaceId}`,
  )
  const schedules = new Map(found.map((row) => [row.department_id, row.schedule]))
  return (departmentId) => schedules.get(departmentId) ?? schedules.get(null) ?? null
}

/** Whether the doors are open now, and when they open next. */
export function opennessOf(schedule: Schedule | null, now: Date): Openness {
  if (schedule === null || isOpen(schedule, now)) return { open: true, opensAt: null }
  return { open: false, opensAt: nextOpen(schedule, now)?.toISOString() ?? null }
}

/** The hours of every workspace that has some. */
export async function schedulesByWorkspace(db: Queryable): Promise<Map<string, Schedule>> {
  const found = await rows(
    db,
    sql<{ workspace_id: string; schedule: Schedule }>`select workspace_id, schedule from business_hours
      where department_id is null and schedule is not null`,
  )
  return new Map(found.map((row) => [row.workspace_id, row.schedule]))
}
