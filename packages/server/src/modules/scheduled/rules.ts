import { Refusal } from '../../kernel/errors.ts'
import type { ScheduledRow } from './tables.ts'

const longestMs = 366 * 24 * 3_600_000

/** When a message is to go: at the chosen time, or after the seconds in which it can be undone. */
export function dueAt(now: Date, { at, undoSeconds }: { at?: string | undefined; undoSeconds?: number | undefined }) {
  if ((at === undefined) === (undoSeconds === undefined))
    throw new Refusal('invalid', 'schedule_time', 'Give either a time or the seconds to undo.')
  return at === undefined ? new Date(now.getTime() + undoSeconds! * 1_000) : checkTime(now, new Date(at))
}

/** Refuses times that have passed, and those beyond a year. */
export function checkTime(now: Date, at: Date): Date {
  if (at <= now) throw new Refusal('invalid', 'schedule_in_past', 'Choose a time in the future.')
  if (at.getTime() - now.getTime() > longestMs)
    throw new Refusal('invalid', 'schedule_too_far', 'Choose a time within a year.')
  return at
}

/** How the conversation stands when the time has come. */
export interface Found {
  contactName: string | null
  /** The contact has written since. */
  answered: boolean
  closedAt: Date | null
  blocked: boolean
  /** The writer may still answer. */
  mayWrite: boolean
}

type Held = Pick<ScheduledRow, 'cancel_if_answered' | 'since'>

/** What stops a message whose time has come; null lets it go. */
export function stopped(held: Held, found: Found): { state: 'cancelled' | 'failed'; reason: string } | null {
  if (held.cancel_if_answered && found.answered)
    return { state: 'cancelled', reason: answeredReason(found.contactName) }
  if (!found.mayWrite) return { state: 'failed', reason: 'Its writer may no longer answer.' }
  if (found.blocked) return { state: 'failed', reason: 'The contact is blocked.' }
  // Whoever writes to what is resolved wants to reopen it; what was resolved since is left alone.
  if (found.closedAt !== null && found.closedAt > held.since)
    return { state: 'failed', reason: 'The conversation was resolved meanwhile.' }
  return null
}

export const answeredReason = (contactName: string | null): string => `${contactName ?? 'The contact'} answered first.`

/** Refuses to touch what was sent, or what its writer took back. */
export function refuseOver({ state, reason }: Pick<ScheduledRow, 'state' | 'reason'>): void {
  if (state === 'sent') throw new Refusal('conflict', 'scheduled_sent', 'It has been sent already.')
  if (state === 'cancelled' && reason === null)
    throw new Refusal('conflict', 'scheduled_cancelled', 'It was taken back already.')
}
