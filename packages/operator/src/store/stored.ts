import { createStore, type Store } from './create-store.ts'

/** A store that survives reloads in this browser; unreadable content counts as absent. */
export function createStored<T>(key: string, initial: T): Store<T> {
  const name = `switchboard.${key}`
  const store = createStore<T>(read(name) ?? initial)
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    try {
      localStorage.setItem(name, JSON.stringify(store.get()))
    } catch {
      // A full or forbidden storage loses the memory, not the work.
    }
  }
  store.subscribe(() => (timer ??= setTimeout(write, 200)))
  addEventListener('pagehide', () => timer !== undefined && write())
  return store
}

function read<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as T | null
  } catch {
    return null
  }
}
