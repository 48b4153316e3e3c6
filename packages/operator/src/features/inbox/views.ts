import type { InboxView } from '@switchboard/contract'

/** The tabs of the screen: views of the inbox, and my tasks. */
export const tabs: { value: InboxView | 'tasks'; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'unread', label: 'Unread' },
  { value: 'snoozed', label: 'Snoozed' },
  { value: 'archived', label: 'Archived' },
  { value: 'tasks', label: 'My tasks' },
]
