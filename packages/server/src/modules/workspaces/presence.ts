import type { Openness, Permission, PresenceState, Role } from '@switchboard/contract'
import { operatorsTopic, visitorsTopic } from '../../kernel/access.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql, type Queryable } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { opennessOf, schedulesByWorkspace } from './business-hours.ts'
import { permissionsOf } from './tables.ts'

/** An operator counts as connected for this long after the last sign of life, in ms. */
export const connectedForMs = 60_000
const refreshEveryMs = 20_000
const lookEveryMs = 5_000

interface PresenceRow {
  id: string
  workspace_id: string
  availability: 'online' | 'away'
  last_seen_at: Date | null
}

/** The sockets of this process. */
interface Sockets {
  /** The operators with an open one. */
  operatorIds(): Set<string>
  onOperator(hear: (operatorId: string) => void): void
}

const stateOf = (row: PresenceRow, now: Date): PresenceState => {
  const seen = row.last_seen_at !== null && now.getTime() - row.last_seen_at.getTime() < connectedForMs
  return seen ? row.availability : 'offline'
}

/**
 * Keeps the last sign of life of connected operators in their rows, in one statement per 20 s, and tells local sockets
 * when somebody comes, goes or is away. Every process does so for its own sockets, so presence needs no signals.
 */
export function startPresence(
  kernel: Kernel,
  sockets: Sockets,
  cameOnline: (workspaceId: string) => Promise<void>,
): { stop(): void } {
  const known = new Map<string, PresenceState>()
  const teams = new Map<string, string>()

  async function refresh(ids: string[]) {
    if (ids.length === 0) return
    await sql`update operators set last_seen_at = ${kernel.clock.now()} where id = any(${ids})`.execute(kernel.db)
  }

  async function look() {
    const now = kernel.clock.now()
    const found = await rows(
      kernel.db,
      sql<PresenceRow>`select id, workspace_id, availability, last_seen_at from operators where disabled_at is null`,
    )
    for (const row of found) tell(row, stateOf(row, now))
    const schedules = await schedulesByWorkspace(kernel.db)
    for (const [workspaceId, members] of Map.groupBy(found, (r) => r.workspace_id)) {
      tellTeam(workspaceId, {
        online: members.some((r) => stateOf(r, now) === 'online'),
        ...opennessOf(schedules.get(workspaceId) ?? null, now),
      })
    }
  }

  function tell(row: PresenceRow, state: PresenceState) {
    if (known.get(row.id) === state) return
    const isFirst = !known.has(row.id)
    known.set(row.id, state)
    if (state === 'online') quietly(cameOnline(row.workspace_id))
    if (isFirst && state === 'offline') return
    kernel.signals.tellLocal({
      topics: [operatorsTopic(row.workspace_id, 'everyone')],
      signal: { type: 'presence', operatorId: row.id, state },
    })
  }

  function tellTeam(workspaceId: string, team: Openness & { online: boolean }) {
    const said = JSON.stringify(team)
    if (teams.get(workspaceId) === said) return
    teams.set(workspaceId, said)
    kernel.signals.tellLocal({ topics: [visitorsTopic(workspaceId)], signal: { type: 'availability', ...team } })
  }

  const quietly = (work: Promise<void>) =>
    void work.catch((error: unknown) => kernel.log.warn({ reason: (error as Error).message }, 'presence paused'))
  const refreshing = setInterval(() => quietly(refresh([...sockets.operatorIds()])), refreshEveryMs)
  const looking = setInterval(() => quietly(look()), lookEveryMs)
  kernel.relay.subscribe((events) => {
    if (events.some((e) => e.type === 'operator.updated' || e.type === 'hours.saved')) quietly(look())
  })
  sockets.onOperator((operatorId) => quietly(refresh([operatorId]).then(look)))
  return {
    stop() {
      clearInterval(refreshing)
      clearInterval(looking)
    },
  }
}

export async function listPresence(ctx: Ctx) {
  const found = await rows(
    ctx.kernel.db,
    sql<PresenceRow>`select id, workspace_id, availability, last_seen_at from operators
      where workspace_id = ${ctx.workspaceId} and disabled_at is null order by created_at, id`,
  )
  return { items: found.map((row) => ({ operatorId: row.id, state: stateOf(row, ctx.now) })) }
}

/** Whether an operator may be given a conversation now: signed in, not away, connected within the last minute. */
export async function isAvailable(db: Queryable, operatorId: string, now: Date): Promise<boolean> {
  const row = await first(
    db,
    sql<PresenceRow>`select id, workspace_id, availability, last_seen_at from operators where id = ${operatorId} and disabled_at is null`,
  )
  return row !== undefined && stateOf(row, now) === 'online'
}

export interface AvailableOperator {
  id: string
  name: string
  departmentIds: string[]
}

/** Everybody who may be given a conversation now. */
export async function listAvailable(db: Queryable, workspaceId: string, now: Date): Promise<AvailableOperator[]> {
  const found = await rows(
    db,
    sql<{
      id: string
      name: string
      role: Role
      own_permissions: Permission[] | null
      department_ids: string[]
    }>`select o.id, u.name, o.role, o.own_permissions,
        array(select department_id from department_members m where m.operator_id = o.id) as department_ids
      from operators o join users u on u.id = o.user_id
      where o.workspace_id = ${workspaceId} and o.disabled_at is null and o.availability = 'online'
        and o.last_seen_at > ${new Date(now.getTime() - connectedForMs)} order by o.id`,
  )
  return found
    .filter((row) => permissionsOf(row).includes('conversations:write'))
    .map(({ id, name, department_ids: departmentIds }) => ({ id, name, departmentIds }))
}

/** Who a visitor could meet: whether anybody is available now, and up to three faces. */
export async function teamFaces(db: Queryable, workspaceId: string, now: Date) {
  const found = await rows(
    db,
    sql<
      PresenceRow & { name: string; avatar_file_id: string | null }
    >`select o.id, o.workspace_id, o.availability, o.last_seen_at, u.name, o.avatar_file_id
      from operators o join users u on u.id = o.user_id
      where o.workspace_id = ${workspaceId} and o.disabled_at is null and o.availability = 'online'
        and o.last_seen_at > ${new Date(now.getTime() - connectedForMs)}
      order by o.last_seen_at desc limit 3`,
  )
  return {
    online: found.length > 0,
    faces: found.map((o) => ({ id: o.id, name: o.name, avatarFileId: o.avatar_file_id })),
  }
}
