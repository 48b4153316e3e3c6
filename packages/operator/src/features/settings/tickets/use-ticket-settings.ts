import type { ApiInput, TicketSettings } from '@switchboard/contract'
import { isNewer } from '@switchboard/sdk'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../../client.ts'
import { setData } from '../../../store/data.ts'
import { keepTemplate, forgetTemplate } from '../../../store/templates.ts'
import { offerUndo } from '../../conversations/undo.ts'
import { toastError } from '../../../ui/toasts.tsx'

const keepSettings = (settings: TicketSettings): void =>
  setData((s) => (isNewer(s.ticketSettings ?? undefined, settings) ? { ...s, ticketSettings: settings } : s))

type SettingsChange = ApiInput<'PATCH /v1/ticket-settings'>
type Lists = Partial<Pick<TicketSettings, 'types' | 'fields'>>

/** Changes what holds for all tickets. */
export const useSaveTicketSettings = () =>
  useMutation({
    mutationFn: (change: SettingsChange) => call('PATCH /v1/ticket-settings', change),
    onSuccess: keepSettings,
  })

/** The same without waiting: shows it at once and takes it back when the server refuses. */
export async function saveAtOnce(held: TicketSettings, change: Lists, undoTitle?: string): Promise<void> {
  setData((s) => ({ ...s, ticketSettings: { ...held, ...change } }))
  try {
    keepSettings(await call('PATCH /v1/ticket-settings', change))
  } catch (error) {
    setData((s) => (s.ticketSettings?.revision === held.revision ? { ...s, ticketSettings: held } : s))
    toastError(error, 'Not saved')
    return
  }
  if (undoTitle === undefined) return
  const before = Object.fromEntries(Object.keys(change).map((key) => [key, held[key as keyof TicketSettings]]))
  offerUndo({
    title: undoTitle,
    undo: async () => {
      try {
        keepSettings(await call('PATCH /v1/ticket-settings', before))
      } catch (error) {
        toastError(error, 'Not undone')
      }
    },
  })
}

export const useMakeTemplate = () =>
  useMutation({
    mutationFn: (input: ApiInput<'POST /v1/ticket-templates'>) => call('POST /v1/ticket-templates', input),
    onSuccess: keepTemplate,
  })

export const useChangeTemplate = () =>
  useMutation({
    mutationFn: (input: ApiInput<'PATCH /v1/ticket-templates/:id'>) => call('PATCH /v1/ticket-templates/:id', input),
    onSuccess: keepTemplate,
  })

export const useRemoveTemplate = () =>
  useMutation({
    mutationFn: (id: string) => call('DELETE /v1/ticket-templates/:id', { id }),
    onSuccess: (_, id) => forgetTemplate(id),
  })
