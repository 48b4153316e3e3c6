import { createStore } from './create-store.ts'
import type { ListKey } from './lists.ts'

/** Which list and conversation are on the screen, and the order of its rows as shown. */
export const place = createStore<{ list: ListKey | null; id: string | null; shown: string[] }>({
  list: null,
  id: null,
  shown: [],
})
