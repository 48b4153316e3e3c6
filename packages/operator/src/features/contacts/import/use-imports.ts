import type { ApiInput, ContactImport } from '@switchboard/contract'
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, client } from '../../../client.ts'
import { onFeed } from '../../../store/feed.ts'

const listKey = ['contact-imports']

/** The imports of the last days, newest first; their progress comes by events. */
export function useImports() {
  const queries = useQueryClient()
  useEffect(
    () =>
      onFeed((events) => {
        for (const e of events) if (e.type === 'contact_import.changed') keep(queries, e.data.import)
      }),
    [queries],
  )
  return useQuery({ queryKey: listKey, queryFn: () => call('GET /v1/contacts/import'), staleTime: 0 })
}

/** Takes what is newer, in its place or in front. */
function keep(queries: QueryClient, next: ContactImport): void {
  queries.setQueryData<{ items: ContactImport[] }>(listKey, (held) => {
    if (!held) return held
    const before = held.items.find((i) => i.id === next.id)
    if (before && before.revision >= next.revision) return held
    return { items: before ? held.items.map((i) => (i.id === next.id ? next : i)) : [next, ...held.items] }
  })
}

/** Uploads a CSV; `progress` goes from 0 to 1. */
export function useUpload() {
  const queries = useQueryClient()
  const [progress, setProgress] = useState(0)
  const upload = useMutation({
    mutationFn: (file: File) => {
      setProgress(0)
      return client.upload('POST /v1/contacts/import', file, setProgress)
    },
    onSuccess: (made) => keep(queries, made),
  })
  return { ...upload, progress }
}

export function useRunImport() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (input: ApiInput<'POST /v1/contacts/import/:id/run'>) =>
      call('POST /v1/contacts/import/:id/run', input),
    onSuccess: (next) => keep(queries, next),
  })
}

export function useCancelImport() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('POST /v1/contacts/import/:id/cancel', { id }),
    onSuccess: (next) => keep(queries, next),
  })
}
