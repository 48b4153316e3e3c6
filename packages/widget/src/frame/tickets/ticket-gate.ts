import { ApiError } from '@switchboard/sdk/client'

const prefix = 'ticket:'

/** The key under which drafts, files and answers of a ticket are kept, beside those of conversations. */
export const ticketKey = (id: string): string => prefix + id

/** True for such a key. */
export const isTicket = (key: string): boolean => key.startsWith(prefix)

/** The id of the ticket that a key means. */
export const ticketOf = (key: string): string => key.slice(prefix.length)

/** What holds the visitor's tickets: fetched when they are first needed, for most people never. */
export const ticketFeed = () =>
  import('./ticket-feed.ts').catch(() => {
    throw new ApiError(0, {})
  })
