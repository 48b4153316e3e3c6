import type { ApiInput, ApiOutput } from '@switchboard/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../client.ts'
import type { SearchAddress } from './address.ts'

export type Hit = ApiOutput<'GET /v1/search'>['items'][number]
export type HitOf<K extends Hit['kind']> = Extract<Hit, { kind: K }>

/** What tells a hit from every other one. */
export function keyOf(hit: Hit): string {
  switch (hit.kind) {
    case 'message':
      return hit.message.id
    case 'contact':
      return hit.contact.id
    case 'ticket':
      return hit.ticket.id
  }
}

/** The moment a day begins here, so many days later. */
const dayOf = (day: string, later = 0): string => {
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + later)
  return at.toISOString()
}
const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

function inputOf({ q, kind, operator, contact, from, to }: SearchAddress): ApiInput<'GET /v1/search'> {
  return {
    q: q ?? '',
    limit: 30,
    ...(kind && { kinds: [kind] }),
    ...(operator && { operatorId: operator }),
    ...(contact && { contactId: contact }),
    ...(isDay(from) && { from: dayOf(from) }),
    ...(isDay(to) && { to: dayOf(to, 1) }),
  }
}

/** The results of a search, page by page. */
export function useResults(address: SearchAddress) {
  const query = useInfiniteQuery({
    queryKey: ['search', address],
    enabled: (address.q ?? '').trim() !== '',
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      call('GET /v1/search', { ...inputOf(address), ...(pageParam && { cursor: pageParam }) }, { signal }),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  })
  return { ...query, hits: query.data?.pages.flatMap((p) => p.items) ?? [] }
}
