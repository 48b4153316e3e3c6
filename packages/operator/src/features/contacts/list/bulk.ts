import type { ApiInput } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { data } from '../../../store/data.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../../conversations/undo.ts'

export type BulkAct = ApiInput<'POST /v1/contacts/bulk'>['act']

const perRequest = 500

/** One act on some contacts, and what takes it back from exactly those that it changed. */
interface Step {
  act: BulkAct
  ids: string[]
}

/** Does acts on many contacts in parts of 500; afterwards 8 s to take back exactly what was changed. */
export async function actOnMany(
  acts: BulkAct[],
  ids: string[],
  words: (changed: number) => string,
  onProgress: (done: number) => void,
): Promise<boolean> {
  const reasons = reasonsOf(ids)
  const undo: Step[] = []
  const changed = new Set<string>()
  try {
    for (const [n, act] of acts.entries()) {
      for (let i = 0; i < ids.length; i += perRequest) {
        const { changedIds } = await call('POST /v1/contacts/bulk', { ids: ids.slice(i, i + perRequest), act })
        for (const id of changedIds) changed.add(id)
        undo.push(...takenBack(act, changedIds, reasons))
        onProgress((n * ids.length + Math.min(ids.length, i + perRequest)) / acts.length)
      }
    }
    return true
  } catch (error) {
    toastError(error, changed.size === 0 ? 'Nothing changed' : 'Not all of them were changed')
    return false
  } finally {
    if (changed.size > 0) offerUndo({ title: words(changed.size), undo: () => takeBack(undo) })
  }
}

/** Why each blocked contact was blocked, as far as it is known here. */
const reasonsOf = (ids: string[]): Map<string, string | null> => {
  const { contacts } = data.get()
  return new Map(ids.flatMap((id) => (contacts[id]?.blockedAt ? [[id, contacts[id].blockedReason] as const] : [])))
}

/** The opposite of an act for those it changed; who is blocked again keeps the reason. */
function takenBack(act: BulkAct, ids: string[], reasons: Map<string, string | null>): Step[] {
  if (ids.length === 0) return []
  switch (act.do) {
    case 'tag':
      return [{ act: { ...act, do: 'untag' }, ids }]
    case 'untag':
      return [{ act: { ...act, do: 'tag' }, ids }]
    case 'block':
      return [{ act: { do: 'unblock' }, ids }]
    case 'unblock': {
      const byReason = Map.groupBy(ids, (id) => reasons.get(id) ?? null)
      return [...byReason].map(([reason, group]) => ({ act: { do: 'block', ...(reason && { reason }) }, ids: group }))
    }
  }
}

async function takeBack(steps: Step[]): Promise<void> {
  try {
    for (const { act, ids } of steps.toReversed()) await call('POST /v1/contacts/bulk', { ids, act })
  } catch (error) {
    toastError(error, 'Not undone')
  }
}
