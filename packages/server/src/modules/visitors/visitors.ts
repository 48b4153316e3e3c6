import type { Client } from '../../kernel/sockets.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { openMemory } from '../../kernel/remember.ts'
import type { Hearing } from '../../kernel/realtime.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { followEvents } from './following.ts'
import { startLearning, type FindLatest } from './learning.ts'
import { startLive } from './live.ts'
import { openPlaces, type Places } from './place.ts'
import { openRoster, type Roster } from './roster.ts'
import type { Share } from './share.ts'
import { openTabs } from './tabs.ts'
import { newId } from '../../kernel/ids.ts'
import { systemCtx } from '../../kernel/context.ts'

export interface VisitorsOptions {
  /** Asked in batches when visitors come and when their conversations change. */
  findLatest: FindLatest
}

/** Everybody on the workspaces' sites. */
export interface Visitors extends Pick<Hearing, 'here' | 'watch' | 'left'> {
  roster: Roster
  places: Places
  /** A visitor who is here or left within the last ten minutes, as last seen. */
  findLately(workspaceId: string, visitorId: string): Share | undefined
  stop(): Promise<void>
}

const sweepEveryMs = 1_000
const lateMs = 600_000
const settingsLastMs = 60_000
/** How a page says that it was left, beside a lost connection (RFC 6455). */
const goingAway = 1001

/** Starts to follow visitors: what their pages say, who they are, and who wants to see it. */
export function startVisitors(kernel: Kernel, { findLatest }: VisitorsOptions): Visitors {
  const self = newId()
  const now = () => kernel.clock.now().getTime()
  const roster = openRoster(now)
  const places = openPlaces(kernel.env.dataDir, kernel.log)
  const workspaces = openMemory<Awaited<ReturnType<typeof getWorkspace>>>(settingsLastMs)
  const workspaceOf = (id: string) => workspaces.get(id, () => getWorkspace(systemCtx(kernel, id)))
  const learner = startLearning(kernel, findLatest, (...what) => tabs.learned(...what))
  const publicOrigin = kernel.env.publicUrl === undefined ? null : new URL(kernel.env.publicUrl).origin
  const tabs = openTabs({
    now,
    workspaceOf,
    places,
    isOwnSite: (url, { from }: Client) => url.host === from.host || url.origin === publicOrigin,
    find: roster.find,
    ask: learner.ask,
    put: (share) => roster.put(self, share),
    remove: (workspaceId, id) => roster.remove(self, workspaceId, id),
    looked() {},
    ended() {},
    moved() {},
  })
  const live = startLive(roster)
  followEvents(kernel, roster, {
    again: (workspaceId, id) => tabs.has(workspaceId, id) && learner.ask(workspaceId, id),
    unsure: tabs.unsure,
    settingsChanged(workspace) {
      workspaces.forget()
      tabs.reconsider(workspace)
    },
  })
  const quietly = (work: Promise<void>) =>
    void work.catch((error: unknown) => kernel.log.warn({ reason: (error as Error).message }, 'presence paused'))
  const sweeping = setInterval(() => {
    tabs.sweep()
    roster.forget()
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
    async stop() {
      clearInterval(sweeping)
      learner.stop()
      live.stop()
    },
  }
}
