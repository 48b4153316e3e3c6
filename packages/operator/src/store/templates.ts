import type { TicketTemplate } from '@switchboard/contract'
import { useMemo } from 'react'
import { call } from '../client.ts'
import { setData, useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { withTemplates } from './merge.ts'

let isLoaded = false

/** Asks once for what new tickets may begin as; events keep it current. */
export async function loadTemplates(): Promise<void> {
  if (isLoaded) return
  isLoaded = true
  await fetchInto(
    () => call('GET /v1/ticket-templates'),
    (s, page) => withTemplates(s, page.items),
  ).catch(() => {
    isLoaded = false
  })
}

/** Asks for them again, if anybody ever did. */
export async function reloadTemplates(): Promise<void> {
  if (!isLoaded) return
  isLoaded = false
  await loadTemplates()
}

/** Takes the server's answer about a template. */
export const keepTemplate = (template: TicketTemplate): void =>
  setData((s) => ({ ...s, ticketTemplates: { ...s.ticketTemplates, [template.id]: template } }))

/** Forgets a template that is gone. */
export const forgetTemplate = (id: string): void =>
  setData((s) => {
    const { [id]: _, ...ticketTemplates } = s.ticketTemplates
    return { ...s, ticketTemplates }
  })

/** The templates by name. */
export function useTemplates(): TicketTemplate[] {
  const templates = useData((s) => s.ticketTemplates)
  return useMemo(() => Object.values(templates).sort((a, b) => a.name.localeCompare(b.name)), [templates])
}
