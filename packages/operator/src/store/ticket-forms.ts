import type { Board, TicketForm, TicketSettings } from '@switchboard/contract'
import { isNewer } from '@switchboard/sdk'
import { useMemo } from 'react'
import { call } from '../client.ts'
import { setData, useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { byText } from './merge.ts'

/** Asks for the ticket forms and what they are made of: boards, types and fields; events keep all of it current. */
export async function loadTicketForms(): Promise<void> {
  await fetchInto(
    () => Promise.all([call('GET /v1/ticket-forms'), call('GET /v1/boards'), call('GET /v1/ticket-settings')]),
    (state, [forms, boards, settings]) => ({
      ...state,
      ticketForms: byId(forms.items),
      boards: byId(boards.items),
      ticketSettings: settings,
    }),
  )
}

const byId = <T extends { id: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]))

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

/** The boards in use, by name. */
export function useOpenBoards(): Board[] {
  const held = useData((s) => s.boards)
  return useMemo(
    () =>
      Object.values(held)
        .filter((b) => b.archivedAt === null)
        .sort((a, b) => byText(a.name, b.name)),
    [held],
  )
}

/** What holds for all tickets, once it was fetched. */
export const useTicketSettings = (): TicketSettings | null => useData((s) => s.ticketSettings)
