import type { Schedule, WorkspaceSettings } from '@switchboard/contract'
import { isOpen, nextOpen } from '../../kernel/hours.ts'
import type { AutomaticMessage } from '../conversations/index.ts'

export type Automatic = WorkspaceSettings['automatic']

/** A contact's message, as far as it matters here. */
export interface Written {
  at: Date
  isFirst: boolean
}

/** What the product says to a contact's message: that the doors are closed, once for each closure, else welcome. */
export function replyTo(written: Written, settings: Automatic, schedule: Schedule | null): AutomaticMessage | null {
  const { welcome, outOfHours } = settings
  if (schedule && !isOpen(schedule, written.at)) {
    // A closure is known by its end.
    const occasion = nextOpen(schedule, written.at)?.toISOString() ?? 'for good'
    return says(outOfHours) ? { kind: 'out of hours', occasion, text: outOfHours.text } : null
  }
  return written.isFirst && says(welcome) ? { kind: 'welcome', occasion: 'start', text: welcome.text } : null
}

/** What the product says to somebody who has waited long; nothing outside the hours, where waiting is announced. */
export function waitMessage(
  waitingSince: Date | null,
  { wait }: Automatic,
  schedule: Schedule | null,
  now: Date,
): AutomaticMessage | null {
  if (waitingSince === null || !says(wait) || (schedule && !isOpen(schedule, now))) return null
  if (+now - +waitingSince < wait.afterMinutes * 60_000) return null
  return { kind: 'wait', occasion: waitingSince.toISOString(), text: wait.text }
}

const says = ({ enabled, text }: { enabled: boolean; text: string }): boolean => enabled && text.trim() !== ''
