import { useLayoutEffect } from 'react'
import { flushSync } from 'react-dom'
import { createStore } from '../../../store/create-store.ts'

/** The card that the keys speak of. */
export const current = createStore<string | null>(null)

/** The card that is to be scrolled to; a new object each time. */
export const wanted = createStore<{ id: string } | null>(null)

/**
 * Puts the focus on a card. What the key has done is drawn before the next key is heard, which would otherwise find no
 * card under the focus; a card that its column has to scroll to gets it as soon as it is drawn.
 */
export function focusCard(id: string): void {
  flushSync(() => {
    current.set(id)
    wanted.set({ id })
  })
  if (focus(id)) return
  // The column scrolls first, and draws it in the frame after.
  requestAnimationFrame(() => requestAnimationFrame(() => focus(id)))
}

function focus(id: string): boolean {
  const link = linkOf(id)
  link?.focus({ preventScroll: true })
  return link !== null
}

/** The card that held the focus when it went from the page. */
let dropped: string | null = null

/** A card that goes to another column, whoever sent it there, takes its focus along. */
export function useKeptFocus(id: string): void {
  useLayoutEffect(() => {
    if (dropped === id && document.activeElement === document.body) focus(id)
    if (dropped === id) dropped = null
    return () => {
      if (cardAt(document.activeElement) === id) dropped = id
    }
  }, [id])
}

const linkOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] a`)

/** The card that holds the focus. */
export const cardAt = (target: EventTarget | null): string | null =>
  (target instanceof Element && target.closest<HTMLElement>('[data-card]')?.dataset['card']) || null
