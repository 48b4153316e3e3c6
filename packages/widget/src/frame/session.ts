import type { ApiOutput, ContactWireEvent } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk/client'
import { reduceContact } from '@switchboard/sdk/contact-state'
import { connectRealtime, type Realtime } from '@switchboard/sdk/realtime'
import { batch } from '@preact/signals'
import type { SiteState, Stored, User } from '../protocol.ts'
import { anonymous, hereNow, nextPerson, onExpired, onReached, pageNow, setToken, tokenNow } from './calls.ts'
import { code, say } from './host.ts'
import { dropLinks } from './file-links.ts'
import { answeredHere } from './asking.ts'
import { identityOf, userKey } from './identity.ts'
import { hearEvents, hearSignals } from './incoming.ts'
import { fresh } from './outbox.ts'
import { retryDelayMs } from './retry.ts'
import { forgetStored, restoreStored } from './stored.ts'
import { dropUploads } from './uploads.ts'
import {
  bootSettings,
  contact,
  conversations,
  drafts,
  leadForm,
  link,
  mailWorks,
  moreConversations,
  openingView,
  outbox,
  phase,
  site,
  team,
  typing,
  view,
} from './state.ts'

/** How many conversations a boot brings at most; with fewer there are no earlier ones. */
const bootConversations = 20

let visitor: Pick<Stored, 'visitorId' | 'visitorSecret'> = {}
/** The site's user this visitor was last identified as. */
let heldUser: string | undefined
/** Fields of the site's user that the server could not take. */
let unusable = new Set<string>()
/** The proof ran out while the chat was open: until the site sends a new one, only this browser's history shows. */
let lapsed = false
let turn = 0
let attempt = 0
let timer: ReturnType<typeof setTimeout> | undefined
let realtime: Realtime | undefined
let renewal: Promise<void> | undefined
/** Visitors this frame has been; another one in the site's storage came from another tab. */
const known = new Set<string>()

/** Begins with what the site's page says first. */
export function begin(state: SiteState): void {
  const { user, visitorId, visitorSecret } = state.stored
  const wanted = userKey(state.user)
  if (visitorId) known.add(visitorId)
  if (user !== undefined && wanted !== undefined && user !== wanted) forgetStored(state.stored)
  else {
    visitor = { visitorId, visitorSecret }
    heldUser = user
    restoreStored(state.stored)
  }
  onExpired(renew)
  onReached(() => link.peek() === 'offline' && realtime?.retry())
  void boot()
}

/** Takes over a change of user or visitor on the site's page. */
export function follow(before: SiteState, now: SiteState): void {
  const { visitorId, visitorSecret, user } = now.stored
  if (before.page.url !== now.page.url) sayPage()
  if (JSON.stringify(before.user ?? null) !== JSON.stringify(now.user ?? null)) changeUser(now)
  else if (before.stored.visitorId && !visitorId) {
    // Signed out, here or in another tab.
    reset()
    void boot()
  } else if (
    visitorId &&
    !known.has(visitorId) &&
    visitorId > (visitor.visitorId ?? '') &&
    user === userKey(now.user)
  ) {
    // Two tabs that became somebody new at once agree on the newer: ids grow with time.
    reset()
    known.add(visitorId)
    visitor = { visitorId, visitorSecret }
    heldUser = user
    void boot()
  }
}

function changeUser({ user, stored }: SiteState) {
  // Somebody else, or nobody: not a line of the former user may stay.
  if (!user || (heldUser !== undefined && userKey(user) !== heldUser)) {
    forgetStored(stored)
    reset()
  }
  unusable = new Set()
  lapsed = false
  void boot()
}

function reset() {
  nextPerson()
  realtime?.close()
  setToken(null)
  visitor = {}
  heldUser = undefined
  batch(() => {
    phase.value = 'starting'
    conversations.value = {}
    moreConversations.value = null
    outbox.value = []
    drafts.value = {}
    typing.value = {}
    answeredHere.value = new Set()
    view.value = openingView()
  })
  dropUploads()
  dropLinks()
  say('unread', 0)
}

