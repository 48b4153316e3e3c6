import type { ApiInput, Condition } from '@switchboard/contract'
import { call } from '../client.ts'
import { fetchInto } from './feed.ts'
import { withTickets } from './merge.ts'
import { createPagedList } from './paged-list.ts'

export type TicketSort = Exclude<NonNullable<ApiInput<'POST /v1/tickets/search'>['sort']>, 'board'>

/** Which tickets a list shows, and in which order. */
export interface TicketQuery {
  q: string
  conditions: Condition[]
  sort: TicketSort
}

const pageSize = 100

/** The tickets of all boards that are shown as a list. */
export const tickets = createPagedList<TicketQuery>({
  fetch: ({ q, conditions, sort }, cursor) =>
    fetchInto(
      () =>
        call('POST /v1/tickets/search', {
          conditions,
          sort,
          limit: pageSize,
          ...(q.trim() && { q: q.trim() }),
          ...(cursor !== null && { cursor }),
        }),
      (state, page) => withTickets(state, page.items),
    ),
  mayBring: (e) => e.type === 'ticket.created' || e.type === 'ticket.unmerged',
})
