/** How fast each of many may go: `burst` turns at once, then one a second. Kept in memory, forgotten when full again. */
export interface Pace {
  /** Takes a turn at a time in ms; false when there is none. */
  take(key: string, now: number): boolean
  forget(now: number): void
}

const everyMs = 1_000

/** Opens a pace with everybody's turns full. */
export function openPace(burst: number): Pace {
  /** When the turns of a key are full again. */
  const fullAt = new Map<string, number>()
  return {
    take(key, now) {
      const full = Math.max(fullAt.get(key) ?? 0, now)
      if (full + everyMs - now > burst * everyMs) return false
      fullAt.set(key, full + everyMs)
      return true
    },
    forget(now) {
      for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key)
    },
  }
}
