import type { ApiInput, ApiOutput } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../../conversations/undo.ts'

export type BulkAct = Exclude<ApiInput<'POST /v1/tickets/bulk'>['act'], { do: 'restore' }>
type Before = ApiOutput<'POST /v1/tickets/bulk'>['before']

const perRequest = 100

const words = (n: number): string => `${n.toLocaleString()} ${n === 1 ? 'ticket' : 'tickets'}`

/** Does one thing to many tickets in parts of 100; afterwards 8 s to take back exactly what was changed. */
export async function actOnMany(
  act: BulkAct,
  ids: string[],
  done: string,
  onProgress: (done: number) => void,
): Promise<void> {
  const before: Before = []
  try {
    for (let i = 0; i < ids.length; i += perRequest) {
      const answer = await call('POST /v1/tickets/bulk', { ids: ids.slice(i, i + perRequest), act })
      before.push(...answer.before)
      onProgress(Math.min(ids.length, i + perRequest))
    }
  } catch (error) {
    toastError(error, before.length === 0 ? 'Nothing changed' : 'Not all of them were changed')
  }
  if (before.length > 0) offerUndo({ title: `${words(before.length)} ${done}`, undo: () => takeBack(before) })
}

async function takeBack(before: Before): Promise<void> {
  try {
    for (let i = before.length; i > 0; i -= perRequest) {
      const part = before.slice(Math.max(0, i - perRequest), i)
      await call('POST /v1/tickets/bulk', { ids: part.map((b) => b.id), act: { do: 'restore', before: part } })
    }
  } catch (error) {
    toastError(error, 'Not undone')
  }
}
