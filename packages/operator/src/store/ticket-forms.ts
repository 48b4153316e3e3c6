import type { TicketForm } from '@switchboard/contract'
import { isNewer } from '@switchboard/sdk'
import { useMemo } from 'react'
import { call } from '../client.ts'
import { setData, useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { byText, withBoards } from './merge.ts'

/** Asks for the ticket forms and what they are made of: boards, types and fields; events keep all of it current. */
export async function loadTicketForms(): Promise<void> {
  await fetchInto(
    () => Promise.all([call('GET /v1/ticket-forms'), call('GET /v1/boards'), call('GET /v1/ticket-settings')]),
    (state, [forms, boards, settings]) => ({
      ...withBoards(state, boards.items, settings),
      ticketForms: Object.fromEntries(forms.items.map((form) => [form.id, form])),
    }),
  )
}

export const keepTicketForm = (form: TicketForm): void =>
  setData((s) =>
    isNewer(s.ticketForms[form.id], form) ? { ...s, ticketForms: { ...s.ticketForms, [form.id]: form } } : s,
  )

export const forgetTicketForm = (id: string): void =>
  setData((s) => ({
    ...s,
    ticketForms: Object.fromEntries(Object.entries(s.ticketForms).filter(([key]) => key !== id)),
  }))

/** The ticket forms by name. */
export function useTicketForms(): TicketForm[] {
  const held = useData((s) => s.ticketForms)
  return useMemo(() => Object.values(held).sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id)), [held])
}
