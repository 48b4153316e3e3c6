import type { WireEvent } from '@switchboard/contract'
import { createStore, type Store } from './create-store.ts'

/** How many a list holds; beyond what is counted, at least. */
export interface Count {
  count: number
  atLeast: boolean
}

export interface PagedList<Q> {
  query: Q
  status: 'loading' | 'ready' | 'failed'
  error: unknown
  ids: string[]
  cursor: string | null
  more: 'idle' | 'loading' | 'failed'
  /** Rows that came since; they wait for a click, so that what is shown stands still. */
  fresh: number
  count: Count | null
}

interface Page {
  items: { id: string }[]
  nextCursor: string | null
}

export interface Lister<Q> {
  /** The list that was opened last, as far as it has been loaded. */
  list: Store<PagedList<Q> | null>
  /** Whether a list answers a query. */
  answers(list: PagedList<Q> | null, query: Q): list is PagedList<Q>
  /** Shows a list: what is held of it at once, else its first page, over the rows of the one before. */
  open(query: Q): void
  /** Asks for the first page of the shown list again and puts it in the place of what was held. */
  reload(): Promise<void>
  /** Loads the next page of the shown list, if there is one. */
  loadMore(): Promise<void>
  /** The ids of everything a query finds, page by page; `onProgress` hears how many there are so far. */
  all(query: Q, onProgress: (found: number) => void): Promise<string[]>
  /** Something came into being that may belong to the shown list: looks soon, once for many. */
  notice(events: WireEvent[]): void
}

const freshAfterMs = 1_000

/** A list that a query asks of the server page by page, and whose rows stand still while others come. */
export function createPagedList<Q>({
  fetch,
  count = () => Promise.resolve(null),
  mayBring,
}: {
  fetch: (query: Q, cursor: string | null) => Promise<Page>
  count?: (query: Q) => Promise<Count | null>
  mayBring: (event: WireEvent) => boolean
}): Lister<Q> {
  const list = createStore<PagedList<Q> | null>(null)
  const answers = (held: PagedList<Q> | null, query: Q): held is PagedList<Q> =>
    held !== null && JSON.stringify(held.query) === JSON.stringify(query)
  const put = (query: Q, change: Partial<PagedList<Q>>): void =>
    list.set((held) => (answers(held, query) ? { ...held, ...change } : held))

  async function load(query: Q): Promise<void> {
    try {
      const [page, found] = await Promise.all([fetch(query, null), count(query).catch(() => null)])
      const ids = page.items.map((i) => i.id)
      put(query, { status: 'ready', error: null, ids, cursor: page.nextCursor, more: 'idle', fresh: 0, count: found })
    } catch (error) {
      put(query, { status: 'failed', error })
    }
  }

  async function lookForNew(): Promise<void> {
    const held = list.get()
    if (!held || held.status !== 'ready') return
    const { query } = held
    try {
      const [page, found] = await Promise.all([fetch(query, null), count(query).catch(() => held.count)])
      const known = new Set(list.get()?.ids)
      put(query, { fresh: page.items.filter((i) => !known.has(i.id)).length, count: found })
    } catch {
      // The next that comes, or opening the list, looks again.
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    list,
    answers,
    open(query) {
      const held = list.get()
      if (answers(held, query) && held.status !== 'failed') return void lookForNew()
      list.set({
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
    },
    async reload() {
      const held = list.get()
      if (held) await load(held.query)
    },
    async loadMore() {
      const held = list.get()
      if (!held || held.status !== 'ready' || held.more === 'loading' || held.cursor === null) return
      const { query, cursor } = held
      put(query, { more: 'loading' })
      try {
        const page = await fetch(query, cursor)
        list.set((now) => {
          if (!answers(now, query) || now.cursor !== cursor) return now
          const ids = [...new Set([...now.ids, ...page.items.map((i) => i.id)])]
          return { ...now, ids, cursor: page.nextCursor, more: 'idle' }
        })
      } catch {
        put(query, { more: 'failed' })
      }
    },
    async all(query, onProgress) {
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const page: Page = await fetch(query, cursor)
        ids.push(...page.items.map((i) => i.id))
        cursor = page.nextCursor
        onProgress(ids.length)
      } while (cursor !== null)
      return ids
    },
    notice(events) {
      if (!events.some(mayBring)) return
      timer ??= setTimeout(
        () => {
          timer = undefined
          void lookForNew()
        },
        freshAfterMs * (1 + Math.random()),
      )
    },
  }
}
