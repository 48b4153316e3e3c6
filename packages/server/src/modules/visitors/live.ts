import type { VisitorsWatch, Watch } from '@switchboard/contract'
import type { Client } from '../../kernel/sockets.ts'
import { send } from '../../kernel/sockets.ts'
import { select, type Query } from './listing.ts'
import type { Present, Roster } from './roster.ts'
import { placesOf, totalsOf, type Totals, type VisitorsSignal } from './view.ts'

/** At most two frames a second for each socket. */
const frameEveryMs = 500
const lookEveryMs = 100
/** With this much still to be read by a socket its frame is skipped, in bytes. */
const mostPending = 262_144

/** What a socket watches and what it was sent. */
interface Watcher {
  client: Client
  workspaceId: string
  visitors: VisitorsWatch | null
  contactId: string | null
  sentAt: number
  /** The version of the roster it knows; -1: nothing yet. */
  seen: number
  rows: Map<string, number>
  places: Map<string, string>
  /** The rest of the last frame, to see whether anything changed. */
  last: string
  contactLast: string
}

/** A list as of one version of the roster. */
interface Computed<T> {
  version: number
  at: number
  value: T
}

export type Live = ReturnType<typeof startLive>

/** Shows operators' sockets who is here, whole at first and then what changes. Equal wishes are computed once. */
export function startLive(roster: Roster) {
  const watchers = new Map<Client, Watcher>()
  const totals = new Map<string, Computed<Totals>>()
  const lists = new Map<string, Computed<Present[]>>()
  let usedAt = new Map<string, number>()

  function watch(client: Client, { visitors, contactId }: Watch) {
    const { actor, workspaceId } = client.identity
    if (actor.kind !== 'operator') return
    const may = { visitors: actor.permissions.has('visitors:read'), contact: actor.permissions.has('contacts:read') }
    const before = watchers.get(client)
    if ((!visitors || !may.visitors) && (contactId === undefined || !may.contact)) return void watchers.delete(client)
    const watcher: Watcher = {
      client,
      workspaceId,
      visitors: may.visitors ? (visitors ?? null) : null,
      contactId: may.contact ? (contactId ?? null) : null,
      sentAt: before?.sentAt ?? -Infinity,
      seen: -1,
      rows: new Map(),
      places: new Map(),
      last: '',
      contactLast: '',
    }
    watchers.set(client, watcher)
    if (performance.now() - watcher.sentAt >= frameEveryMs) show(watcher)
  }

  /** An answer that is at most a frame old serves everybody who asks for the same. */
  function shared<T>(held: Map<string, Computed<T>>, key: string, version: number, make: () => T): Computed<T> {
    const now = performance.now()
    usedAt.set(key, now)
    const known = held.get(key)
    if (known && (known.version === version || now - known.at < frameEveryMs)) return known
    const made = { version, at: now, value: make() }
    held.set(key, made)
    return made
  }

  function show(watcher: Watcher) {
    const { client, workspaceId } = watcher
    if (client.socket.bufferedAmount > mostPending) {
      watcher.seen = -1
      return
    }
    const version = roster.version(workspaceId)
    if (watcher.seen === version) return
    const isFirst = watcher.seen === -1
    watcher.seen = version
    if (watcher.visitors) showVisitors(watcher, watcher.visitors, version, isFirst)
    if (watcher.contactId) showContact(watcher, watcher.contactId)
  }

  function showVisitors(watcher: Watcher, wish: VisitorsWatch, version: number, whole: boolean) {
    const { workspaceId } = watcher
    const all = roster.all(workspaceId)
    const sums = shared(totals, workspaceId, version, () => totalsOf(all.values()))
    const { q, page, country, state, known, sort } = wish
    const query: Query = { q, page, country, state, known, sort }
    const list = shared(lists, workspaceId + JSON.stringify(query), version, () => select(all.values(), query))
    // Older than what changed: once more when it may be computed again.
    watcher.seen = Math.min(sums.version, list.version, version)
    const window = list.value.slice(wish.from, wish.from + wish.count)
    const signal: VisitorsSignal = {
      type: 'visitors',
      ...sums.value,
      matching: list.value.length,
      order: window.map((p) => p.share.id),
      rows: window.filter((p) => whole || watcher.rows.get(p.share.id) !== p.version).map((p) => p.visitor),
      places: wish.places ? changedPlaces(watcher, list.value, whole) : [],
      whole,
    }
    watcher.rows = new Map(window.map((p) => [p.share.id, p.version]))
    const rest = JSON.stringify({ ...signal, rows: [], places: [], whole: false })
    if (rest === watcher.last && signal.rows.length === 0 && signal.places.length === 0 && !whole) return
    watcher.last = rest
    watcher.sentAt = performance.now()
    send(watcher.client.socket, { s: [signal] })
  }

  function changedPlaces(watcher: Watcher, list: Present[], whole: boolean): VisitorsSignal['places'] {
    const before = whole ? new Map<string, string>() : watcher.places
    const now = placesOf(list)
    const texts = new Map(now.map((p) => [p.key, JSON.stringify(p)]))
    const gone = [...before].filter(([key]) => !texts.has(key)).map(([, text]) => emptied(text))
    watcher.places = texts
    return [...now.filter((p) => before.get(p.key) !== texts.get(p.key)), ...gone]
  }

  function showContact(watcher: Watcher, contactId: string) {
    const visitors = roster.ofContact(watcher.workspaceId, contactId).map((p) => p.visitor)
    const text = JSON.stringify(visitors)
    if (text === watcher.contactLast) return
    watcher.contactLast = text
    watcher.sentAt = performance.now()
    send(watcher.client.socket, { s: [{ type: 'contact visitors', contactId, visitors }] })
  }

  const timer = setInterval(() => {
    const now = performance.now()
    for (const watcher of watchers.values()) if (now - watcher.sentAt >= frameEveryMs) show(watcher)
    const used = [...usedAt].filter(([, at]) => now - at < 10 * frameEveryMs)
    if (used.length === usedAt.size) return
    usedAt = new Map(used)
    for (const held of [totals, lists]) for (const key of held.keys()) if (!usedAt.has(key)) held.delete(key)
  }, lookEveryMs)

  return {
    watch,
    left: (client: Client) => void watchers.delete(client),
    stop: () => clearInterval(timer),
  }
}

function emptied(text: string): VisitorsSignal['places'][number] {
  const place = JSON.parse(text) as VisitorsSignal['places'][number]
  return { ...place, states: Object.fromEntries(Object.keys(place.states).map((s) => [s, 0])) as typeof place.states }
}
