import type { LogEvent } from './relay.ts'

/** The newest events of the log as this process has read them, so that its subscribers need not read them again. */
export interface RecentEvents {
  add(events: readonly LogEvent[]): void
  /** Every event after one position up to another, in order; null when they are not all held. */
  between(after: number, upTo: number): LogEvent[] | null
}

const most = 4_000

/** Positions have no gaps, so the place of an event follows from its number. */
export function openRecentEvents(): RecentEvents {
  let held: LogEvent[] = []
  return {
    add(events) {
      // Erasing a person rewrites what the log says of them: what was read before must not be used any more.
      const erased = events.findLastIndex((e) => e.type === 'contact.erased')
      if (erased >= 0) held = events.slice(erased)
      else for (const event of events) held.push(event)
      if (held.length > 2 * most) held = held.slice(-most)
    },
    between(after, upTo) {
      const first = held[0]?.position
      if (first === undefined || after + 1 < first || upTo > held.at(-1)!.position) return null
      return held.slice(after + 1 - first, upTo + 1 - first)
    },
  }
}
