import type { Here, Workspace } from '@switchboard/contract'
import type { VisitorActor } from '../../kernel/context.ts'
import type { Client } from '../../kernel/sockets.ts'
import { isAllowedSite } from '../workspaces/index.ts'
import type { Learned } from './learning.ts'
import { mayFollow, newcomer, type Local, type Tab, type TabsOptions } from './local-visitor.ts'
import { openPace } from './pace.ts'
import { cleanPage, type SaidPage } from './page.ts'
import type { Share } from './share.ts'

/** A visitor counts as here for this long after the last sign of life of a tab, in ms. */
const hereForMs = 60_000
/** A visitor whose last tab was closed may be on the way to the next page, in ms. */
const graceMs = 4_000
/** A page change a second, and this many at once. */
const burst = 20

const keyOf = (workspaceId: string, id: string) => `${workspaceId}:${id}`

/** Keeps the tabs of this process's sockets and tells of the visitors they make. */
export function openTabs(options: TabsOptions) {
  const { now, put, remove, ended } = options
  const locals = new Map<string, Local>()
  const tabs = new Map<Client, Tab>()
  const unlearned = new Set<Local>()
  const pace = openPace(burst, 1_000)
  /** What was said faster than is taken: the newest of each tab. */
  const waiting = new Map<Client, Here>()

  async function here(client: Client, said: Here): Promise<void> {
    const { actor, workspaceId } = client.identity
    if (actor.kind !== 'visitor') return
    const workspace = await options.workspaceOf(workspaceId)
    // Only who comes needs a place.
    if (!tabs.has(client)) await options.places.load()
    if (!mayFollow(workspace, client.from.asksForPrivacy) || client.socket.readyState !== client.socket.OPEN) return
    const at = now()
    if (!pace.take(actor.visitorId, at)) return void waiting.set(client, said)
    waiting.delete(client)
    const isSite = (url: URL) =>
      isAllowedSite(workspace.widget.allowedSites, url.origin) || options.isOwnSite(url, client)
    show(client, actor, cleanPage(said, workspace.settings, isSite), workspace, at)
  }

  function show(client: Client, actor: VisitorActor, said: SaidPage, workspace: Workspace, at: number) {
    const held = tabs.get(client)
    const local = held?.local ?? localOf(client, actor, workspace, at)
    const { share } = local
    if (actor.contactId !== null && share.contact?.id !== actor.contactId) options.ask(workspace.id, share.id)
    if (held && held.said.url === said.url) {
      said.referrer = held.said.referrer
      held.said = said
      return publish(local)
    }
    if (held && local.looks.leave(held.look)) ended(held.look, at)
    turnTo(local, client, held, said, at)
    publish(local)
    if (local.isLearned) options.moved(share)
  }

  function localOf(client: Client, { visitorId }: VisitorActor, workspace: Workspace, at: number): Local {
    const key = keyOf(workspace.id, visitorId)
    const known = locals.get(key)
    if (known) return known
    const place = options.places.find(client.from.address)
    // At another process the visitor may have been here for a while.
    const elsewhere = options.find(workspace.id, visitorId)?.share
    const local = newcomer(client, visitorId, workspace, place, at, elsewhere)
    locals.set(key, local)
    unlearned.add(local)
    options.ask(workspace.id, visitorId)
    return local
  }

  function turnTo(local: Local, client: Client, held: Tab | undefined, said: SaidPage, at: number) {
    const { share } = local
    const { look, isNew } = local.looks.begin(said, at)
    if (held) {
      held.said = said
      held.look = look
      held.since = at
    } else {
      const tab = { client, local, said, look, since: at }
      tabs.set(client, tab)
      local.tabs = [...local.tabs, tab]
    }
    local.leavesAt = Infinity
    local.isAway = false
    if (!isNew) return
    const elsewhere = options.find(share.workspaceId, share.id)?.share.pages ?? 0
    share.pages = Math.max(share.pages, elsewhere) + 1
    options.looked(share, look)
  }

  /** The newest tab says where the visitor is. */
  function publish({ share, tabs: all, isLearned, isAway }: Local) {
    let newest: Tab | undefined
    for (const tab of all) if (!newest || tab.since >= newest.since) newest = tab
    if (newest) Object.assign(share, newest.said, { pageSince: newest.since, tabs: all.length })
    if (isLearned && !isAway) put(share)
  }

  function learned(workspaceId: string, id: string, what: Learned) {
    const local = locals.get(keyOf(workspaceId, id))
    if (!local) return
    const isFirst = !local.isLearned
    const isSame = JSON.stringify(what) === JSON.stringify(whatOf(local.share))
    local.isLearned = true
    unlearned.delete(local)
    if (isSame && !isFirst) return
    Object.assign(local.share, what)
    publish(local)
    if (isFirst) options.moved(local.share)
  }

  function left(client: Client, isPageLeft: boolean) {
    waiting.delete(client)
    const tab = tabs.get(client)
    if (!tab) return
    const { local } = tab
    const at = now()
    tabs.delete(client)
    local.tabs = local.tabs.filter((each) => each !== tab)
    if (!isPageLeft) local.looks.lose(tab.look, at)
    else if (local.looks.leave(tab.look)) ended(tab.look, at)
    if (local.tabs.length === 0) local.leavesAt = at + graceMs
    else publish(local)
  }

  /** Takes leave of who is gone, and turns to what waited. */
  function sweep() {
    const at = now()
    for (const local of locals.values()) check(local, at)
    for (const [client, said] of waiting) void here(client, said)
    pace.forget(at)
  }

  function check(local: Local, at: number) {
    if (local.leavesAt <= at) return dismiss(local, local.leavesAt - graceMs)
    if (local.tabs.length === 0) return
    let lastAt = -Infinity
    for (const { client } of local.tabs) lastAt = Math.max(lastAt, client.heardAt)
    const isAway = at - lastAt > hereForMs
    if (isAway === local.isAway) return
    if (isAway) {
      local.isAway = true
      end(local, lastAt)
      remove(local.share.workspaceId, local.share.id)
    } else comeBack(local, at)
  }

  /** Such as a machine that slept: the same pages, a new visit. */
  function comeBack(local: Local, at: number) {
    Object.assign(local.share, { arrivedAt: at, pages: 0, alerted: [] })
    for (const tab of local.tabs) turnTo(local, tab.client, tab, tab.said, at)
    publish(local)
    options.moved(local.share)
  }

  function end(local: Local, at: number) {
    for (const each of local.looks.close()) ended(each, each.lostAt ?? at)
  }

  function dismiss(local: Local, at: number) {
    end(local, at)
    const { workspaceId, id } = local.share
    locals.delete(keyOf(workspaceId, id))
    unlearned.delete(local)
    remove(workspaceId, id)
  }

  return {
    here,
    left,
    learned,
    sweep,
    /** Looks up again who is being looked up. */
    unsure(workspaceId: string) {
      for (const { share } of unlearned) if (share.workspaceId === workspaceId) options.ask(workspaceId, share.id)
    },
    /** A visitor of this process. */
    find: (workspaceId: string, id: string): Share | undefined => locals.get(keyOf(workspaceId, id))?.share,
    /** Ends every look, as the process stops. */
    close() {
      for (const local of locals.values()) end(local, now())
    },
    /** Everybody of this process. */
    shares: () => [...locals.values()].filter((l) => l.isLearned && !l.isAway).map((l) => l.share),
    /** Changes what is known of a visitor of this process. */
    change(workspaceId: string, id: string, what: Partial<Share>) {
      const local = locals.get(keyOf(workspaceId, id))
      if (!local) return
      Object.assign(local.share, what)
      if (local.isLearned && !local.isAway) put(local.share)
    },
    /** The workspace's settings are others: who may not be followed any more is forgotten. */
    reconsider(workspace: Workspace) {
      for (const local of locals.values()) {
        if (local.share.workspaceId !== workspace.id) continue
        const isLeaving = local.tabs.length === 0
        for (const { client } of local.tabs) if (!mayFollow(workspace, client.from.asksForPrivacy)) left(client, true)
        const [tab] = local.tabs
        if (tab) {
          const address = workspace.settings.storeAddresses ? tab.client.from.address : null
          if (address === local.share.address) continue
          local.share.address = address
          publish(local)
        } else if (!isLeaving || !workspace.settings.presenceEnabled) dismiss(local, now())
      }
    },
  }
}

const whatOf = ({ contact, conversation, state }: Share): Learned => ({ contact, conversation, state })
