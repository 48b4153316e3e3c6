import type { Target } from '@switchboard/contract'
import { rows, sql, type Queryable } from '../../kernel/db.ts'
import { particularity } from './rules.ts'

export interface TargetRow {
  id: string
  kind: Target['kind']
  department_id: string | null
  priority: Target['priority']
  minutes: number
  clock: Target['clock']
  on_breach: Target['onBreach']
  revision: number
}

export const asTarget = (row: TargetRow): Target => ({
  id: row.id,
  kind: row.kind,
  departmentId: row.department_id,
  priority: row.priority,
  minutes: row.minutes,
  clock: row.clock,
  onBreach: row.on_breach,
  revision: row.revision,
})

/** The promises of a workspace, the most particular first. */
export async function readTargets(db: Queryable, workspaceId: string): Promise<Target[]> {
  const found = await rows(
    db,
    sql<TargetRow>`select * from targets where workspace_id = ${workspaceId} order by kind, id`,
  )
  return found.map(asTarget).toSorted((a, b) => particularity(b) - particularity(a))
}
