import type { OperatorLoad, RoutingRule } from '@switchboard/contract'
import { sql } from '../../kernel/db.ts'
import type { RawBuilder } from 'kysely'

export interface RoutingRuleRow {
  department_id: string | null
  method: RoutingRule['method']
  prefer_previous: boolean
  fallback_department_id: string | null
  overflow_minutes: number | null
  requeue_minutes: number
  revision: number
}

export const asRoutingRule = (row: RoutingRuleRow): RoutingRule => ({
  departmentId: row.department_id,
  method: row.method,
  preferPrevious: row.prefer_previous,
  fallbackDepartmentId: row.fallback_department_id,
  overflowMinutes: row.overflow_minutes,
  requeueMinutes: row.requeue_minutes,
  revision: row.revision,
})

export const ruleRows = (workspaceId: string): RawBuilder<RoutingRuleRow> =>
  sql<RoutingRuleRow>`select department_id, method, prefer_previous, fallback_department_id, overflow_minutes, requeue_minutes, revision
    from routing_rules where workspace_id = ${workspaceId} order by department_id nulls first`

export interface LoadRow {
  operator_id: string
  capacity: number | null
  load: number
  revision: number
  routed_at: Date | null
}

export const asLoad = (row: LoadRow): OperatorLoad => ({
  operatorId: row.operator_id,
  capacity: row.capacity,
  load: row.load,
  revision: row.revision,
})

/** What operators have and may have; open conversations are counted over the index of the view Mine. */
export const loadRows = (workspaceId: string, where: RawBuilder<unknown>): RawBuilder<LoadRow> =>
  sql<LoadRow>`select o.id as operator_id, l.capacity, coalesce(l.revision, 0) as revision, l.routed_at,
      (select count(*)::int from conversations c
        where c.workspace_id = o.workspace_id and c.assignee_id = o.id and c.status = 'open') as load
    from operators o left join operator_loads l on l.operator_id = o.id
    where o.workspace_id = ${workspaceId} and ${where} order by o.created_at, o.id`
