import { useMutation, useQuery } from '@tanstack/react-query'
import type { ApiInput, FileRef } from '@switchboard/contract'
import { call, client } from '../../../client.ts'
import { forgetQuickReply, keepQuickReply, loadQuickReplies } from '../../../store/quick-replies.ts'

/** Quick replies live in the store; this makes sure that they were fetched. */
export const useHeldQuickReplies = () =>
  useQuery({ queryKey: ['quick-replies'], queryFn: () => loadQuickReplies().then(() => true), staleTime: 0 })

export const useMakeQuickReply = () =>
  useMutation({
    mutationFn: (input: ApiInput<'POST /v1/quick-replies'>) => call('POST /v1/quick-replies', input),
    onSuccess: keepQuickReply,
  })

export const useChangeQuickReply = () =>
  useMutation({
    mutationFn: (input: ApiInput<'PATCH /v1/quick-replies/:id'>) => call('PATCH /v1/quick-replies/:id', input),
    onSuccess: keepQuickReply,
  })

export const useRemoveQuickReply = () =>
  useMutation({
    mutationFn: ({ id }: { id: string }) => call('DELETE /v1/quick-replies/:id', { id }),
    onSuccess: (_, { id }) => forgetQuickReply(id),
  })

/** Uploads the files that will hang on a quick reply. */
export const useUploads = () =>
  useMutation({
    mutationFn: (files: File[]): Promise<FileRef[]> =>
      Promise.all(files.map((file) => client.upload('POST /v1/files', file))),
  })
