import {
  defaultPreferences,
  defaultWidgetSettings,
  defaultWorkspaceSettings,
  deskPermissions,
  features,
  noticeEvents,
  rolePermissions,
  type Department,
  type Feature,
  type Notices,
  type Operator,
  type Permission,
  type Preferences,
  type Role,
  type Workspace,
} from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { first, sql, type Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'

export interface WorkspaceRow {
  id: string
  name: string
  widget_key: string
  identity_secret: string
  settings: Partial<Workspace['settings']>
  widget: Partial<Workspace['widget']>
  widget_seen_at: Date | null
  widget_seen_origin: string | null
  created_at: Date
  revision: number
  plan_id: string | null
  plan_features: Feature[] | null
}

export interface OperatorRow {
  id: string
  workspace_id: string
  user_id: string
  name: string
  email: string
  role: Role
  own_permissions: Permission[] | null
  avatar_file_id: string | null
  availability: 'online' | 'away'
  last_seen_at: Date | null
  preferences: Partial<Preferences>
  disabled_at: Date | null
  revision: number
}

export interface DepartmentRow {
  id: string
  name: string
  member_ids: string[]
  archived_at: Date | null
  revision: number
}

/** Settings added later have their defaults in workspaces made earlier. */
export const asWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id,
  name: row.name,
  widgetKey: row.widget_key,
  settings: { ...defaultWorkspaceSettings, ...row.settings },
  widget: { ...defaultWidgetSettings, ...row.widget },
  features: row.plan_features ?? [...features],
  widgetSeen: row.widget_seen_at && { at: row.widget_seen_at.toISOString(), origin: row.widget_seen_origin ?? '' },
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
})

/** The rows of workspaces with what their plans have. */
export const workspaceRows = (where: RawBuilder<unknown>) =>
  sql<WorkspaceRow>`select w.*, p.features as plan_features from workspaces w left join plans p on p.id = w.plan_id where ${where}`

/** What an operator may do now; while the desk is for admins, others do without it whatever was given to them. */
export const permissionsNow = (
  row: Pick<OperatorRow, 'role' | 'own_permissions'>,
  deskMode: Workspace['settings']['deskMode'],
): Permission[] =>
  deskMode === 'admins' && row.role === 'operator'
    ? permissionsOf(row).filter((p) => !deskPermissions.includes(p))
    : permissionsOf(row)

/** What an operator was given. */
export const permissionsOf = (row: Pick<OperatorRow, 'role' | 'own_permissions'>): Permission[] => [
  ...(row.own_permissions ?? rolePermissions[row.role]),
]

export const asOperator = (row: OperatorRow): Operator => ({
  id: row.id,
  userId: row.user_id,
  name: row.name,
  email: row.email,
  role: row.role,
  permissions: permissionsOf(row),
  avatarFileId: row.avatar_file_id,
  availability: row.availability,
  disabledAt: row.disabled_at?.toISOString() ?? null,
  revision: row.revision,
})

export const asPreferences = (row: Pick<OperatorRow, 'preferences'>): Preferences => ({
  ...defaultPreferences,
  ...row.preferences,
  notices: noticesOf(row.preferences.notices),
})

/** Ways of being told that were added later have their defaults, too. */
const noticesOf = (chosen: Partial<Notices> = {}): Notices =>
  Object.fromEntries(
    noticeEvents.map((event) => [event, { ...defaultPreferences.notices[event], ...chosen[event] }]),
  ) as Notices

export const asDepartment = (row: DepartmentRow): Department => ({
  id: row.id,
  name: row.name,
  memberIds: row.member_ids,
  archivedAt: row.archived_at?.toISOString() ?? null,
  revision: row.revision,
})

/** The rows of operators with the names of their logins. */
export const operatorRows = (where = sql`true`) =>
  sql<OperatorRow>`select o.id, o.workspace_id, o.user_id, u.name, u.email, o.role, o.own_permissions, o.avatar_file_id,
      o.availability, o.last_seen_at, o.preferences, o.disabled_at, o.revision
    from operators o join users u on u.id = o.user_id where ${where}`

export const departmentRows = (where = sql`true`) =>
  sql<DepartmentRow>`select d.id, d.name, d.archived_at, d.revision,
      array(select m.operator_id::text from department_members m where m.department_id = d.id order by m.operator_id) as member_ids
    from departments d where ${where}`

export async function getWorkspaceRow(db: Queryable, id: string, lock = false): Promise<WorkspaceRow> {
  const row = await first(
    db,
    sql<WorkspaceRow>`${workspaceRows(sql`w.id = ${id}`)} ${lock ? sql`for update of w` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

export async function getOperatorRow(
  db: Queryable,
  workspaceId: string,
  id: string,
  lock = false,
): Promise<OperatorRow> {
  const row = await first(
    db,
    sql<OperatorRow>`${operatorRows(sql`o.workspace_id = ${workspaceId} and o.id = ${id}`)} ${lock ? sql`for update of o` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

export async function getDepartmentRow(
  db: Queryable,
  workspaceId: string,
  id: string,
  lock = false,
): Promise<DepartmentRow> {
  const row = await first(
    db,
    sql<DepartmentRow>`${departmentRows(sql`d.workspace_id = ${workspaceId} and d.id = ${id}`)} ${lock ? sql`for update` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}
