import type { ApiInput, ApiOutput, Condition, WireEvent } from '@switchboard/contract'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { fetchInto } from './feed.ts'
import { withContacts } from './merge.ts'

export type ContactSort = NonNullable<ApiInput<'POST /v1/contacts/search'>['sort']>

/** Which contacts a list shows, and in which order. */
export interface ContactQuery {
  q: string
  conditions: Condition[]
  sort: ContactSort
}

export interface ContactList {
  query: ContactQuery
  status: 'loading' | 'ready' | 'failed'
  error: unknown
  ids: string[]
  cursor: string | null
  more: 'idle' | 'loading' | 'failed'
  /** Contacts that came since; they wait for a click, so that rows stand still. */
  fresh: number
  count: ApiOutput<'POST /v1/contacts/count'> | null
}

const pageSize = 100
const freshAfterMs = 1_000

/** The list of contacts that was opened last, as far as it has been loaded. */
export const contactList = createStore<ContactList | null>(null)

const keyOf = (query: ContactQuery): string => JSON.stringify([query.q, query.conditions, query.sort])

/** Whether a list answers a query. */
export const answers = (list: ContactList | null, query: ContactQuery): list is ContactList =>
  list !== null && keyOf(list.query) === keyOf(query)

const put = (query: ContactQuery, change: Partial<ContactList>): void =>
  contactList.set((held) => (answers(held, query) ? { ...held, ...change } : held))

/** One page of the contacts that a query asks for. */
export const fetchContacts = (query: ContactQuery, cursor: string | null) =>
  fetchInto(
    () =>
      call('POST /v1/contacts/search', {
        ...asked(query),
        sort: query.sort,
        limit: pageSize,
        ...(cursor !== null && { cursor }),
      }),
    (state, page) => withContacts(state, page.items),
  )

const asked = ({ q, conditions }: ContactQuery) => ({ conditions, ...(q.trim() && { q: q.trim() }) })

/** Shows a list: what is held of it at once, else its first page, over the rows of the one before. */
export function openContacts(query: ContactQuery): void {
  const held = contactList.get()
  if (answers(held, query) && held.status !== 'failed') {
    void lookForNew()
    return
  }
  contactList.set({
    query,
    status: 'loading',
    error: null,
    ids: held?.ids ?? [],
    cursor: null,
    more: 'idle',
    fresh: 0,
    count: null,
  })
  void load(query)
}

/** Asks for the first page of the shown list again and puts it in the place of what was held. */
export async function reloadContacts(): Promise<void> {
  const held = contactList.get()
  if (held) await load(held.query)
}

async function load(query: ContactQuery): Promise<void> {
  try {
    const [page, count] = await Promise.all([
      fetchContacts(query, null),
      call('POST /v1/contacts/count', asked(query)).catch(() => null),
    ])
    const ids = page.items.map((c) => c.id)
    put(query, { status: 'ready', error: null, ids, cursor: page.nextCursor, more: 'idle', fresh: 0, count })
  } catch (error) {
    put(query, { status: 'failed', error })
  }
}

/** Loads the next page of the shown list, if there is one. */
export async function loadMoreContacts(): Promise<void> {
  const held = contactList.get()
  if (!held || held.status !== 'ready' || held.more === 'loading' || held.cursor === null) return
  const { query, cursor } = held
  put(query, { more: 'loading' })
  try {
    const page = await fetchContacts(query, cursor)
    contactList.set((now) => {
      if (!answers(now, query) || now.cursor !== cursor) return now
      const known = new Set(now.ids)
      const fresh = page.items.map((c) => c.id).filter((id) => !known.has(id))
      return { ...now, ids: [...now.ids, ...fresh], cursor: page.nextCursor, more: 'idle' }
    })
  } catch {
    put(query, { more: 'failed' })
  }
}

/** The ids of every contact a query finds, page by page; `onProgress` hears how many there are so far. */
export async function allMatching(query: ContactQuery, onProgress: (found: number) => void): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: ApiOutput<'POST /v1/contacts/search'> = await fetchContacts(query, cursor)
    ids.push(...page.items.map((c) => c.id))
    cursor = page.nextCursor
    onProgress(ids.length)
  } while (cursor !== null)
  return ids
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Contacts that came into being may belong to the shown list: look soon, once for many. */
export function noticeContacts(events: WireEvent[]): void {
  if (!events.some((e) => e.type === 'contact.created' || e.type === 'contact.unmerged')) return
  timer ??= setTimeout(
    () => {
      timer = undefined
      void lookForNew()
    },
    freshAfterMs * (1 + Math.random()),
  )
}

async function lookForNew(): Promise<void> {
  const held = contactList.get()
  if (!held || held.status !== 'ready') return
  const { query } = held
  try {
    const [page, count] = await Promise.all([
      fetchContacts(query, null),
      call('POST /v1/contacts/count', asked(query)).catch(() => held.count),
    ])
    const known = new Set(contactList.get()?.ids)
    put(query, { fresh: page.items.filter((c) => !known.has(c.id)).length, count })
  } catch {
    // The next contact, or opening the list, looks again.
  }
}
