import type { SavedView } from '@switchboard/contract'
import { goTo } from '../../../navigation.ts'
import {
  asContent,
  drafts,
  isFound,
  newView,
  viewIdOf,
  type FoundKey,
  type ListContent,
} from '../../../store/list-content.ts'
import { refreshList, type ListKey } from '../../../store/lists.ts'
import { removeView, updateView, type ViewContent } from '../../filters/view-acts.ts'

export const openList = (list: ListKey): void => goTo(`/conversations/${list}`)
export const stored = ({ conditions, sort }: ListContent): ViewContent => ({ conditions, sort, columns: [] })

/** Shows a list by other conditions or in another order; a list that is no view becomes one that is not saved yet. */
export function changeContent(list: ListKey, change: Partial<ListContent>): void {
  const key: FoundKey = isFound(list) ? list : newView
  drafts.set((held) => ({ ...held, [key]: { ...asContent(list), ...change } }))
  if (key === list) void refreshList(key)
  else openList(key)
}

/** Shows a view as it is saved again. */
export function discardChanges(key: FoundKey): void {
  drafts.set((held) => Object.fromEntries(Object.entries(held).filter(([k]) => k !== key)))
  if (key === newView) openList('waiting')
  else void refreshList(key)
}

/** Shows a view that was just saved; what was tried before it is done with. */
export function showSaved(from: FoundKey, view: SavedView): void {
  const key: FoundKey = `view:${view.id}`
  drafts.set((held) => Object.fromEntries(Object.entries(held).filter(([k]) => k !== from && k !== key)))
  openList(key)
}

/** Stores how a view was changed on the screen. */
export const storeChanges = (key: FoundKey, view: SavedView, content: ListContent): Promise<void> =>
  updateView(view, stored(content), () => showSaved(key, view))

/** Removes a view and goes back to who is waiting; undo makes it again and shows it. */
export function dropView(view: SavedView): Promise<void> {
  openList('waiting')
  return removeView(view, (id) => openList(`view:${id}`))
}

/** Whether a view is shown otherwise than it is saved. */
export const isChanged = (key: FoundKey, held: Record<string, ListContent>, view: SavedView | undefined): boolean => {
  const draft = held[key]
  if (draft === undefined || viewIdOf(key) === 'new') return draft !== undefined
  return (
    view === undefined ||
    JSON.stringify([draft.conditions, draft.sort]) !== JSON.stringify([view.conditions, view.sort])
  )
}
