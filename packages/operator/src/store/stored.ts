import { createStore, type Store } from './create-store.ts'

/** A store that survives reloads in this browser; unreadable content counts as absent. */
export function createStored<T>(key: string, initial: T): Store<T> {
  const name = `switchboard.${key}`
  const store = createStore<T>(read(name) ?? initial)
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    keep(name, store.get())
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

/**
 * A record that survives reloads, one storage entry for each key, so that tabs of one browser do not overwrite
 * each other's entries. Written after `delayMs`, and when the page goes.
 */
export function createStoredRecord<T>(prefix: string, delayMs: number): Store<Record<string, T>> {
  const name = (key: string) => `switchboard.${prefix}.${key}`
  const store = createStore<Record<string, T>>(readAll(name('')))
  let written = store.get()
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const [before, now] = [written, store.get()]
    written = now
    for (const key of Object.keys(before)) if (!(key in now)) localStorage.removeItem(name(key))
    for (const [key, value] of Object.entries(now)) if (before[key] !== value) keep(name(key), value)
  }
  store.subscribe(() => {
    if (delayMs === 0) write()
    else timer ??= setTimeout(write, delayMs)
  })
  addEventListener('pagehide', write)
  return store
}

function readAll<T>(prefix: string): Record<string, T> {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix))
  const entries = names.map((name) => [name.slice(prefix.length), read<T>(name)] as const)
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, T & {}] => entry[1] !== null))
}

function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // A full or forbidden storage loses the memory, not the work.
  }
}
