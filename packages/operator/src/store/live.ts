import type { PresenceState, Signal, Watch, WireEvent } from '@switchboard/contract'
import { connectRealtime, type Realtime, type RealtimeStatus, type State } from '@switchboard/sdk'
import { call, onSignedOut } from '../client.ts'
import { goTo } from '../navigation.ts'
import { loadQuickReplies } from './quick-replies.ts'
import { loadCatalogue } from './catalogue.ts'
import { learn } from './conversation.ts'
import { countEvents, loadCounts } from './counts.ts'
import { createStore } from './create-store.ts'
import { noticeConversations } from './lists.ts'
import { loadDrafts, syncDrafts } from './draft-sync.ts'
import { hearInbox, loadUnread } from './inbox.ts'
import { applyEvents, fetchInto, onFeed } from './feed.ts'
import { withPeople } from './merge.ts'
import { sendQueued } from './outbox.ts'
import { acknowledgeEvents } from './receipts.ts'
import { resync } from './resync.ts'
import { meId, session, setMe } from './session.ts'
import { setTyping } from './typing.ts'

/** Whether the feed is open, and since when it is not. */
export const connection = createStore<{ status: RealtimeStatus; offlineSince: Date | null }>({
  status: 'connecting',
  offlineSince: null,
})

/** Who of the operators is here now. */
export const presence = createStore<Record<string, PresenceState>>({})

let realtime: Realtime | null = null
const signalListeners = new Set<(signal: Signal) => void>()

/** Hears every signal of the feed; returns how to stop. */
export function onSignal(listener: (signal: Signal) => void): () => void {
  signalListeners.add(listener)
  return () => signalListeners.delete(listener)
}

/** Opens the feed and loads what every screen needs; returns how to stop. */
export function goLive(): () => void {
  const me = session.get()
  if (!me) return () => {}
  const opened = connectRealtime({
    after: me.position,
    onEvents: applyEvents,
    onSignals: hear,
    onResync: () => untilDone(resync),
    onStatus: follow,
    onRefused: signedOutElsewhere,
  })
  realtime = opened
  opened.watch(watched)
  onSignedOut(signedOutElsewhere)
  const stopHearing = onFeed(react)
  const stopDrafts = me.permissions.includes('conversations:read') ? syncDrafts() : () => {}
  const retry = () => opened.retry()
  const lost = () => connection.set((held) => ({ ...held, offlineSince: held.offlineSince ?? new Date() }))
  const back = () => {
    retry()
    follow(connection.get().status)
  }
  addEventListener('online', back)
  addEventListener('offline', lost)
  document.addEventListener('visibilitychange', retry)
  untilDone(loadPeople)
  untilDone(loadCatalogue)
  untilDone(loadUnread)
  if (me.permissions.includes('conversations:read')) {
    untilDone(loadCounts)
    untilDone(loadQuickReplies)
    untilDone(loadDrafts)
  }
  return () => {
    stopHearing()
    stopDrafts()
    removeEventListener('online', back)
    removeEventListener('offline', lost)
    document.removeEventListener('visibilitychange', retry)
    opened.close()
    realtime = null
  }
}

/** Tells the contact that the operator is writing. */
export const sayTyping = (conversationId: string, on: boolean): void => realtime?.typing(conversationId, on)

let watched: Watch = {}

/** Says what the screen shows of visitors and conversations, also when the feed is only opened later. */
export function sayWatch(change: Watch): void {
  watched = { ...watched, ...change }
  realtime?.watch(watched)
}

function follow(status: RealtimeStatus): void {
  connection.set((held) => {
    if (status === 'online') return { status, offlineSince: null }
    if (status === 'offline') return { status, offlineSince: held.offlineSince ?? new Date() }
    return { ...held, status }
  })
  if (status !== 'online') return
  void loadPresence().catch(() => {})
  sendQueued()
}

function hear(signals: Signal[]): void {
  for (const s of signals) {
    for (const listener of signalListeners) listener(s)
    if (s.type === 'presence') presence.set((held) => ({ ...held, [s.operatorId]: s.state }))
    if (s.type === 'typing' && !(s.by.kind === 'operator' && s.by.id === meId()))
      setTyping(s.conversationId, s.by, s.on)
  }
}

function react(events: WireEvent[], before: State, after: State): void {
  acknowledgeEvents(events)
  noticeConversations(events)
  countEvents(events, before, after)
  hearInbox(events)
  learn(
    events.flatMap((e) =>
      'conversation' in e.data && !before.conversations[e.data.conversation.id] && e.data.conversation.lastSeq > 1
        ? [e.data.conversation.id]
        : [],
    ),
  )
  for (const e of events) {
    if (e.type === 'message.posted') setTyping(e.data.message.conversationId, e.data.message.author, false)
    if (e.type === 'operator.updated' && e.data.operator.id === meId()) void call('GET /v1/me').then(setMe, () => {})
    if (e.type === 'session.revoked' && e.data.sessionId === session.get()?.sessionId) signedOutElsewhere()
  }
}

function signedOutElsewhere(): void {
  if (session.get() === null) return
  session.set(null)
  goTo(`/sign-in?next=${encodeURIComponent(location.pathname)}`)
}

/** What every screen needs is asked again until it has come. */
function untilDone(load: () => Promise<void>, waitMs = 1_000): void {
  load().catch(() => setTimeout(() => realtime && untilDone(load, Math.min(30_000, waitMs * 2)), waitMs))
}

async function loadPeople(): Promise<void> {
  await Promise.all([
    fetchInto(
      () => Promise.all([call('GET /v1/operators'), call('GET /v1/departments')]),
      (state, [operators, departments]) => withPeople(state, operators.items, departments.items),
    ),
    loadPresence(),
  ])
}

async function loadPresence(): Promise<void> {
  const { items } = await call('GET /v1/operators/presence')
  presence.set(Object.fromEntries(items.map((p) => [p.operatorId, p.state])))
}
