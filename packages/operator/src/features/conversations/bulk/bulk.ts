import type { ConversationItem } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { data } from '../../../store/data.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../undo.ts'
import { takenBack, type BulkAct, type Step } from './taking-back.ts'

const perRequest = 500

/** Does an act on many conversations in parts of 500 until it is stopped; 8 s to take back exactly what it changed. */
export async function actOnMany(
  act: BulkAct,
  ids: readonly string[],
  words: (changed: number) => string,
  { signal, say }: { signal: AbortSignal; say: (done: number) => void },
): Promise<void> {
  const undo: Step[] = []
  let changed = 0
  try {
    for (let i = 0; i < ids.length && !signal.aborted; i += perRequest) {
      const part = ids.slice(i, i + perRequest)
      const before = new Map(part.flatMap((id) => asTheyAre(id)))
      const { changedIds } = await call('POST /v1/conversations/bulk', { ids: part, act })
      changed += changedIds.length
      undo.push(
        ...takenBack(
          act,
          changedIds.flatMap((id) => before.get(id) ?? []),
        ),
      )
      say(Math.min(ids.length, i + perRequest))
    }
  } catch (error) {
    toastError(error, changed === 0 ? 'Nothing changed' : 'Not all of them were changed')
  } finally {
    if (changed > 0) offerUndo({ title: words(changed), undo: () => takeBack(undo) })
  }
}

function asTheyAre(id: string): [string, ConversationItem][] {
  const held = data.get().conversations[id]
  return held ? [[id, held]] : []
}

/** One part after the other, and each part's steps in their order. */
async function takeBack(undo: readonly Step[]): Promise<void> {
  try {
    for (const { act, ids } of undo) await call('POST /v1/conversations/bulk', { ids, act })
  } catch (error) {
    toastError(error, 'Not undone')
  }
}
