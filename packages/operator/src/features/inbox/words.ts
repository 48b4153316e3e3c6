import type { Activity, InboxItem, InboxKind, InboxView } from '@switchboard/contract'
import { activityText } from '../tickets/ticket/activity-words.ts'

/** Why an item is there, in a sentence; of a ticket it says what happened as soon as that is known. */
export function kindWords({ kind, actor }: InboxItem, happened: Activity | null): string {
  const who = actor.name ?? 'A colleague'
  switch (kind) {
    case 'mention':
      return `${who} mentioned you`
    case 'assigned':
      return `${who} assigned it to you`
    case 'ticketUpdate':
      return (
        (happened && activityText(happened)) ??
        (actor.kind === 'contact' ? 'The contact answered' : `${who} changed the ticket`)
      )
    case 'task':
      return actor.kind === 'system' ? 'A task is due' : `${who} gave you a task`
    case 'targetBreached':
      return 'The target has passed'
    case 'lowRating':
      return 'A low rating'
    case 'woken':
      return 'Back from being snoozed'
  }
}

/** Kinds as a filter calls them. */
export const kindNames: Record<InboxKind, string> = {
  mention: 'Mentions',
  assigned: 'Assignments',
  ticketUpdate: 'Ticket updates',
  task: 'Tasks',
  targetBreached: 'Missed targets',
  lowRating: 'Low ratings',
  woken: 'Back from snooze',
}

/** What an empty view says. */
export const emptyWords: Record<InboxView, [title: string, more: string]> = {
  all: ['Your inbox is empty', 'Mentions, assignments, tasks and news of tickets come here.'],
  unread: ['Nothing unread', 'You have seen everything.'],
  snoozed: ['Nothing snoozed', 'What you put off stands here until its time.'],
  archived: ['Nothing archived', 'What you are done with can be found here.'],
}
