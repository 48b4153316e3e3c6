/** Answers that are asked for again and again within a moment: kept for a short time, and forgotten on demand. */
export interface Memory<T> {
  /** The remembered answer, or what `find` answers now; answers that `isLasting` refuses are not kept. */
  get(key: string, find: () => Promise<T>): Promise<T>
  forget(): void
}

const most = 10_000

/** Opens a memory that keeps each answer for `lastsMs`. */
export function openMemory<T>(lastsMs: number, isLasting: (answer: T) => boolean = () => true): Memory<T> {
  const held = new Map<string, { answer: Promise<T>; until: number }>()
  return {
    get(key, find) {
      const now = Date.now()
      const known = held.get(key)
      if (known && known.until > now) return known.answer
      if (held.size >= most) held.clear()
      const answer = find()
      const entry = { answer, until: now + lastsMs }
      held.set(key, entry)
      const drop = () => held.get(key) === entry && held.delete(key)
      answer.then((found) => isLasting(found) || drop(), drop)
      return answer
    },
    forget: () => held.clear(),
  }
}
