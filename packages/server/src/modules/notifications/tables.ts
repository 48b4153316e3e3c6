import type { PushSubscription } from '@switchboard/contract'

/** A browser that Web Push reaches; `endpoint` and keys are secrets between it and its push service. */
export interface SubscriptionRow {
  id: string
  workspace_id: string
  operator_id: string
  session_id: string | null
  endpoint: string
  p256dh: string
  auth: string
  browser: string
  created_at: Date
  last_sent_at: Date | null
}

/** A subscription never changes what is shown of it. */
export const asSubscription = (row: SubscriptionRow): PushSubscription => ({
  id: row.id,
  browser: row.browser,
  createdAt: row.created_at.toISOString(),
  revision: 1,
})
