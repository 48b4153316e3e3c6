import { useSyncExternalStore } from 'react'

export interface Store<T> {
  get(): T
  set(next: T | ((held: T) => T)): void
  subscribe(listener: () => void): () => void
}

/** A value outside React that components can watch. */
export function createStore<T>(initial: T): Store<T> {
  let held = initial
  const listeners = new Set<() => void>()
  return {
    get: () => held,
    set: (next) => {
      const value = typeof next === 'function' ? (next as (held: T) => T)(held) : next
      if (Object.is(value, held)) return
      held = value
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Watches a part of a store; `select` must return the same reference while nothing it reads has changed. */
export function useStore<T, P = T>(store: Store<T>, select: (held: T) => P = (held) => held as unknown as P): P {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
