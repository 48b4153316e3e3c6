import type { ApiInput, ApiName, ApiOutput, Department, Operator, Workspace } from '@switchboard/contract'
import { isNewer, type Arguments } from '@switchboard/sdk'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call, client } from '../../client.ts'
import { keepField, keepTag, loadCatalogue } from '../../store/catalogue.ts'
import { setData, useData } from '../../store/data.ts'
import { fetchInto, onFeed } from '../../store/feed.ts'
import { withPeople } from '../../store/merge.ts'
import { setMe } from '../../store/session.ts'

/** A change on the server by its name in the contract; `after` takes the answer into what is held. */
const useAct = <N extends ApiName>(name: N, after?: (answer: ApiOutput<N>) => unknown) =>
  useMutation({
    mutationFn: (input: ApiInput<N>): Promise<ApiOutput<N>> => call(name, ...([input] as unknown as Arguments<N>)),
    onSuccess: (answer) => after?.(answer),
  })

/** The same, for a list that is asked again afterwards. */
export function useListAct<N extends ApiName>(name: N, list: string) {
  const queries = useQueryClient()
  return useAct(name, () => queries.invalidateQueries({ queryKey: [list] }))
}

const keepWorkspace = (workspace: Workspace) =>
  setData((s) => (isNewer(s.workspace ?? undefined, workspace) ? { ...s, workspace } : s))
const keepOperator = (operator: Operator) => setData((s) => withPeople(s, [operator], []))
const keepDepartment = (department: Department) => setData((s) => withPeople(s, [], [department]))

export const useSaveWorkspace = () => useAct('PATCH /v1/workspace', keepWorkspace)
export const useSaveWidget = () => useAct('PATCH /v1/widget/settings', keepWorkspace)
/** Uploads a picture for the widget's logo; it shows once the settings are saved. */
export const useUploadLogo = () =>
  useMutation({ mutationFn: (picture: File) => client.upload('POST /v1/files', picture) })
/** The snippet and its warnings; asked anew when the demo is switched or the workspace changes. */
export function useInstall() {
  const revision = useData((s) => s.workspace?.revision)
  return useQuery({
    queryKey: ['install', revision],
    queryFn: () => call('GET /v1/workspace/install'),
    placeholderData: (held) => held,
  })
}
export const useIdentitySecret = (shown: boolean) =>
  useQuery({
    queryKey: ['identity-secret'],
    queryFn: () => call('GET /v1/workspace/identity-secret'),
    enabled: shown,
    gcTime: 0,
  })
export function useRotateSecret() {
  const queries = useQueryClient()
  return useAct('POST /v1/workspace/identity-secret/rotate', (answer) =>
    queries.setQueryData(['identity-secret'], answer),
  )
}

/** Operators and departments live in the store; this makes sure that they were fetched. */
export const usePeople = () =>
  useQuery({
    queryKey: ['people'],
    queryFn: async () => {
      await fetchInto(
        () => Promise.all([call('GET /v1/operators'), call('GET /v1/departments')]),
        (state, [operators, departments]) => withPeople(state, operators.items, departments.items),
      )
      return true
    },
  })
export const useChangeOperator = () => useAct('PATCH /v1/operators/:id', keepOperator)
export const useDisableOperator = () => useAct('POST /v1/operators/:id/disable', keepOperator)
export const useEnableOperator = () => useAct('POST /v1/operators/:id/enable', keepOperator)

/** Invitations not yet accepted; one that is accepted leaves the list by itself. */
export function useInvitations() {
  const queries = useQueryClient()
  useEffect(
    () =>
      onFeed(
        (events) =>
          void (
            events.some((e) => e.type === 'operator.joined') && queries.invalidateQueries({ queryKey: ['invitations'] })
          ),
      ),
    [queries],
  )
  return useQuery({ queryKey: ['invitations'], queryFn: () => call('GET /v1/invitations') })
}
export const useInvite = () => useListAct('POST /v1/invitations', 'invitations')
export const useWithdraw = () => useListAct('DELETE /v1/invitations/:id', 'invitations')

export const useCreateDepartment = () => useAct('POST /v1/departments', keepDepartment)
export const useChangeDepartment = () => useAct('PATCH /v1/departments/:id', keepDepartment)
export const useArchiveDepartment = () => useAct('DELETE /v1/departments/:id', keepDepartment)

/** Tags and contact fields live in the store; this makes sure that they were fetched. */
export const useCatalogue = () =>
  useQuery({ queryKey: ['catalogue'], queryFn: () => loadCatalogue().then(() => true), staleTime: 0 })
export const useMakeField = () => useAct('POST /v1/contact-fields', keepField)
export const useChangeField = () => useAct('PATCH /v1/contact-fields/:id', keepField)
export const useMakeTag = () => useAct('POST /v1/tags', keepTag)
export const useChangeTag = () => useAct('PATCH /v1/tags/:id', keepTag)

export const useSaveMe = () => useAct('PATCH /v1/me', setMe)
export const useChangePassword = () => useListAct('POST /v1/me/password', 'sessions')
/** Uploads a picture and makes it the own one. */
export const useSaveAvatar = () =>
  useMutation({
    mutationFn: async (picture: File) => {
      const { id } = await client.upload('POST /v1/files', picture)
      return call('PATCH /v1/me', { avatarFileId: id })
    },
    onSuccess: setMe,
  })

export const useSessions = () =>
  useQuery({ queryKey: ['sessions'], queryFn: () => call('GET /v1/sessions'), staleTime: 0 })
export const useRevokeSession = () => useListAct('DELETE /v1/sessions/:id', 'sessions')

export const useTokens = () => useQuery({ queryKey: ['tokens'], queryFn: () => call('GET /v1/access-tokens') })
export const useMakeToken = () => useListAct('POST /v1/access-tokens', 'tokens')
export const useRevokeToken = () => useListAct('DELETE /v1/access-tokens/:id', 'tokens')

/** Mail of the workspace, page by page, newest first; new mail appears by itself. */
export function useMails() {
  const queries = useQueryClient()
  useEffect(
    () =>
      onFeed(
        (events) =>
          void (events.some((e) => e.type === 'mail.queued') && queries.invalidateQueries({ queryKey: ['mails'] })),
      ),
    [queries],
  )
  return useInfiniteQuery({
    queryKey: ['mails'],
    queryFn: ({ pageParam }) => call('GET /v1/mails', { limit: 30, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  })
}
