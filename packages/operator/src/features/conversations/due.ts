import type { Due } from '@switchboard/contract'
import { shortAge } from './times.ts'

/** True past 80 % of the promised time. */
export const isPressing = (due: Due, now: number): boolean => due.breached || now >= Date.parse(due.warnAt)

/** How long is left, or by how much it has passed: "2m left", "5m late". */
export function dueWords({ at }: Due, now: number): string {
  const leftMs = Date.parse(at) - now
  if (leftMs < 0) return leftMs > -60_000 ? 'due now' : `${shortAge(-leftMs)} late`
  return leftMs < 60_000 ? 'under 1m left' : `${shortAge(leftMs)} left`
}
