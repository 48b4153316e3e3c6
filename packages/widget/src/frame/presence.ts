import { signal } from '@preact/signals'
import { site } from './state.ts'

/** True while the visitor looks at this page: the tab is visible and the window has the focus. */
export const isHere = signal(false)

/** Follows the focus, in the frame and around it. */
export function followFocus(): void {
  let around = false
  const look = () => (isHere.value = document.visibilityState === 'visible' && (around || document.hasFocus()))
  site.subscribe((state) => {
    around = state.focused
    look()
  })
  addEventListener('focus', look)
  // Leaving the frame may be leaving the window; when it was not, the site's page says so.
  addEventListener('blur', () => {
    around = false
    look()
  })
  document.addEventListener('visibilitychange', look)
}
