import { effect, signal } from '@preact/signals'
import { hurry } from './session.ts'
import { disconnected, link } from './state.ts'

/** A socket that is back within this time was never worth a word. */
const patienceMs = 2_000

/** Watches the connection: says when it is gone, hurries when it is back. */
export function watchConnection(): void {
  const online = signal(navigator.onLine)
  addEventListener('online', () => {
    online.value = true
    hurry()
  })
  document.addEventListener('visibilitychange', () => link.peek() === 'offline' && hurry())
  addEventListener('offline', () => (online.value = false))
  let timer: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    if (online.value && link.value === 'online') {
      clearTimeout(timer)
      timer = undefined
      disconnected.value = false
    } else if (!online.value || link.value === 'offline')
      timer ??= setTimeout(() => (disconnected.value = true), patienceMs)
  })
}
