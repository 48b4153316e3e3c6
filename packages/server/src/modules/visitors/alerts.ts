import type { ApiOutput, ApiParsed, VisitorAlert } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { refuseEmpty } from './alert-rules.ts'
import { asAlert, type AlertRow } from './tables.ts'

const mostAlerts = 50

/** The caller's alerts, oldest first. */
export async function listAlerts(ctx: Ctx): Promise<ApiOutput<'GET /v1/alerts'>> {
  const found = await rows(
    ctx.kernel.db,
    sql<AlertRow>`select * from visitor_alerts where workspace_id = ${ctx.workspaceId} and operator_id = ${operatorOf(ctx).id} order by id`,
  )
  return { items: found.map(asAlert) }
}

/** Makes an alert for the caller; each has at most 50. */
export const addAlert = (ctx: Ctx, { name, conditions }: ApiParsed<'POST /v1/alerts'>): Promise<VisitorAlert> =>
  command(ctx, async (tx, emit) => {
    refuseEmpty(conditions)
    const { id: operatorId } = operatorOf(ctx)
    // Two at once must not both be the fiftieth.
    await sql`select 1 from operators where id = ${operatorId} for update`.execute(tx)
    const held = await first(
      tx,
      sql<{
        count: number
      }>`select count(*) from visitor_alerts where workspace_id = ${ctx.workspaceId} and operator_id = ${operatorId}`,
    )
    if ((held?.count ?? 0) >= mostAlerts)
      throw new Refusal('conflict', 'too_many_alerts', `You have ${mostAlerts} alerts. Remove one first.`)
    const row = await first(
      tx,
      sql<AlertRow>`insert into visitor_alerts (id, workspace_id, operator_id, name, conditions, created_at)
        values (${newId()}, ${ctx.workspaceId}, ${operatorId}, ${name}, ${json(conditions)}, ${ctx.now}) returning *`,
    )
    return announced(emit, row!)
  })

/** Changes an own alert. */
export const changeAlert = (ctx: Ctx, change: ApiParsed<'PATCH /v1/alerts/:id'>): Promise<VisitorAlert> =>
  command(ctx, async (tx, emit) => {
    const held = await lockOwn(ctx, tx, change.id)
    const next = {
      ...held,
      name: change.name ?? held.name,
      conditions: change.conditions ?? held.conditions,
      enabled: change.enabled ?? held.enabled,
    }
    refuseEmpty(next.conditions)
    if (JSON.stringify(next) === JSON.stringify(held)) return asAlert(held)
    const row = await first(
      tx,
      sql<AlertRow>`update visitor_alerts set name = ${next.name}, conditions = ${json(next.conditions)}, enabled = ${next.enabled},
        revision = revision + 1 where id = ${held.id} returning *`,
    )
    return announced(emit, row!)
  })

/** Removes an own alert. */
export const removeAlert = (ctx: Ctx, id: string): Promise<Record<string, never>> =>
  command(ctx, async (tx, emit) => {
    const held = await lockOwn(ctx, tx, id)
    await sql`delete from visitor_alerts where id = ${id}`.execute(tx)
    const { operator_id: operatorId, revision } = held
    emit('alert.removed', { alertId: id, operatorId, revision: revision + 1 }, { operators: { ids: [operatorId] } })
    return {}
  })

async function lockOwn(ctx: Ctx, tx: Tx, id: string): Promise<AlertRow> {
  const row = await first(
    tx,
    sql<AlertRow>`select * from visitor_alerts where workspace_id = ${ctx.workspaceId} and operator_id = ${operatorOf(ctx).id}
      and id = ${id} for update`,
  )
  if (!row) throw notFound()
  return row
}

function announced(emit: Emit, row: AlertRow): VisitorAlert {
  const alert = asAlert(row)
  emit('alert.saved', { alert, operatorId: row.operator_id }, { operators: { ids: [row.operator_id] } })
  return alert
}
