import type { ApiInput, InboxEntry, InboxItem, InboxKind, InboxView, WireEvent } from '@switchboard/contract'
import type { State } from '@switchboard/sdk'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { data, setData } from './data.ts'
import { fetchInto } from './feed.ts'
import { byText, withInbox } from './merge.ts'

/** How many items are unread, counted up to 100; null before the first answer. */
export const unreadItems = createStore<number | null>(null)

/** How far a view of the inbox has been loaded. */
export interface InboxPage {
  status: 'loading' | 'ready' | 'failed'
  error: unknown
  cursor: string | null
}

/** By `pageKey`. */
export const inboxPages = createStore<Record<string, InboxPage>>({})

/** What was last said of each item: its entity's name, how its text begins, what happened. */
export const inboxTexts = createStore<Record<string, Pick<InboxEntry, 'title' | 'excerpt' | 'activity'>>>({})

export const pageKey = (view: InboxView, kind: InboxKind | null): string => `${view} ${kind ?? ''}`

/** Loads the beginning of a view, or what follows what is held. */
export async function loadInbox(view: InboxView, kind: InboxKind | null, more = false): Promise<void> {
  const key = pageKey(view, kind)
  const held = inboxPages.get()[key]
  if (held?.status === 'loading' || (more && !held?.cursor)) return
  const put = (page: InboxPage) => inboxPages.set((all) => ({ ...all, [key]: page }))
  put({ status: 'loading', error: null, cursor: held?.cursor ?? null })
  try {
    const page = await fetchEntries({
      view,
      ...(kind && { kind: [kind] }),
      ...(more && held?.cursor && { cursor: held.cursor }),
    })
    put({ status: 'ready', error: null, cursor: page.nextCursor })
  } catch (error) {
    put({ status: 'failed', error, cursor: held?.cursor ?? null })
  }
}

/** The items that stand in a view, newest first. */
export function itemsIn(inbox: State['inbox'], view: InboxView, kind: InboxKind | null): InboxItem[] {
  return Object.values(inbox)
    .filter((item) => (kind === null || item.kind === kind) && standsIn(item, view))
    .sort((a, b) => byText(b.at + b.id, a.at + a.id))
}

function standsIn({ readAt, archivedAt, snoozedUntil }: InboxItem, view: InboxView): boolean {
  if (archivedAt !== null || view === 'archived') return archivedAt !== null && view === 'archived'
  if (snoozedUntil !== null || view === 'snoozed') return snoozedUntil !== null && view === 'snoozed'
  return view === 'all' || readAt === null
}

async function fetchEntries(input: ApiInput<'GET /v1/inbox'>) {
  const page = await fetchInto(
    () => call('GET /v1/inbox', input),
    (state, { items }) =>
      withInbox(
        state,
        items.map(({ title: _title, excerpt: _excerpt, activity: _activity, ...item }) => item),
      ),
  )
  const said = page.items.map(({ id, title, excerpt, activity }) => [id, { title, excerpt, activity }] as const)
  inboxTexts.set((held) => ({ ...held, ...Object.fromEntries(said) }))
  return page
}

/** Asks how many items are unread. */
export async function loadUnread(): Promise<void> {
  unreadItems.set((await call('GET /v1/inbox/counts')).unread)
}

export type InboxAct = ApiInput<'POST /v1/inbox/act'>['act']

/** Does one thing to own items. */
export async function actOnItems(ids: string[], act: InboxAct): Promise<void> {
  const { items } = await call('POST /v1/inbox/act', { ids, act })
  setData((state) => withInbox(state, items))
  countSoon()
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Something came or changed, here or on another device: count again, and ask what new items say. */
export function hearInbox(events: WireEvent[]): void {
  if (events.some((e) => e.type === 'inbox.changed')) countSoon()
}

function countSoon(): void {
  // Two hundred people hear of one mention at once.
  timer ??= setTimeout(
    () => {
      timer = undefined
      const unsaid = Object.keys(data.get().inbox).filter((id) => !inboxTexts.get()[id])
      // Not asked is asked again with the next change.
      Promise.all([loadUnread(), unsaid.length > 0 && fetchEntries({ ids: unsaid.slice(0, 100), limit: 100 })]).catch(
        () => {},
      )
    },
    50 + Math.random() * 400,
  )
}
