import type { Permission, Preferences } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql, type Queryable } from '../../kernel/db.ts'
import type { Readers } from '../../kernel/entity-kinds.ts'
import { connectedForMs } from './presence.ts'
import { asPreferences, operatorRows, permissionsNow, type OperatorRow } from './tables.ts'
import { getWorkspace } from './workspace.ts'

/** Somebody who may be told of things, and how. */
export interface Reachable {
  id: string
  name: string
  email: string
  permissions: Permission[]
  preferences: Preferences
  isAway: boolean
  /** Has the product open somewhere. */
  isConnected: boolean
  lastSeenAt: Date | null
}

/** Whether somebody may see what these readers may. */
export const isReader = (person: Pick<Reachable, 'id' | 'permissions'>, readers: Readers): boolean =>
  typeof readers === 'string' ? person.permissions.includes(readers) : readers.ids.includes(person.id)

/** Everybody of the workspace who is not disabled. */
export async function listReachable(ctx: Ctx, db: Queryable): Promise<Reachable[]> {
  const { deskMode } = (await getWorkspace(ctx)).settings
  const found = await rows(
    db,
    sql<OperatorRow>`${operatorRows(sql`o.workspace_id = ${ctx.workspaceId} and o.disabled_at is null`)} order by o.id`,
  )
  return found.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    permissions: permissionsNow(row, deskMode),
    preferences: asPreferences(row),
    isAway: row.availability === 'away',
    isConnected: row.last_seen_at !== null && ctx.now.getTime() - row.last_seen_at.getTime() < connectedForMs,
    lastSeenAt: row.last_seen_at,
  }))
}
