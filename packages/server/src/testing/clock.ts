import type { Clock } from '../kernel/clock.ts'

/** A clock that tests turn by hand; it starts at the real time and runs on from wherever it was put. */
export interface TestClock extends Clock {
  advance(ms: number): void
}

export function testClock(): TestClock {
  let offsetMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance: (ms) => {
      offsetMs += ms
    },
  }
}
