import type { PageVisit, VisitorAlert } from '@switchboard/contract'

export interface PageVisitRow {
  id: string
  workspace_id: string
  visitor_id: string
  url: string
  title: string | null
  referrer: string | null
  at: Date
  seconds: number | null
}

export const asPageVisit = (row: PageVisitRow): PageVisit => ({
  id: row.id,
  visitorId: row.visitor_id,
  url: row.url,
  title: row.title,
  referrer: row.referrer,
  at: row.at.toISOString(),
  seconds: row.seconds,
})

export interface AlertRow {
  id: string
  workspace_id: string
  operator_id: string
  name: string
  enabled: boolean
  conditions: VisitorAlert['conditions']
  created_at: Date
  revision: number
}

export const asAlert = (row: AlertRow): VisitorAlert => ({
  id: row.id,
  name: row.name,
  enabled: row.enabled,
  conditions: row.conditions,
  revision: row.revision,
})
