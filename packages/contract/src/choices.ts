// The closed lists that clients offer as choices. No schemas here, so that an app loads the words without the schema library.

export const statuses = ['open', 'snoozed', 'closed'] as const
export type ConversationStatus = (typeof statuses)[number]

export const queueStates = ['waiting', 'assigned', 'active', 'resolved'] as const
export type QueueState = (typeof queueStates)[number]

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

/** What a contact is told of the state of a ticket; the workspace may call them otherwise. */
export const publicStatuses = ['submitted', 'in progress', 'waiting for you', 'resolved'] as const
export type PublicStatus = (typeof publicStatuses)[number]

/** What saved views are lists of. */
export const viewKinds = ['contacts', 'conversations', 'tickets'] as const

/** What may stand in `{{...}}` of a quick reply; a fallback follows `|`. */
export const quickReplyVariables = [
  'contact.name',
  'contact.firstName',
  'contact.email',
  'contact.phone',
  'contact.company',
  'operator.name',
  'operator.firstName',
  'workspace.name',
  'conversation.page',
] as const
export type QuickReplyVariable = (typeof quickReplyVariables)[number]
