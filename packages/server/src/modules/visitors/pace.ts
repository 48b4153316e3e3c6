/** How fast each of many may go: `burst` turns at once, then one in `everyMs`. In memory, forgotten when full again. */
export interface Pace {
  /** Takes a turn at a time in ms; false when there is none. */
  take(key: string, now: number): boolean
  forget(now: number): void
}

/** Opens a pace with everybody's turns full. */
export function openPace(burst: number, everyMs: number): Pace {
  /** When the turns of a key are full again. */
  const fullAt = new Map<string, number>()
  let forgotAt = -Infinity
  return {
    take(key, now) {
      const next = Math.max(fullAt.get(key) ?? 0, now) + everyMs
      if (next - now > burst * everyMs) return false
      fullAt.set(key, next)
      return true
    },
    forget(now) {
      // Before that nobody's turns are full again who has taken one since.
      if (now - forgotAt < everyMs) return
      forgotAt = now
      for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key)
    },
  }
}
