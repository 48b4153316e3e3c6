import type { ApiOutput, Condition, Ticket, WireEvent } from '@switchboard/contract'
import { call } from '../client.ts'
import type { Moving, Reach } from './column-order.ts'
import { createStore } from './create-store.ts'
import { data } from './data.ts'
import { fetchInto } from './feed.ts'
import { withTickets } from './merge.ts'

/** Which tickets of a board are shown. */
export interface BoardQuery {
  boardId: string
  q: string
  conditions: Condition[]
}

export interface ColumnState extends Reach {
  status: 'loading' | 'ready' | 'failed'
  error: unknown
  more: 'idle' | 'loading' | 'failed'
  cursor: string | null
}

export interface BoardState {
  query: BoardQuery
  columns: Record<string, ColumnState>
  /** What a search or filter found, in all columns; null where every ticket is shown. */
  found: ReadonlySet<string> | null
  /** How many stand in each column, shown or not. */
  counts: Record<string, number>
}

type Page = ApiOutput<'POST /v1/tickets/search'>

const pageSize = 50

/** The board that is on the screen, as far as it has been loaded. */
export const boardView = createStore<BoardState | null>(null)

/** Tickets that stand elsewhere on the screen than the server has said so far. */
export const moving = createStore<Record<string, Moving>>({})

const fresh: ColumnState = { status: 'loading', error: null, more: 'idle', cursor: null, boundary: null }

const answers = (held: BoardState | null, query: BoardQuery): boolean =>
  JSON.stringify(held?.query) === JSON.stringify(query)

const put = (query: BoardQuery, change: (held: BoardState) => Partial<BoardState>): void =>
  boardView.set((held) => (held && answers(held, query) ? { ...held, ...change(held) } : held))

const putColumn = (query: BoardQuery, id: string, change: Partial<ColumnState>): void =>
  put(query, ({ columns }) => ({ columns: { ...columns, [id]: { ...(columns[id] ?? fresh), ...change } } }))

/** Shows these columns of a board: what is held of them at once, else the first page of each. */
export function openBoard(query: BoardQuery, columnIds: readonly string[]): void {
  const held = boardView.get()
  if (!answers(held, query)) {
    const isFiltered = query.q !== '' || query.conditions.length > 0
    // The counts are those of the whole board, whatever is filtered.
    const counts = held?.query.boardId === query.boardId ? held.counts : {}
    boardView.set({ query, columns: {}, found: isFiltered ? new Set() : null, counts })
    void loadCounts()
  }
  const { columns } = boardView.get()!
  for (const id of columnIds) if (!columns[id] || columns[id].status === 'failed') void loadColumn(query, id)
}

/** Asks for the first page of a column. */
export async function loadColumn(query: BoardQuery, columnId: string): Promise<void> {
  putColumn(query, columnId, { status: 'loading', error: null })
  try {
    const page = await fetchPage(query, columnId, null)
    take(query, columnId, page)
  } catch (error) {
    putColumn(query, columnId, { status: 'failed', error })
  }
}

/** Loads the next page of a column of the shown board, if there is one. */
export async function loadMoreOf(columnId: string): Promise<void> {
  const held = boardView.get()
  const column = held?.columns[columnId]
  if (!held || !column || column.status !== 'ready' || column.more === 'loading' || column.cursor === null) return
  putColumn(held.query, columnId, { more: 'loading' })
  try {
    const page = await fetchPage(held.query, columnId, column.cursor)
    if (boardView.get()?.columns[columnId]?.cursor === column.cursor) take(held.query, columnId, page)
  } catch {
    putColumn(held.query, columnId, { more: 'failed' })
  }
}

const fetchPage = ({ boardId, q, conditions }: BoardQuery, columnId: string, cursor: string | null): Promise<Page> => {
  const page = { boardId, columnId, limit: pageSize, ...(cursor !== null && { cursor }) }
  return fetchInto(
    () =>
      q === '' && conditions.length === 0
        ? call('GET /v1/tickets', page)
        : call('POST /v1/tickets/search', { ...page, conditions, sort: 'board', ...(q && { q }) }),
    (state, { items }) => withTickets(state, items),
  )
}

