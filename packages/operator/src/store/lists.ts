import type { ApiInput, ApiOutput, ConversationItem, View, WireEvent } from '@switchboard/contract'
import { compareInView, inView } from '@switchboard/sdk'
import { useMemo, useRef } from 'react'
import { call } from '../client.ts'
import { createStore, useStore } from './create-store.ts'
import { useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { contentOf, isFound, type FoundKey } from './list-content.ts'
import { withConversations } from './merge.ts'
import { place } from './place.ts'
import { acknowledgeItems } from './receipts.ts'
import { meId } from './session.ts'

/** A list of conversations: one of the views, the open ones of a department, or those that meet a view's conditions. */
export type ListKey = View | `department:${string}` | FoundKey

export interface ListState {
  status: 'loading' | 'ready' | 'failed'
  more: 'idle' | 'loading' | 'failed'
  error: unknown
  cursor: string | null
  /** The last row loaded, as it was then; null when the list is complete. */
  boundary: ConversationItem | null
  /** The rows in the server's order, for a list by conditions; null where this client knows which they are. */
  found: string[] | null
}

type Page = ApiOutput<'GET /v1/conversations'>

const pageSize = 50
export const lists = createStore<Record<string, ListState>>({})

export const isListKey = (key: string): key is ListKey =>
  ['waiting', 'mine', 'all', 'snoozed', 'closed'].includes(key) ||
  key.startsWith('department:') ||
  key.startsWith('view:')

const viewOf = (key: ListKey): View => (key.includes(':') ? 'all' : (key as View))

const queryOf = (key: ListKey): ApiInput<'GET /v1/conversations'> =>
  key.startsWith('department:') ? { status: 'open', department: key.slice(11) } : { view: key as View }

const fresh: ListState = {
  status: 'loading',
  more: 'idle',
  error: null,
  cursor: null,
  boundary: null,
  found: null,
}

const put = (key: ListKey, change: Partial<ListState>) =>
  lists.set((held) => {
    return { ...held, [key]: { ...(held[key] ?? fresh), ...change } }
  })

/** Loads the first page of a list unless it is held. */
export function openList(key: ListKey): void {
  const held = lists.get()[key]
  if (held && held.status !== 'failed') return
  put(key, { status: 'loading', error: null })
  void loadPage(key, null).catch((error: unknown) => put(key, { status: 'failed', error }))
}

/** Loads the next page of a list, if there is one. */
export function loadMore(key: ListKey): void {
  const held = lists.get()[key]
  if (!held || held.status !== 'ready' || held.more === 'loading' || held.cursor === null) return
  put(key, { more: 'loading' })
  void loadPage(key, held.cursor).catch((error: unknown) => put(key, { more: 'failed', error }))
}

async function loadPage(key: ListKey, cursor: string | null): Promise<void> {
  const { items, nextCursor } = await fetchInto(
    () => fetchPage(key, cursor),
    (state, page) => withConversations(state, page.items),
  )
  const before = cursor === null ? [] : (lists.get()[key]?.found ?? [])
  put(key, {
    status: 'ready',
    more: 'idle',
    error: null,
    cursor: nextCursor,
    boundary: nextCursor === null ? null : (items.at(-1) ?? null),
    found: isFound(key) ? [...new Set([...before, ...items.map((c) => c.id)])] : null,
  })
  acknowledgeItems(items)
}

/** As many rows of a list by conditions as are looked after while it is on the screen. */
const mostRefreshed = 500

/** Asks again for what is loaded of a list by conditions and puts it in the place of what was held. */
export async function refreshList(key: FoundKey): Promise<void> {
  const wanted = Math.min(mostRefreshed, Math.max(pageSize, lists.get()[key]?.found?.length ?? 0))
  const content = contentOf(key)
  const found: ConversationItem[] = []
  let cursor: string | null = null
  try {
    do {
      const page: Page = await fetchInto(
        () => fetchPage(key, cursor),
        (state, { items }) => withConversations(state, items),
      )
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null && found.length < wanted)
    // Another filter was chosen meanwhile: its own answer is on the way.
    if (JSON.stringify(content) === JSON.stringify(contentOf(key))) replaceList(key, found, cursor)
  } catch (error) {
    if (lists.get()[key]?.status !== 'ready') put(key, { status: 'failed', error })
  }
}

const [soonMs, spreadMs] = [400, 600]
let timer: ReturnType<typeof setTimeout> | undefined

/** Conversations changed: the list by conditions that is shown is asked for again soon, once for many; others when opened. */
export function noticeConversations(events: WireEvent[]): void {
  if (!events.some((e) => 'conversation' in e.data)) return
  const shown = place.get().list
  const isStale = (key: string) => isFound(key as ListKey) && key !== shown
  if (Object.keys(lists.get()).some(isStale))
    lists.set((held) => Object.fromEntries(Object.entries(held).filter(([key]) => !isStale(key))))
  if (shown === null || !isFound(shown)) return
  timer ??= setTimeout(
    () => {
      timer = undefined
      if (place.get().list === shown) void refreshList(shown)
    },
    soonMs + Math.random() * spreadMs,
  )
}

/** One page of a list as the server has it now. */
export function fetchPage(key: ListKey, cursor: string | null): Promise<Page> {
  const page = { limit: pageSize, ...(cursor !== null && { cursor }) }
  if (!isFound(key)) return call('GET /v1/conversations', { ...queryOf(key), ...page })
  const { conditions, sort } = contentOf(key)
  return call('POST /v1/conversations/search', { conditions, sort, ...page })
}

/** Puts a freshly fetched list in the place of what was held. */
export const replaceList = (key: ListKey, items: ConversationItem[], cursor: string | null): void =>
  put(key, {
    status: 'ready',
    more: 'idle',
    error: null,
    cursor,
    boundary: cursor === null ? null : (items.at(-1) ?? null),
    found: isFound(key) ? items.map((c) => c.id) : null,
  })

/** Whether a conversation belongs to a list. */
function inList(c: ConversationItem, key: ListKey): boolean {
  return key.startsWith('department:')
    ? c.status === 'open' && c.departmentId === key.slice(11)
    : inView(c, key as View, meId())
}

/** The ids of a list in order, as far as it has been loaded. */
export function useListIds(key: ListKey): string[] {
  const conversations = useData((s) => s.conversations)
  const boundary = useStore(lists, (l) => l[key]?.boundary ?? null)
  const status = useStore(lists, (l) => l[key]?.status)
  const found = useStore(lists, (l) => l[key]?.found ?? null)
  const last = useRef<string[]>([])
  const ids = useMemo(() => {
    if (status !== 'ready') return []
    if (found) return found.filter((id) => conversations[id] !== undefined)
    const compare = compareInView(viewOf(key))
    return Object.values(conversations)
      .filter((c) => inList(c, key) && (boundary === null || compare(c, boundary) <= 0))
      .sort(compare)
      .map((c) => c.id)
  }, [conversations, boundary, status, key, found])
  // Most changes of a conversation move nothing: the rows need not be laid out again.
  if (ids.join() !== last.current.join()) last.current = ids
  return last.current
}
