import type { Visitor } from '@switchboard/contract'
import { operatorTopic } from '../../kernel/access.ts'
import { rows, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { permissionsOf, type OperatorRow } from '../workspaces/index.ts'
import { meetsBesidesViews, type Facts } from './alert-rules.ts'
import type { Look } from './looks.ts'
import { asVisitor, type Share } from './share.ts'
import type { AlertRow } from './tables.ts'
import { countVisits } from './visits.ts'

type HeldAlert = AlertRow & Pick<OperatorRow, 'role' | 'own_permissions'>

/** A visitor whom somebody wants to hear of. */
export interface FoundAlert {
  workspaceId: string
  operatorId: string
  alertId: string
  name: string
  visitor: Visitor
}

interface AlertWatchOptions {
  /** A visitor of this process as they are now. */
  find(workspaceId: string, visitorId: string): Share | undefined
  /** Visits that may not be in the database yet. */
  unwritten(visitorId: string): Look[]
  /** Remembers with the visit that its owner was told. */
  told(share: Share, alertId: string): void
  /** Tells those whose app is closed. */
  found(alert: FoundAlert): void
}

const second = 1_000

/** Tells operators of the visitors they want to hear of; each process looks at its own sockets' visitors. */
export function startAlertWatch(kernel: Kernel, options: AlertWatchOptions) {
  const held = new Map<string, Promise<HeldAlert[]>>()
  /** When a visitor's time on the site makes the next difference. */
  const due = new Map<string, { workspaceId: string; id: string; at: number }>()

  const alertsOf = (workspaceId: string): Promise<HeldAlert[]> => {
    let alerts = held.get(workspaceId)
    if (!alerts) {
      alerts = findEnabled(kernel, workspaceId)
      held.set(workspaceId, alerts)
      alerts.catch(() => held.delete(workspaceId))
    }
    return alerts
  }

  /** Looks at a visitor who has come, is on another page, or has been here for long. */
  async function look(share: Share) {
    const { workspaceId, id } = share
    // Of this page, wherever the visitor is when the alerts have been read.
    const facts = factsOf(share)
    const alerts = await alertsOf(workspaceId)
    for (const alert of alerts) {
      if (!meetsBesidesViews(alert.conditions, facts) || share.alerted.includes(alert.id)) continue
      if (!(await meetsViews(share, alert))) continue
      const now = options.find(workspaceId, id)
      if (now && !now.alerted.includes(alert.id)) tell(now, alert)
    }
    remind(share, alerts)
  }

  const factsOf = (share: Share): Omit<Facts, 'views'> => ({
    url: share.url,
    country: share.place?.country ?? null,
    known: share.contact?.known === true,
    secondsOnSite: (kernel.clock.now().getTime() - share.arrivedAt) / second,
  })

  async function meetsViews(share: Share, { conditions }: HeldAlert): Promise<boolean> {
    const { views, page = '' } = conditions
    if (views === undefined) return true
    const unwritten = options.unwritten(share.id)
    const fresh = unwritten.filter((visit) => visit.page.url?.includes(page)).length
    if (fresh >= views) return true
    const besides = unwritten.map((visit) => visit.id)
    const visitor = { workspaceId: share.workspaceId, visitorId: share.id }
    return fresh + (await countVisits(kernel.db, visitor, page, besides)) >= views
  }

  function tell(share: Share, alert: HeldAlert) {
    options.told(share, alert.id)
    const { id: alertId, name, operator_id: operatorId } = alert
    const visitor = asVisitor(share)
    kernel.signals.send({ topics: [operatorTopic(operatorId)], signal: { type: 'alert', alertId, name, visitor } })
    options.found({ workspaceId: share.workspaceId, operatorId, alertId, name, visitor })
  }

  function remind(share: Share, alerts: HeldAlert[]) {
    const key = `${share.workspaceId}:${share.id}`
    const now = kernel.clock.now().getTime()
    const times = alerts.map((a) => share.arrivedAt + (a.conditions.secondsOnSite ?? 0) * second).filter((t) => t > now)
    if (times.length > 0) due.set(key, { workspaceId: share.workspaceId, id: share.id, at: Math.min(...times) })
    else due.delete(key)
  }

  return {
    look,
    /** The visitor is gone. */
    forget: (workspaceId: string, id: string) => void due.delete(`${workspaceId}:${id}`),
    /** Looks at whose time has come. */
    async lookDue() {
      const now = kernel.clock.now().getTime()
      for (const [key, { workspaceId, id, at }] of due) {
        if (at > now) continue
        due.delete(key)
        const share = options.find(workspaceId, id)
        if (share) await look(share)
      }
    },
    /** Somebody's alerts or rights are others now; `shares` are the visitors of this process. */
    async changed(workspaceId: string, shares: readonly Share[]) {
      held.delete(workspaceId)
      const alerts = await alertsOf(workspaceId)
      for (const share of shares) if (share.workspaceId === workspaceId) remind(share, alerts)
    },
  }
}

/** All that are switched on and whose owners may see visitors. */
async function findEnabled({ db }: Kernel, workspaceId: string): Promise<HeldAlert[]> {
  const found = await rows(
    db,
    sql<HeldAlert>`select a.*, o.role, o.own_permissions from visitor_alerts a join operators o on o.id = a.operator_id
      where a.workspace_id = ${workspaceId} and a.enabled and o.disabled_at is null order by a.id`,
  )
  return found.filter((alert) => permissionsOf(alert).includes('visitors:read'))
}
