import type { Target } from '@switchboard/contract'

/** How the kinds of targets are called. */
export const kindWords: Record<Target['kind'], string> = {
  assignment: 'Assigned',
  'first reply': 'First reply',
  'next reply': 'Next reply',
  resolution: 'Resolved',
}

/** A length of time in words: 3 min, 2 h, 1 h 30 min, 2 d. */
export function lengthWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`
  if (minutes % 1_440 === 0) return `${minutes / 1_440} d`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

/** What happens when a target passes. */
export function breachWords({ onBreach }: Pick<Target, 'onBreach'>): string {
  const acts = [
    onBreach.notify && 'notify',
    onBreach.raisePriority && 'raise the priority',
    onBreach.reassign && 'find somebody else',
  ].filter(Boolean)
  return acts.length === 0 ? 'noted only' : acts.join(', ')
}
