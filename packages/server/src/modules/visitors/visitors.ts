import { systemCtx } from '../../kernel/context.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Listener } from '../../kernel/listener.ts'
import type { Hearing } from '../../kernel/realtime.ts'
import { openMemory } from '../../kernel/remember.ts'
import type { Client } from '../../kernel/sockets.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { startAlertWatch, type FoundAlert } from './alert-watch.ts'
import { followEvents } from './following.ts'
import { startLearning, type FindLatest } from './learning.ts'
import { startLive } from './live.ts'
import { startPeers } from './peers.ts'
import { openPlaces, type Places } from './place.ts'
import { openRoster, type Roster } from './roster.ts'
import type { Share } from './share.ts'
import { openTabs } from './tabs.ts'
import { startVisitWriter, type Seen } from './visit-writer.ts'

export interface VisitorsOptions {
  listener: Listener
  /** Asked in batches when visitors come and when their conversations change. */
  findLatest: FindLatest
  /** Told in batches of contacts who look at pages, each at most once a minute. */
  touchSeen(seen: Seen[]): Promise<void>
  /** Told once per visit of what an operator's alert found. */
  alerted(found: FoundAlert): Promise<void>
}

/** Everybody on the workspaces' sites. */
export interface Visitors extends Pick<Hearing, 'here' | 'watch' | 'left'> {
  roster: Roster
  places: Places
  /** A visitor who is here or left within the last ten minutes, as last seen. */
  findLately(workspaceId: string, visitorId: string): Share | undefined
  /** The browser whose page a contact turned to last; null when none is here. */
  browserOf(workspaceId: string, contactId: string): string | null
  /** Writes the page visits that wait. */
  flush(): Promise<void>
  stop(): Promise<void>
}

const sweepEveryMs = 1_000
const lateMs = 600_000
const settingsLastMs = 60_000
/** How a page says that it was left, beside a lost connection (RFC 6455). */
const goingAway = 1001

/** Starts to follow visitors: what their pages say, who they are, and who wants to see it. */
export function startVisitors(kernel: Kernel, { listener, findLatest, touchSeen, alerted }: VisitorsOptions): Visitors {
  const self = newId()
  const now = () => kernel.clock.now().getTime()
  const roster = openRoster(now)
  const places = openPlaces(kernel.env.dataDir, kernel.log)
  const workspaces = openMemory<Awaited<ReturnType<typeof getWorkspace>>>(settingsLastMs)
  const publicOrigin = kernel.env.publicUrl === undefined ? null : new URL(kernel.env.publicUrl).origin
  const quietly = (work: Promise<void>) =>
    void work.catch((error: unknown) => kernel.log.warn({ reason: (error as Error).message }, 'presence paused'))

  const visits = startVisitWriter(kernel, touchSeen)
  const learner = startLearning(kernel, findLatest, (...what) => tabs.learned(...what))
  const alerts = startAlertWatch(kernel, {
    find: (workspaceId, id) => tabs.find(workspaceId, id),
    unwritten: visits.unwritten,
    told: (share, alertId) => tabs.change(share.workspaceId, share.id, { alerted: [...share.alerted, alertId] }),
    found: (alert) => quietly(alerted(alert)),
  })
  const tabs = openTabs({
    now,
    workspaceOf: (id) => workspaces.get(id, () => getWorkspace(systemCtx(kernel, id))),
    places,
    isOwnSite: (url, { from }: Client) => url.host === from.host || url.origin === publicOrigin,
    find: roster.find,
    ask: learner.ask,
    put(share) {
      roster.put(self, share)
      peers.put(share)
    },
    remove(workspaceId, id) {
      roster.remove(self, workspaceId, id)
      peers.remove(workspaceId, id)
      alerts.forget(workspaceId, id)
    },
    looked: visits.looked,
    ended: visits.left,
    moved: (share) => quietly(alerts.look(share)),
  })
  const peers = startPeers(kernel, listener, self, roster, tabs.shares)
  const live = startLive(roster)
  followEvents(kernel, roster, {
    again: (workspaceId, id) => tabs.find(workspaceId, id) && learner.ask(workspaceId, id),
    unsure: tabs.unsure,
    settingsChanged(workspace) {
      workspaces.forget()
      tabs.reconsider(workspace)
    },
    alertsChanged: (workspaceId) => quietly(alerts.changed(workspaceId, tabs.shares())),
  })
  const sweeping = setInterval(() => {
    tabs.sweep()
    peers.sweep()
    roster.forget()
    quietly(alerts.lookDue())
  }, sweepEveryMs)

  return {
    roster,
    places,
    here: (client, said) => quietly(tabs.here(client, said)),
    watch: live.watch,
    left(client, code) {
      tabs.left(client, code === goingAway)
      live.left(client)
    },
    findLately: (workspaceId, visitorId) => roster.findLately(workspaceId, visitorId, lateMs),
    browserOf(workspaceId, contactId) {
      const here = roster.ofContact(workspaceId, contactId).map((p) => p.share)
      return here.sort((a, b) => b.pageSince - a.pageSince)[0]?.id ?? null
    },
    flush: visits.flush,
    async stop() {
      clearInterval(sweeping)
      learner.stop()
      live.stop()
      tabs.close()
      await Promise.all([visits.stop(), peers.stop()])
    },
  }
}
