import type { ApiParsed, Operator, Permission, Role } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx, type OperatorActor } from '../../kernel/context.ts'
import { first, rows, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { emitOperator } from './events.ts'
import { endSessions } from './sessions.ts'
import { asOperator, getOperatorRow, operatorRows, permissionsNow, permissionsOf, type OperatorRow } from './tables.ts'
import { getWorkspace } from './workspace.ts'

export async function listOperators(ctx: Ctx): Promise<{ items: Operator[] }> {
  const found = await rows(
    ctx.kernel.db,
    operatorRows(sql`o.workspace_id = ${ctx.workspaceId} order by o.created_at, o.id`),
  )
  return { items: found.map(asOperator) }
}

/** Changes role or own permission set; open sockets come back with the new rights. */
export const changeOperator = (ctx: Ctx, input: ApiParsed<'PATCH /v1/operators/:id'>) =>
  changeMember(ctx, input.id, async (tx, held) => {
    const role = input.role ?? held.role
    if (role === 'owner' || held.role === 'owner') await refuseAllButOwner(ctx, tx)
    if (held.role === 'owner' && role !== 'owner') await refuseLastOwner(tx, ctx, held)
    const own_permissions = input.permissions === undefined ? held.own_permissions : input.permissions
    const next = { ...held, role, own_permissions }
    refuseBeyondOwnRights(ctx, permissionsOf(held), permissionsOf(next))
    return next
  })

/** Locks an operator out; sessions end and sockets close. Their conversations are released by a subscriber. */
export const disableOperator = (ctx: Ctx, id: string) =>
  changeMember(ctx, id, async (tx, held, emit) => {
    if (held.role === 'owner') {
      await refuseAllButOwner(ctx, tx)
      await refuseLastOwner(tx, ctx, held)
    }
    await endSessions(tx, emit, id)
    return { ...held, disabled_at: held.disabled_at ?? ctx.now }
  })

export const enableOperator = (ctx: Ctx, id: string) =>
  changeMember(ctx, id, async (tx, held) => {
    if (held.role === 'owner') await refuseAllButOwner(ctx, tx)
    return { ...held, disabled_at: null }
  })

/** Goes online or away. */
export const setAvailability = (ctx: Ctx, availability: 'online' | 'away'): Promise<Operator> =>
  command(ctx, async (tx, emit) => {
    const held = await getOperatorRow(tx, ctx.workspaceId, operatorOf(ctx).id, true)
    if (held.availability === availability) return asOperator(held)
    const next = { ...held, availability, revision: held.revision + 1 }
    await sql`update operators set availability = ${availability}, revision = ${next.revision} where id = ${held.id}`.execute(
      tx,
    )
    emitOperator(emit, next)
    return asOperator(next)
  })

type Edit = (tx: Tx, held: OperatorRow, emit: Parameters<typeof emitOperator>[0]) => Promise<OperatorRow>

const changeMember = (ctx: Ctx, id: string, edit: Edit): Promise<Operator> =>
  command(ctx, async (tx, emit) => {
    // Owners are counted below: taking them all in one order keeps two demotions from leaving none.
    await sql`select id from operators where workspace_id = ${ctx.workspaceId} and (role = 'owner' or id = ${id}) order by id for update`.execute(
      tx,
    )
    const held = await getOperatorRow(tx, ctx.workspaceId, id)
    const next = { ...(await edit(tx, held, emit)), revision: held.revision + 1 }
    await sql`update operators set role = ${next.role}, own_permissions = ${next.own_permissions}, disabled_at = ${next.disabled_at},
      revision = ${next.revision} where id = ${id}`.execute(tx)
    emitOperator(emit, next, true)
    return asOperator(next)
  })

/** Only owners make, change or lock out owners. */
export async function refuseAllButOwner(ctx: Ctx, tx: Tx): Promise<void> {
  const caller = await first(tx, sql<{ role: Role }>`select role from operators where id = ${operatorOf(ctx).id}`)
  if (caller?.role !== 'owner') throw new Refusal('forbidden', 'owner_only', 'Only an owner may do this.')
}

/** Nobody hands out rights they do not have, to others or to themselves. */
export function refuseBeyondOwnRights(ctx: Ctx, before: readonly Permission[], after: readonly Permission[]): void {
  const me = operatorOf(ctx)
  const beyond = after.filter((p) => !before.includes(p) && !me.permissions.has(p))
  if (beyond.length > 0)
    throw new Refusal('forbidden', 'exceeds_rights', `You do not have ${beyond.join(', ')} yourself.`)
}

async function refuseLastOwner(tx: Tx, ctx: Ctx, held: OperatorRow): Promise<void> {
  const other = await first(
    tx,
    sql`select 1 from operators where workspace_id = ${ctx.workspaceId} and role = 'owner' and disabled_at is null and id <> ${held.id} limit 1`,
  )
  if (!other) throw new Refusal('conflict', 'last_owner', 'A workspace keeps at least one owner.')
}

/** An operator who may be given work: refuses strangers and disabled ones. */
export async function getEnabledOperator(ctx: Ctx, tx: Tx, id: string): Promise<OperatorRow> {
  const row = await getOperatorRow(tx, ctx.workspaceId, id)
  if (row.disabled_at) throw new Refusal('conflict', 'operator_disabled', `${row.name} is disabled.`)
  return row
}

/** Refuses ids that are not operators of this workspace. */
export async function refuseForeignOperators(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await rows(
    tx,
    sql`select id from operators where workspace_id = ${workspaceId} and id = any(${[...new Set(ids)]})`,
  )
  if (found.length !== new Set(ids).size) throw notFound()
}

/** An operator who speaks while nobody is signed in, with the rights of now; null once disabled. */
export async function findOperatorActor(ctx: Ctx, tx: Tx, id: string): Promise<OperatorActor | null> {
  const row = await first(
    tx,
    operatorRows(sql`o.workspace_id = ${ctx.workspaceId} and o.id = ${id} and o.disabled_at is null`),
  )
  if (!row) return null
  const { deskMode } = (await getWorkspace(ctx)).settings
  const permissions = new Set(permissionsNow(row, deskMode))
  return { kind: 'operator', id, userId: row.user_id, name: row.name, permissions, sessionId: null, tokenId: null }
}
