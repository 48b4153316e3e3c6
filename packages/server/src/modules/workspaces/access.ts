import type { Permission, Workspace } from '@switchboard/contract'
import type { Identity } from '../../kernel/access.ts'
import { first, sql, type Db } from '../../kernel/db.ts'
import { hashSecret } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { openMemory } from '../../kernel/remember.ts'
import { permissionsNow, type OperatorRow } from './tables.ts'

/** How long a login lasts without being used, in ms. */
export const sessionLastsMs = 30 * 24 * 3_600_000
/** Revocation reaches every process within this, in ms; this process hears of it by the event. */
const rememberMs = 1_000

type Known = OperatorRow & {
  session_id: string | null
  token_id: string | null
  scopes: Permission[] | null
  seen_at: Date | null
  desk_mode: Workspace['settings']['deskMode'] | null
}

export interface OperatorAccess {
  bySession(cookie: string): Promise<Identity | null>
  byToken(token: string): Promise<Identity | null>
  /** Forgets what is remembered; called when rights change. */
  forget(): void
}

/** Recognises operators by session cookie or API token; answers are remembered for a second. */
export function openOperatorAccess(kernel: Kernel): OperatorAccess {
  const remembered = openMemory<Identity | null>(rememberMs)
  return {
    bySession: (cookie) => remembered.get(cookie, () => findBySession(kernel, cookie)),
    byToken: (token) => remembered.get(token, () => findByToken(kernel, token)),
    forget: () => remembered.forget(),
  }
}

async function findBySession(kernel: Kernel, cookie: string): Promise<Identity | null> {
  const now = kernel.clock.now()
  const row = await findOperator(
    kernel.db,
    sql`select s.operator_id, s.id as session_id, null::uuid as token_id, null::text[] as scopes, s.last_seen_at as seen_at
      from sessions s where s.token_hash = ${hashSecret(cookie)} and s.expires_at > ${now}`,
  )
  if (!row) return null
  if (now.getTime() - (row.seen_at?.getTime() ?? 0) > 300_000) {
    await sql`update sessions set last_seen_at = ${now}, expires_at = ${new Date(now.getTime() + sessionLastsMs)} where id = ${row.session_id}`.execute(
      kernel.db,
    )
  }
  return identityOf(row, new Set(rightsOf(row)))
}

async function findByToken(kernel: Kernel, token: string): Promise<Identity | null> {
  const now = kernel.clock.now()
  const row = await findOperator(
    kernel.db,
    sql`select t.operator_id, null::uuid as session_id, t.id as token_id, t.scopes, t.last_used_at as seen_at
      from access_tokens t where t.token_hash = ${hashSecret(token)} and (t.expires_at is null or t.expires_at > ${now})`,
  )
  if (!row) return null
  if (now.getTime() - (row.seen_at?.getTime() ?? 0) > 60_000) {
    await sql`update access_tokens set last_used_at = ${now} where id = ${row.token_id}`.execute(kernel.db)
  }
  const scopes = new Set(row.scopes)
  return identityOf(row, new Set(rightsOf(row).filter((p) => scopes.has(p))))
}

const findOperator = (db: Db, credential: ReturnType<typeof sql>) =>
  first(
    db,
    sql<Known>`select o.id, o.workspace_id, o.user_id, u.name, u.email, o.role, o.own_permissions, o.disabled_at,
        w.settings->>'deskMode' as desk_mode, k.*
      from (${credential}) k join operators o on o.id = k.operator_id join users u on u.id = o.user_id
        join workspaces w on w.id = o.workspace_id
      where o.disabled_at is null`,
  )

const rightsOf = (row: Known): Permission[] => permissionsNow(row, row.desk_mode ?? 'everyone')

const identityOf = (row: Known, permissions: ReadonlySet<Permission>): Identity => ({
  workspaceId: row.workspace_id,
  actor: {
    kind: 'operator',
    id: row.id,
    userId: row.user_id,
    name: row.name,
    permissions,
    sessionId: row.session_id,
    tokenId: row.token_id,
  },
})
