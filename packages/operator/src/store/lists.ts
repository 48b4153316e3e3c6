import type { ApiInput, ConversationItem, View } from '@switchboard/contract'
import { compareInView, inView } from '@switchboard/sdk'
import { useMemo } from 'react'
import { call } from '../client.ts'
import { createStore, useStore } from './create-store.ts'
import { useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { withConversations } from './merge.ts'
import { acknowledgeItems } from './receipts.ts'
import { meId } from './session.ts'

/** A list of conversations: one of the views, or the open ones of a department. */
export type ListKey = View | `department:${string}`

export interface ListState {
  status: 'loading' | 'ready' | 'failed'
  more: 'idle' | 'loading' | 'failed'
  error: unknown
  cursor: string | null
  /** The last row loaded, as it was then; null when the list is complete. */
  boundary: ConversationItem | null
}

const pageSize = 50
export const lists = createStore<Record<string, ListState>>({})

export const isListKey = (key: string): key is ListKey =>
  ['waiting', 'mine', 'all', 'snoozed', 'closed'].includes(key) || key.startsWith('department:')

const viewOf = (key: ListKey): View => (key.startsWith('department:') ? 'all' : (key as View))

const queryOf = (key: ListKey): ApiInput<'GET /v1/conversations'> =>
  key.startsWith('department:') ? { status: 'open', department: key.slice(11) } : { view: key as View }

const put = (key: ListKey, change: Partial<ListState>) =>
  lists.set((held) => {
    const before = held[key] ?? { status: 'loading', more: 'idle', error: null, cursor: null, boundary: null }
    return { ...held, [key]: { ...before, ...change } }
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
  put(key, {
    status: 'ready',
    more: 'idle',
    error: null,
    cursor: nextCursor,
    boundary: nextCursor === null ? null : (items.at(-1) ?? null),
  })
  acknowledgeItems(items)
}

/** One page of a list as the server has it now. */
export const fetchPage = (key: ListKey, cursor: string | null) =>
  call('GET /v1/conversations', { ...queryOf(key), limit: pageSize, ...(cursor !== null && { cursor }) })

/** Puts a freshly fetched list in the place of what was held. */
export const replaceList = (key: ListKey, boundary: ConversationItem | null, cursor: string | null): void =>
  put(key, { status: 'ready', more: 'idle', error: null, cursor, boundary })

/** Whether a conversation belongs to a list. */
export function inList(c: ConversationItem, key: ListKey): boolean {
  return key.startsWith('department:')
    ? c.status === 'open' && c.departmentId === key.slice(11)
    : inView(c, key as View, meId())
}

/** The ids of a list in order, as far as it has been loaded. */
export function useListIds(key: ListKey): string[] {
  const conversations = useData((s) => s.conversations)
  const boundary = useStore(lists, (l) => l[key]?.boundary ?? null)
  const status = useStore(lists, (l) => l[key]?.status)
  return useMemo(() => {
    if (status !== 'ready') return []
    const compare = compareInView(viewOf(key))
    return Object.values(conversations)
      .filter((c) => inList(c, key) && (boundary === null || compare(c, boundary) <= 0))
      .sort(compare)
      .map((c) => c.id)
  }, [conversations, boundary, status, key])
}
