import type { ConversationStatus } from '@switchboard/contract'

/**
 * A stretch of a conversation that ended with a close. Closing again without an answer in between, and closing after
 * an undo, is the same resolution: it is asked about and counted once.
 */
export interface Resolution {
  number: number
  /** The messages it covers: those after `fromSeq`, up to `toSeq`. */
  fromSeq: number
  toSeq: number
  /** How many of them operators wrote. */
  replies: number
  /** Who is rated: the assignee, else whoever answered last. */
  operatorId: string | null
  /** The product closed it by itself. */
  automatic: boolean
  /** Its close was undone before the visitor was asked. */
  undone: boolean
  /** The `closedAt` after which the visitor was asked; null until then. */
  askedFor: string | null
}

/** Which resolution a close at `lastSeq` is: the same again, or the next one. */
export function resolutionAt(
  before: Resolution | null,
  { lastSeq, repliedSince }: { lastSeq: number; repliedSince: boolean },
): Pick<Resolution, 'number' | 'fromSeq' | 'toSeq' | 'askedFor'> {
  if (before === null) return { number: 1, fromSeq: 0, toSeq: lastSeq, askedFor: null }
  const { number, fromSeq, toSeq, askedFor, undone } = before
  return undone || !repliedSince
    ? { number, fromSeq, toSeq: lastSeq, askedFor }
    : { number: number + 1, fromSeq: toSeq, toSeq: lastSeq, askedFor: null }
}

/** Whether the visitor has the question on the screen: it goes for good when the talk resumes. */
export function isRatingAsked(c: {
  status: ConversationStatus
  closed_at: Date | null
  rated_at: Date | null
  resolution: Resolution | null
}): boolean {
  const askedFor = c.resolution?.askedFor ?? null
  return c.status === 'closed' && c.rated_at === null && askedFor !== null && askedFor === c.closed_at?.toISOString()
}
