import { focusComposer } from '../commands/focus.ts'
import { goTo } from '../navigation.ts'
import { useStore } from './create-store.ts'
import { data } from './data.ts'
import { place } from './place.ts'
import { meId } from './session.ts'
import { createStoredRecord } from './stored.ts'

/** A conversation in a window at the bottom of every screen. */
export interface Dock {
  conversationId: string
  isMinimised: boolean
  dockedAt: number
}

/** More would not be looked at; the oldest gives way. Its draft is kept. */
const atMost = 5
/** Under this width a screen has no room for windows, in px. */
export const leastWidth = 900

/** One browser may serve several people, so a window belongs to whoever opened it. */
const docks = createStoredRecord<Dock>('dock', 0)
const keyOf = (conversationId: string) => `${meId()}:${conversationId}`

const mine = (all: Record<string, Dock>): Dock[] =>
  Object.entries(all)
    .filter(([key]) => key.startsWith(`${meId()}:`))
    .map(([, held]) => held)
    .toSorted((a, b) => a.dockedAt - b.dockedAt)

/** My windows, the oldest first. */
export function useDocks(): Dock[] {
  const held = useStore(docks)
  return mine(held)
}

export const canDock = (): boolean => innerWidth >= leastWidth

/** Whether a conversation can be read in its window now. */
export const isOpenInDock = (id: string): boolean =>
  canDock() && docks.get()[keyOf(id)]?.isMinimised === false && place.get().id !== id

/** The conversation whose window has the focus. */
export function focusedDock(): string | null {
  const within = document.activeElement?.closest<HTMLElement>('[data-dock]')
  return within?.dataset['dock'] ?? null
}

/** Opens a conversation in a window and writes there; it leaves the main pane, where it would stand twice. */
export function dock(id: string): void {
  const others = mine(docks.get()).filter((d) => d.conversationId !== id)
  for (const old of others.slice(0, Math.max(0, others.length - (atMost - 1)))) undock(old.conversationId)
  put(id, { isMinimised: false })
  const { id: shown, list } = place.get()
  if (shown === id) goTo(`/conversations/${list ?? 'all'}`)
  focusDock(id)
}

/** Closes a window; the conversation stays as it is. */
export const undock = (id: string): void =>
  docks.set((held) => Object.fromEntries(Object.entries(held).filter(([key]) => key !== keyOf(id))))

export const minimise = (id: string): void => put(id, { isMinimised: true })
export const restore = (id: string): void => put(id, { isMinimised: false })

/** Moves the focus to the next window, and after the last one back to the main pane. */
export function focusNextDock(): void {
  const shown = mine(docks.get()).filter((d) => d.conversationId !== place.get().id)
  const at = shown.findIndex((d) => d.conversationId === focusedDock())
  const next = shown[at + 1]
  if (next) {
    restore(next.conversationId)
    focusDock(next.conversationId)
    return
  }
  const { id } = place.get()
  if (id === null || !data.get().conversations[id]) document.getElementById('main')?.focus()
  else focusComposer(id, 'reply')
}

export const hasDocks = (): boolean => canDock() && mine(docks.get()).some((d) => d.conversationId !== place.get().id)

function put(id: string, change: Partial<Dock>): void {
  docks.set((held) => {
    const before = held[keyOf(id)] ?? { conversationId: id, isMinimised: false, dockedAt: Date.now() }
    return { ...held, [keyOf(id)]: { ...before, ...change } }
  })
}

/** The window may only just be coming. */
function focusDock(id: string, tries = 20): void {
  requestAnimationFrame(() => {
    const window = document.querySelector<HTMLElement>(`[data-dock="${id}"]`)
    if (window?.querySelector('textarea')) focusComposer(id, 'reply')
    else if (tries > 0) focusDock(id, tries - 1)
    else window?.focus()
  })
}
