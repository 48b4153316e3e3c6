import { rolePermissions, roles, type Permission } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Readers } from '../../kernel/entity-kinds.ts'

/** Whether the caller sees a board, as SQL over `boards b`: an open one, one of theirs, or as a manager of boards. */
export function boardSight({ actor }: Ctx): RawBuilder<unknown> {
  if (actor.kind !== 'operator' || actor.permissions.has('boards:manage')) return sql`true`
  return sql`(b.department_ids = '{}' or exists (select from department_members m
    where m.operator_id = ${actor.id} and m.department_id = any(b.department_ids)))`
}

/** The tickets of boards that the caller sees, as SQL over `tickets t`. */
export const ticketSight = (ctx: Ctx): RawBuilder<unknown> =>
  sql`t.board_id = any(array(select b.id from boards b where b.workspace_id = ${ctx.workspaceId} and ${boardSight(ctx)}))`

/** Who sees a board of these departments: everybody who reads tickets, or members and managers by name. */
export async function readersOf(
  db: Queryable,
  workspaceId: string,
  departmentIds: readonly string[],
): Promise<Readers> {
  return departmentIds.length === 0 ? 'tickets:read' : { ids: await readerIds(db, workspaceId, departmentIds) }
}

/** Who sees a ticket: whoever sees its board. */
export async function readersOfTicket(db: Queryable, workspaceId: string, id: string): Promise<Readers> {
  const row = await first(
    db,
    sql<{ department_ids: string[] }>`select b.department_ids from tickets t join boards b on b.id = t.board_id
      where t.workspace_id = ${workspaceId} and t.id = ${id}`,
  )
  if (!row) throw notFound()
  return readersOf(db, workspaceId, row.department_ids)
}

/** The same with everybody by name, for telling who lost sight. */
export async function readerIds(
  db: Queryable,
  workspaceId: string,
  departmentIds: readonly string[],
): Promise<string[]> {
  const isMember = sql`exists (select from department_members m where m.operator_id = o.id and m.department_id = any(${[...departmentIds]}))`
  const found = await rows(
    db,
    sql<{ id: string }>`select o.id from operators o where o.workspace_id = ${workspaceId} and o.disabled_at is null
      and ${may('tickets:read')} and ${departmentIds.length === 0 ? sql`true` : sql`(${may('boards:manage')} or ${isMember})`}
      order by o.id`,
  )
  return found.map((o) => o.id)
}

/** Whether an operator was given a permission, by hand or with the role. */
const may = (permission: Permission): RawBuilder<unknown> =>
  sql`case when o.own_permissions is null then o.role = any(${roles.filter((role) => rolePermissions[role].includes(permission))})
    else ${permission} = any(o.own_permissions) end`
