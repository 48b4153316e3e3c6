import type { InboxItem } from '@switchboard/contract'
import { createStore } from '../../store/create-store.ts'
import { data } from '../../store/data.ts'
import { actOnItems, type InboxAct } from '../../store/inbox.ts'
import { toastError } from '../../ui/toasts.tsx'
import { whenWords } from '../conversations/times.ts'
import { offerUndo } from '../conversations/undo.ts'

/** The items that are ticked. */
export const ticked = createStore<ReadonlySet<string>>(new Set())

/** Ticks or unticks one. */
export const toggle = (id: string): void =>
  ticked.set((held) => {
    const next = new Set(held)
    if (!next.delete(id)) next.add(id)
    return next
  })

export const untick = (): void => ticked.set(new Set())

/** Does something to items and offers to take it back; true once it is done. */
export async function act(ids: readonly string[], what: InboxAct): Promise<boolean> {
  const before = ids.flatMap((id) => data.get().inbox[id] ?? [])
  if (before.length === 0) return false
  try {
    // The API takes a hundred at once.
    for (let i = 0; i < before.length; i += 100)
      await actOnItems(
        before.slice(i, i + 100).map((item) => item.id),
        what,
      )
  } catch (error) {
    toastError(error)
    return false
  }
  untick()
  offerUndo({
    title: `${before.length === 1 ? 'Item' : `${before.length} items`} ${doneWords(what)}`,
    undo: () => putBack(before),
  })
  return true
}

function doneWords(what: InboxAct): string {
  switch (what.do) {
    case 'read':
      return 'marked read'
    case 'unread':
      return 'marked unread'
    case 'archive':
      return 'archived'
    case 'unarchive':
    case 'wake':
      return 'brought back'
    case 'snooze':
      return `snoozed until ${whenWords(new Date(what.until))}`
  }
}

/** Opening an item reads it; nothing to take back. */
export function markSeen(item: InboxItem): void {
  // Not read is harmless: it stands as unread.
  if (item.readAt === null) actOnItems([item.id], { do: 'read' }).catch(() => {})
}

/** Lets every item stand as it stood. */
async function putBack(before: readonly InboxItem[]): Promise<void> {
  try {
    for (const items of Map.groupBy(before, standing).values()) {
      const ids = items.map((item) => item.id)
      for (const step of stepsTo(items[0]!)) await actOnItems(ids, step)
    }
  } catch (error) {
    toastError(error, 'Not taken back')
  }
}

const standing = (item: InboxItem): string =>
  `${item.archivedAt !== null} ${item.snoozedUntil ?? ''} ${item.readAt !== null}`

function stepsTo({ archivedAt, snoozedUntil, readAt }: InboxItem): InboxAct[] {
  const read: InboxAct = { do: readAt === null ? 'unread' : 'read' }
  if (archivedAt !== null) return [{ do: 'archive' }, read]
  if (snoozedUntil !== null) return [{ do: 'snooze', until: snoozedUntil }, read]
  return [{ do: 'unarchive' }, { do: 'wake' }, read]
}
