import { createStore, useStore } from '../../store/create-store.ts'

const now = createStore(Date.now())
setInterval(() => now.set(Date.now()), 15_000)

/** The time, ticking every 15 s: enough for waits counted in minutes. */
export const useNow = (): number => useStore(now)
