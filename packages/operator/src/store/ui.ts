import { createStore, useStore } from './create-store.ts'
import { createStored } from './stored.ts'

export type Overlay =
  | 'palette'
  | 'keys'
  | 'assign'
  | 'snooze'
  | 'block'
  | 'leave'
  | 'new-contact'
  | 'new-ticket'
  | 'new-task'
  | 'add-to-ticket'
  | 'transcript-mail'
  | 'tags'
  | 'priority'

/** The one layer that is open above the screen. */
export const overlay = createStore<Overlay | null>(null)

const afterChange = (held: Overlay | null, which: Overlay, open: boolean): Overlay | null => {
  if (open) return which
  return held === which ? null : held
}

/** Opens a layer, closing the one that was open. */
export const openOverlay = (which: Overlay): void => overlay.set(which)

/** Closes whatever layer is open. */
export const closeOverlay = (): void => overlay.set(null)

/** Binds a popup to the overlay store. */
export function useOverlay(which: Overlay): { open: boolean; onOpenChange: (open: boolean) => void } {
  const open = useStore(overlay, (held) => held === which)
  return { open, onOpenChange: (next) => overlay.set((held) => afterChange(held, which, next)) }
}

/** What the new task is about; null by itself. */
export const newTaskAbout = createStore<string | null>(null)

/** Opens the dialog for a new task. */
export function openNewTask(about: string | null): void {
  newTaskAbout.set(about)
  openOverlay('new-task')
}

/** Why the leave dialog is open: going away or signing out. */
export const leaving = createStore<'away' | 'sign-out'>('away')

export interface Panes {
  listWidth: number
  sidebar: boolean
  railPinned: boolean
  /** Sidebar sections that are folded. */
  folded: Record<string, boolean>
}

/** How the panes stand in this browser. */
export const panes = createStored<Panes>('panes', {
  listWidth: 336,
  sidebar: true,
  railPinned: false,
  folded: { technical: true },
})

/** The sidebar over the thread on screens too narrow for both. */
export const sidebarOver = createStore(false)
