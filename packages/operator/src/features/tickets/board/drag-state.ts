import { createStore } from '../../../store/create-store.ts'

/** The ticket in the hand, and the place it would be dropped at. */
export interface Dragging {
  id: string
  /** Before which card of which cell; null behind the last. */
  over: { cell: string; before: string | null } | null
}

/** Null while nothing is dragged. */
export const dragging = createStore<Dragging | null>(null)
