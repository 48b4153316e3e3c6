import type { ApiInput, Condition } from '@switchboard/contract'
import { call } from '../client.ts'
import { fetchInto } from './feed.ts'
import { withContacts } from './merge.ts'
import { createPagedList, type PagedList } from './paged-list.ts'

export type ContactSort = NonNullable<ApiInput<'POST /v1/contacts/search'>['sort']>

/** Which contacts a list shows, and in which order. */
export interface ContactQuery {
  q: string
  conditions: Condition[]
  sort: ContactSort
}

export type ContactList = PagedList<ContactQuery>

const pageSize = 100

const asked = ({ q, conditions }: ContactQuery) => ({ conditions, ...(q.trim() && { q: q.trim() }) })

/** The contacts that are shown as a list. */
export const contacts = createPagedList<ContactQuery>({
  fetch: (query, cursor) =>
    fetchInto(
      () =>
        call('POST /v1/contacts/search', {
          ...asked(query),
          sort: query.sort,
          limit: pageSize,
          ...(cursor !== null && { cursor }),
        }),
      (state, page) => withContacts(state, page.items),
    ),
  count: (query) => call('POST /v1/contacts/count', asked(query)),
  mayBring: (e) => e.type === 'contact.created' || e.type === 'contact.unmerged',
})
