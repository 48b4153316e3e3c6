import { createStore } from '../../../store/create-store.ts'

/** The card that the keys speak of. */
export const current = createStore<string | null>(null)

/** The card that is to be scrolled to; a new object each time. */
export const wanted = createStore<{ id: string } | null>(null)

/** Puts the focus on a card, once it is drawn. */
export function focusCard(id: string): void {
  current.set(id)
  wanted.set({ id })
  // The column scrolls first, and draws it in the frame after.
  requestAnimationFrame(() => requestAnimationFrame(() => linkOf(id)?.focus({ preventScroll: true })))
}

const linkOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] a`)

/** The card that holds the focus. */
export const cardAt = (target: EventTarget | null): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-card]')?.dataset['card']) || null
