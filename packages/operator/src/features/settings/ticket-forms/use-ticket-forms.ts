import type { ApiInput } from '@switchboard/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call } from '../../../client.ts'
import { forgetTicketForm, keepTicketForm, loadTicketForms } from '../../../store/ticket-forms.ts'

/** Ticket forms live in the store; this makes sure that they were fetched. */
export const useHeldTicketForms = () =>
  useQuery({ queryKey: ['ticket-forms'], queryFn: () => loadTicketForms().then(() => true), staleTime: 0 })

export const useMakeTicketForm = () =>
  useMutation({
    mutationFn: (input: ApiInput<'POST /v1/ticket-forms'>) => call('POST /v1/ticket-forms', input),
    onSuccess: keepTicketForm,
  })

export const useChangeTicketForm = () =>
  useMutation({
    mutationFn: (input: ApiInput<'PATCH /v1/ticket-forms/:id'>) => call('PATCH /v1/ticket-forms/:id', input),
    onSuccess: keepTicketForm,
  })

export const useRemoveTicketForm = () =>
  useMutation({
    mutationFn: ({ id }: { id: string }) => call('DELETE /v1/ticket-forms/:id', { id }),
    onSuccess: (_, { id }) => forgetTicketForm(id),
  })
