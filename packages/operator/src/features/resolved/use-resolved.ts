import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../client.ts'
import { setData } from '../../store/data.ts'
import { onFeed } from '../../store/feed.ts'
import { withConversations } from '../../store/merge.ts'
import { inputOf, type Filters } from './filters.ts'

/** The filtered list, a page at a time; what it brings is kept current by events like everything held. */
export const useResolved = (filters: Filters) =>
  useInfiniteQuery({
    queryKey: ['resolved', 'list', filters],
    queryFn: async ({ pageParam }) => {
      const page = await call('GET /v1/resolved', { ...inputOf(filters), ...(pageParam && { cursor: pageParam }) })
      setData((s) => withConversations(s, page.items))
      return page
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })

/** Figures over the whole filtered list. */
export const useFigures = (filters: Filters) =>
  useQuery({
    queryKey: ['resolved', 'figures', filters],
    queryFn: () => call('GET /v1/resolved/figures', inputOf(filters)),
    placeholderData: keepPreviousData,
  })

/** How each operator was rated in the same time. */
export const useAverages = (filters: Filters) =>
  useQuery({
    queryKey: ['resolved', 'averages', filters.range, filters.fromDay, filters.toDay],
    queryFn: () => {
      const { from, to } = inputOf(filters)
      return call('GET /v1/ratings/averages', { ...(from && { from }), ...(to && { to }) })
    },
  })

/** What was said anonymously, newest day first. */
export const useAnonymous = () =>
  useInfiniteQuery({
    queryKey: ['resolved', 'anonymous'],
    queryFn: ({ pageParam }) =>
      call('GET /v1/ratings/anonymous', { limit: 30, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })

const moves = new Set(['conversation.closed', 'conversation.reopened', 'rating.given'])

/** Whether something was resolved, reopened or rated since the list was asked for; the list holds still until asked anew. */
export function useNews(): { isStale: boolean; refresh: () => void } {
  const queries = useQueryClient()
  const [isStale, setStale] = useState(false)
  useEffect(() => onFeed((events) => events.some((e) => moves.has(e.type)) && setStale(true)), [])
  const refresh = () => {
    setStale(false)
    void queries.resetQueries({ queryKey: ['resolved'] })
  }
  return { isStale, refresh }
}
