import { createStore } from './create-store.ts'
import { connection, onSignal, sayWatch } from './live.ts'

/** The operators who have a conversation open, by conversation; known only of those on this screen. */
export const viewing = createStore<Record<string, string[]>>({})

/** The conversations on this screen, one more than once when its mini chat stands beside it. */
const shown: string[] = []
const mostTold = 20

onSignal((signal) => {
  if (signal.type === 'viewing' && shown.includes(signal.conversationId))
    viewing.set((held) => ({ ...held, [signal.conversationId]: signal.operatorIds }))
})
// Who looks while nothing arrives is not known; it is said anew with the next connection.
connection.subscribe(() => connection.get().status === 'offline' && viewing.set({}))
document.addEventListener('visibilitychange', say)

/** Shows who else has a conversation open, and shows them that it is open here; returns how to stop. */
export function watchConversation(id: string): () => void {
  shown.push(id)
  say()
  return () => {
    shown.splice(shown.lastIndexOf(id), 1)
    if (!shown.includes(id)) viewing.set(forget(id))
    say()
  }
}

const forget =
  (id: string) =>
  (held: Record<string, string[]>): Record<string, string[]> =>
    Object.fromEntries(Object.entries(held).filter(([key]) => key !== id))

/** In a hidden window nobody looks. */
function say(): void {
  const isHidden = document.visibilityState === 'hidden'
  sayWatch({ conversationIds: isHidden ? undefined : [...new Set(shown)].slice(-mostTold) })
}
