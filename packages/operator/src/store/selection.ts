import type { ConversationItem } from '@switchboard/contract'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { fetchInto } from './feed.ts'
import { asContent } from './list-content.ts'
import type { ListKey } from './lists.ts'
import { withConversations } from './merge.ts'

/** The conversations that are ticked in a list; `everything` when they are all that match, loaded or not. */
export interface Selection {
  list: ListKey | null
  ids: ReadonlySet<string>
  everything: boolean
  /** Where the last tick was, from which a stretch is extended. */
  anchor: string | null
}

const nothing: Selection = { list: null, ids: new Set(), everything: false, anchor: null }
export const selection = createStore<Selection>(nothing)

export const clearSelection = (): void => selection.set(nothing)

export const selectRows = (list: ListKey, ids: readonly string[], everything = false): void =>
  selection.set({ list, ids: new Set(ids), everything, anchor: ids.at(-1) ?? null })

/** Ticks or unticks one row. */
export function toggleRow(list: ListKey, id: string): void {
  selection.set((held) => {
    const ids = new Set(held.list === list ? held.ids : [])
    if (!ids.delete(id)) ids.add(id)
    return { list, ids, everything: false, anchor: id }
  })
}

/** Ticks every row from the last tick, or else from `from`, to this one. */
export function extendTo(list: ListKey, rows: readonly string[], from: string, to: string): void {
  selection.set((held) => {
    const [a, b] = [rows.indexOf((held.list === list && held.anchor) || from), rows.indexOf(to)]
    const stretch = a < 0 || b < 0 ? [to] : rows.slice(Math.min(a, b), Math.max(a, b) + 1)
    const ids = new Set([...(held.list === list ? held.ids : []), ...stretch])
    return { list, ids, everything: false, anchor: a < 0 ? to : rows[a]! }
  })
}

/** Ticks everything that a list holds, page by page; answers how many there are. */
export async function selectMatching(list: ListKey, signal: AbortSignal, say: (n: number) => void): Promise<void> {
  const { conditions } = asContent(list)
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: ConversationItem[]; nextCursor: string | null } = await fetchInto(
      () =>
        call(
          'POST /v1/conversations/search',
          { conditions, sort: 'newest', limit: 100, ...(cursor !== null && { cursor }) },
          { signal },
        ),
      (state, { items }) => withConversations(state, items),
    )
    ids.push(...page.items.map((c) => c.id))
    cursor = page.nextCursor
    say(ids.length)
  } while (cursor !== null)
  selectRows(list, ids, true)
}