function take(query: BoardQuery, columnId: string, { items, nextCursor }: Page): void {
  putColumn(query, columnId, {
    status: 'ready',
    error: null,
    more: 'idle',
    cursor: nextCursor,
    boundary: nextCursor === null ? null : (items.at(-1)?.orderKey ?? null),
  })
  put(query, ({ found }) => ({ found: found && new Set([...found, ...items.map((t) => t.id)]) }))
}

/** A ticket was put behind the last loaded row: the column now reaches up to it. */
export function reachTo({ columnId, orderKey }: Pick<Ticket, 'columnId' | 'orderKey'>): void {
  const held = boardView.get()
  const boundary = held?.columns[columnId]?.boundary
  if (held && boundary != null && boundary < orderKey) putColumn(held.query, columnId, { boundary: orderKey })
}

/** Asks again for everything that is shown of the board, each column as far as it reaches. */
export async function reloadBoard(): Promise<void> {
  const held = boardView.get()
  if (!held) return
  await Promise.all([loadCounts(), ...Object.keys(held.columns).map((id) => refreshColumn(held.query, id))])
}

/** As many rows of a column as are asked for again. */
const mostRefreshed = 300

async function refreshColumn(query: BoardQuery, columnId: string): Promise<void> {
  const reach = boardView.get()?.columns[columnId]?.boundary ?? null
  const items: Ticket[] = []
  let cursor: string | null = null
  try {
    do {
      const page: Page = await fetchPage(query, columnId, cursor)
      items.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null && items.length < mostRefreshed && (reach === null || items.at(-1)!.orderKey < reach))
    const ids = new Set(items.map((t) => t.id))
    put(query, ({ found }) => ({
      found: found && new Set([...[...found].filter((id) => data.get().tickets[id]?.columnId !== columnId), ...ids]),
    }))
    take(query, columnId, { items, nextCursor: cursor })
  } catch (error) {
    if (boardView.get()?.columns[columnId]?.status !== 'ready') putColumn(query, columnId, { status: 'failed', error })
  }
}

async function loadCounts(): Promise<void> {
  const held = boardView.get()
  if (!held) return
  const { query } = held
  const { items } = await call('GET /v1/boards/:id/counts', { id: query.boardId }).catch(() => ({ items: null }))
  if (items) put(query, () => ({ counts: Object.fromEntries(items.map((i) => [i.columnId, i.count])) }))
}

/** A ticket goes from one column to another: the counts follow at once. */
export const countMove = (from: string, to: string): void =>
  boardView.set((held) => {
    if (!held || from === to) return held
    const by = (id: string, n: number) => (held.counts[id] === undefined ? {} : { [id]: held.counts[id] + n })
    return { ...held, counts: { ...held.counts, ...by(from, -1), ...by(to, 1) } }
  })

const [soonMs, spreadMs] = [400, 400]
let timer: ReturnType<typeof setTimeout> | undefined

/** Tickets changed: counts, and what a filter finds, are asked for again soon, once for many. */
export function noticeTickets(events: WireEvent[]): void {
  const boardId = boardView.get()?.query.boardId
  if (!events.some((e) => touches(e, boardId))) return
  timer ??= setTimeout(
    () => {
      timer = undefined
      void (boardView.get()?.found === null ? loadCounts() : reloadBoard())
    },
    soonMs + Math.random() * spreadMs,
  )
}

const touches = (e: WireEvent, boardId: string | undefined): boolean =>
  e.type === 'ticket.hidden' ||
  ('ticket' in e.data && 'boardId' in e.data.ticket && e.data.ticket.boardId === boardId) ||
  (e.type === 'ticket.moved' && e.data.from?.boardId === boardId)