/** Starts the chat, and keeps trying until the server answers. */
async function boot(): Promise<void> {
  const mine = ++turn
  clearTimeout(timer)
  const user = site.peek().user
  const { visitorId, visitorSecret } = visitor
  try {
    const answer = await anonymous.call('POST /v1/widget/boot', {
      widgetKey: code,
      ...(visitorId && visitorSecret && { visitorId, visitorSecret }),
      ...(user && !lapsed && { identity: identityOf(user, unusable) }),
      page: pageNow(),
    })
    if (mine === turn) settle(answer, user)
  } catch (error) {
    if (mine === turn) fail(error)
  }
}

function settle(answer: ApiOutput<'POST /v1/widget/boot'>, user: User | null | undefined) {
  attempt = 0
  setToken(answer.token)
  visitor = { visitorId: answer.visitorId, visitorSecret: answer.visitorSecret }
  heldUser = userKey(user) ?? heldUser
  known.add(answer.visitorId)
  say('save', { ...visitor, user: heldUser })
  const first = phase.peek() !== 'ready'
  batch(() => {
    bootSettings.value = answer.settings
    leadForm.value = answer.lead
    mailWorks.value = answer.mailWorks
    contact.value = answer.contact
    team.value = answer.team
    conversations.value = Object.fromEntries(answer.conversations.map((c) => [c.id, c]))
    moreConversations.value = answer.conversations.length >= bootConversations ? '' : null
    phase.value = 'ready'
    const { value: now } = view
    // Whoever has gone elsewhere meanwhile stays there.
    if (now.at === 'conversation' && (first || (now.key !== fresh && !conversations.value[now.key])))
      view.value = openingView()
  })
  listen(answer.position)
}

function fail(error: unknown) {
  if (!(error instanceof ApiError) || error.status < 400 || error.status >= 429) {
    link.value = 'offline'
    timer = setTimeout(() => void boot(), retryDelayMs(++attempt))
    return
  }
  say('warn', [error.message, ...error.issues.map((i) => `${i.path}: ${i.message}`)].join(' '))
  const fields = error.issues.flatMap((i) => /^identity\.(name|email|phone|metadata)/.exec(i.path)?.[1] ?? [])
  if (fields.some((f) => !unusable.has(f))) {
    fields.forEach((f) => unusable.add(f))
    void boot()
    return
  }
  if (error.code === 'identity_expired' && phase.peek() === 'ready') {
    lapsed = true
    say('emit', 'expired')
    void boot()
    return
  }
  realtime?.close()
  phase.value = error.code.startsWith('identity_') ? 'refused' : 'unavailable'
}

function listen(after: string) {
  realtime?.close()
  const ours = () => own === realtime
  const own: Realtime = connectRealtime<ContactWireEvent>({
    token: tokenNow,
    after,
    onEvents: (events) => {
      if (!ours()) return
      conversations.value = events.reduce(reduceContact, conversations.value)
      hearEvents(events)
    },
    onSignals: (signals) => ours() && hearSignals(signals),
    onStatus: (status) => queueMicrotask(() => ours() && (link.value = status)),
    onResync: () => ours() && void renew(),
    onRefused: () => setTimeout(() => ours() && void renew(), 1_000 + 2_000 * Math.random()),
  })
  realtime = own
  sayPage()
}

/** Tells the operators where the visitor is, as the loader did before. */
export function sayPage(): void {
  if (bootSettings.peek()?.presence) realtime?.here(hereNow())
}

/** Everything anew for the same person: the token expired or too much was missed. */
function renew(): Promise<void> {
  renewal ??= boot().finally(() => (renewal = undefined))
  return renewal
}

/** The network may be back: try at once. */
export function hurry(): void {
  if (phase.peek() === 'starting') void boot()
  else realtime?.retry()
}

/** Tells the operators that the visitor types. */
export const sayTyping = (conversationId: string, on: boolean): void => realtime?.typing(conversationId, on)
