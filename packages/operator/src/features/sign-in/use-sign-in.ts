import type { ApiInput, ApiName, ApiOutput, Me } from '@switchboard/contract'
import { emptyState, type Arguments } from '@switchboard/sdk'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { call } from '../../client.ts'
import { data } from '../../store/data.ts'
import { findMe, setMe } from '../../store/session.ts'

/** Whether this installation still needs an owner. */
export const useSetUpState = () => useQuery({ queryKey: ['setup'], queryFn: () => call('GET /v1/setup'), staleTime: 0 })

/** Somebody who is signed in already has no business at the door. */
export const useAlreadyIn = () => useQuery({ queryKey: ['already-in'], queryFn: findMe, staleTime: 0, retry: false })

/** What an invitation link invites to. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call('GET /v1/invitations/by-token/:token', { token }),
    staleTime: Infinity,
  })

const useCall = <N extends ApiName>(name: N) =>
  useMutation({
    mutationFn: (input: ApiInput<N>): Promise<ApiOutput<N>> => call(name, ...([input] as unknown as Arguments<N>)),
  })

export const useSignIn = () => useCall('POST /v1/sign-in')
export const useSetUp = () => useCall('POST /v1/setup')
export const useAcceptInvitation = () => useCall('POST /v1/invitations/accept')
export const useAskForReset = () => useCall('POST /v1/password-reset')
export const useConfirmReset = () => useCall('POST /v1/password-reset/confirm')

/** Goes into the workspace as the person who has just signed in. */
export function useEnter(): (me: Me, path: string) => void {
  const { history } = useRouter()
  return (me, path) => {
    // Whatever somebody else left in this page's memory goes with a fresh load.
    if (data.get() !== emptyState) return location.assign(path)
    setMe(me)
    history.push(path)
  }
}
