import type { ApiInput, VisitorAlert } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { setData } from '../../../store/data.ts'
import { fetchInto } from '../../../store/feed.ts'
import { withAlerts } from '../../../store/merge.ts'
import { toast, toastError } from '../../../ui/toasts.tsx'

const keep = (alert: VisitorAlert) => setData((s) => withAlerts(s, [alert]))

/** Brings the operator's own alerts; events keep them current. */
export const loadAlerts = (): Promise<unknown> =>
  fetchInto(
    () => call('GET /v1/alerts'),
    (state, { items }) => withAlerts({ ...state, alerts: {} }, items),
  )

export type AlertInput = ApiInput<'POST /v1/alerts'>

/** Makes an alert, or changes one. */
export const saveAlert = async (id: string | null, input: AlertInput): Promise<void> =>
  keep(id === null ? await call('POST /v1/alerts', input) : await call('PATCH /v1/alerts/:id', { id, ...input }))

/** Switches an alert on or off, at once on the screen. */
export async function switchAlert(alert: VisitorAlert, enabled: boolean): Promise<void> {
  keep({ ...alert, enabled })
  try {
    keep(await call('PATCH /v1/alerts/:id', { id: alert.id, enabled }))
  } catch (error) {
    keep(alert)
    toastError(error, 'Not changed')
  }
}

/** Removes an alert; it can be brought back for a while. */
export async function removeAlert({ id, name, conditions }: VisitorAlert): Promise<void> {
  try {
    await call('DELETE /v1/alerts/:id', { id })
    setData((s) => ({ ...s, alerts: Object.fromEntries(Object.entries(s.alerts).filter(([key]) => key !== id)) }))
    const undo = () => void saveAlert(null, { name, conditions }).catch((e: unknown) => toastError(e, 'Not undone'))
    toast({ title: `${name} was removed`, action: { label: 'Undo', run: undo }, timeoutMs: 8_000 })
  } catch (error) {
    toastError(error, 'Not removed')
  }
}
