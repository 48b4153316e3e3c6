import type { ApiInput, ApiName, ApiOutput, RoutingRule, Target } from '@switchboard/contract'
import { departmentKey, isNewer, type Arguments, type State } from '@switchboard/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../client.ts'
import { setData } from '../../store/data.ts'
import { fetchInto, onFeed } from '../../store/feed.ts'
import { withHours } from '../../store/merge.ts'

const newer = <T extends { revision: number }>(held: Record<string, T>, key: string, next: T): Record<string, T> =>
  isNewer(held[key], next) ? { ...held, [key]: next } : held

const withRules = (s: State, items: RoutingRule[]): State => ({
  ...s,
  routing: items.reduce((held, r) => newer(held, departmentKey(r), r), s.routing),
})
const withTargets = (s: State, items: Target[]): State => ({
  ...s,
  targets: items.reduce((held, t) => newer(held, t.id, t), s.targets),
})

/** Business hours, rules and targets live in the store; these make sure that they were fetched. */
export const useHours = () =>
  useQuery({
    queryKey: ['hours'],
    queryFn: async () => {
      await fetchInto(
        () => call('GET /v1/business-hours'),
        (s, { items }) => withHours(s, items),
      )
      return true
    },
  })
export const useRouting = () =>
  useQuery({
    queryKey: ['routing'],
    queryFn: async () => {
      await fetchInto(
        () => call('GET /v1/routing'),
        (s, { items }) => withRules(s, items),
      )
      return true
    },
  })
export const useTargetList = () =>
  useQuery({
    queryKey: ['targets'],
    queryFn: async () => {
      await fetchInto(
        () => call('GET /v1/targets'),
        (s, { items }) => withTargets(s, items),
      )
      return true
    },
  })

/** How often the load is asked anew at most, in ms. */
const settleMs = 400

/** What everybody has on their hands; follows the conversations. */
export function useLoad() {
  const queries = useQueryClient()
  useEffect(() => {
    let due: ReturnType<typeof setTimeout> | undefined
    const stop = onFeed((events) => {
      const moved = events.some((e) => e.type.startsWith('conversation.') || e.type === 'capacity.saved')
      if (moved) due ??= setTimeout(ask, settleMs)
    })
    function ask() {
      due = undefined
      void queries.invalidateQueries({ queryKey: ['load'] })
    }
    return () => {
      clearTimeout(due)
      stop()
    }
  }, [queries])
  return useQuery({ queryKey: ['load'], queryFn: () => call('GET /v1/routing/load'), staleTime: 0 })
}

const useChange = <N extends ApiName>(name: N, after: (answer: ApiOutput<N>, input: ApiInput<N>) => unknown) =>
  useMutation({
    mutationFn: (input: ApiInput<N>): Promise<ApiOutput<N>> => call(name, ...([input] as unknown as Arguments<N>)),
    onSuccess: (answer, input) => after(answer, input),
  })

export const useSaveHours = () => useChange('PATCH /v1/business-hours', (h) => setData((s) => withHours(s, [h])))
export const useSaveRule = () => useChange('PATCH /v1/routing', (r) => setData((s) => withRules(s, [r])))
export const useCreateTarget = () => useChange('POST /v1/targets', (t) => setData((s) => withTargets(s, [t])))
export const useChangeTarget = () => useChange('PATCH /v1/targets/:id', (t) => setData((s) => withTargets(s, [t])))
export const useRemoveTarget = () =>
  useChange('DELETE /v1/targets/:id', (_answer, { id }) =>
    setData((s) => ({ ...s, targets: Object.fromEntries(Object.entries(s.targets).filter(([held]) => held !== id)) })),
  )
export function useSaveCapacity() {
  const queries = useQueryClient()
  return useChange('PATCH /v1/routing/operators/:id', () => queries.invalidateQueries({ queryKey: ['load'] }))
}
