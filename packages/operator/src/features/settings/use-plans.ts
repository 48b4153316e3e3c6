import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../client.ts'
import { onFeed } from '../../store/feed.ts'
import { useListAct } from './use-settings.ts'

/** The plans and which one holds; changes elsewhere appear by themselves. */
export function usePlans() {
  const queries = useQueryClient()
  useEffect(
    () =>
      onFeed(
        (events) =>
          void (
            events.some((e) => e.type.startsWith('plan.') || e.type === 'workspace.updated') &&
            queries.invalidateQueries({ queryKey: ['plans'] })
          ),
      ),
    [queries],
  )
  return useQuery({ queryKey: ['plans'], queryFn: () => call('GET /v1/plans') })
}
export const useCreatePlan = () => useListAct('POST /v1/plans', 'plans')
export const useChangePlan = () => useListAct('PATCH /v1/plans/:id', 'plans')
export const useRemovePlan = () => useListAct('DELETE /v1/plans/:id', 'plans')
export const useChoosePlan = () => useListAct('POST /v1/plans/choose', 'plans')
