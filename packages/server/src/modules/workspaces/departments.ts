import type { ApiParsed, Department } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { emitDepartment } from './events.ts'
import { refuseForeignOperators } from './operators.ts'
import { asDepartment, departmentRows, getDepartmentRow, type DepartmentRow } from './tables.ts'

export async function listDepartments(ctx: Ctx): Promise<{ items: Department[] }> {
  const found = await rows(
    ctx.kernel.db,
    departmentRows(sql`d.workspace_id = ${ctx.workspaceId} order by lower(d.name), d.id`),
  )
  return { items: found.map(asDepartment) }
}

export const createDepartment = (
  ctx: Ctx,
  { name, memberIds }: ApiParsed<'POST /v1/departments'>,
): Promise<Department> =>
  nameIsFree(() =>
    command(ctx, async (tx, emit) => {
      const id = newId()
      await sql`insert into departments (id, workspace_id, name, created_at) values (${id}, ${ctx.workspaceId}, ${name}, ${ctx.now})`.execute(
        tx,
      )
      await setMembers(tx, ctx.workspaceId, id, memberIds)
      const row = await getDepartmentRow(tx, ctx.workspaceId, id)
      emitDepartment(emit, 'created', row)
      return asDepartment(row)
    }),
  )

export const changeDepartment = (
  ctx: Ctx,
  { id, name, memberIds }: ApiParsed<'PATCH /v1/departments/:id'>,
): Promise<Department> =>
  nameIsFree(() =>
    command(ctx, async (tx, emit) => {
      const held = await getDepartmentRow(tx, ctx.workspaceId, id, true)
      if (memberIds) await setMembers(tx, ctx.workspaceId, id, memberIds)
      const next = await store(tx, { ...held, name: name ?? held.name }, ctx.workspaceId)
      emitDepartment(emit, 'updated', next)
      return asDepartment(next)
    }),
  )

/** Archives a department: nothing new goes there; what went there keeps its name. */
export const archiveDepartment = (ctx: Ctx, id: string): Promise<Department> =>
  command(ctx, async (tx, emit) => {
    const held = await getDepartmentRow(tx, ctx.workspaceId, id, true)
    const next = await store(tx, { ...held, archived_at: held.archived_at ?? ctx.now }, ctx.workspaceId)
    emitDepartment(emit, 'archived', next)
    return asDepartment(next)
  })

/** A department that may be given work: refuses strangers and archived ones. */
export async function getOpenDepartment(ctx: Ctx, tx: Tx, id: string): Promise<DepartmentRow> {
  const [row] = await getOpenDepartments(ctx, tx, [id])
  return row!
}

/** The same for several at once. */
export async function getOpenDepartments(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<DepartmentRow[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const found = await rows(tx, departmentRows(sql`d.workspace_id = ${ctx.workspaceId} and d.id = any(${wanted})`))
  if (found.length !== wanted.length) throw notFound()
  const archived = found.find((row) => row.archived_at !== null)
  if (archived) throw new Refusal('conflict', 'department_archived', `${archived.name} is archived.`)
  return found
}

async function store(tx: Tx, row: DepartmentRow, workspaceId: string): Promise<DepartmentRow> {
  await sql`update departments set name = ${row.name}, archived_at = ${row.archived_at}, revision = revision + 1 where id = ${row.id}`.execute(
    tx,
  )
  return getDepartmentRow(tx, workspaceId, row.id)
}

async function setMembers(tx: Tx, workspaceId: string, id: string, memberIds: readonly string[]): Promise<void> {
  await refuseForeignOperators(tx, workspaceId, memberIds)
  await sql`delete from department_members where department_id = ${id}`.execute(tx)
  if (memberIds.length === 0) return
  const values = [...new Set(memberIds)].map((operatorId) => sql`(${workspaceId}, ${id}, ${operatorId})`)
  await sql`insert into department_members (workspace_id, department_id, operator_id) values ${sql.join(values)}`.execute(
    tx,
  )
}

async function nameIsFree<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (violatedUnique(error) === 'departments_name')
      throw new Refusal('conflict', 'department_name_taken', 'A department of this name exists.')
    throw error
  }
}

/** The names of the departments that take work, by id. */
export async function listDepartmentNames(db: Queryable, workspaceId: string): Promise<Map<string, string>> {
  const found = await rows(
    db,
    sql<{
      id: string
      name: string
    }>`select id, name from departments where workspace_id = ${workspaceId} and archived_at is null`,
  )
  return new Map(found.map((d) => [d.id, d.name]))
}
