import type { ConversationItem } from '@switchboard/contract'
import type { State } from '@switchboard/sdk'
import { countChanged } from '../../store/counts.ts'
import { data, setData } from '../../store/data.ts'
import { withConversations } from '../../store/merge.ts'
import { toastError } from '../../ui/toasts.tsx'

export type Patch = Partial<
  Pick<
    ConversationItem,
    'status' | 'queueState' | 'assigneeId' | 'departmentId' | 'snoozedUntil' | 'closedAt' | 'priority' | 'tagIds'
  >
>

/** Changes what is held of a conversation, and the counts with it. */
function change(id: string, to: (state: State) => State): void {
  const before = data.get()
  setData(to)
  countChanged([id], before, data.get())
}

const put = (item: ConversationItem) =>
  change(item.id, (s) => ({ ...s, conversations: { ...s.conversations, [item.id]: item } }))

/** Takes the server's answer about a conversation. */
export const keep = (item: ConversationItem): void => change(item.id, (s) => withConversations(s, [item]))

/** Shows a change at once; if the server refuses, takes it back and says why. */
export async function optimistic(
  id: string,
  patch: Patch,
  ask: () => Promise<ConversationItem>,
  title: string,
): Promise<boolean> {
  const before = data.get().conversations[id]
  if (before) put({ ...before, ...patch })
  try {
    keep(await ask())
    return true
  } catch (error) {
    if (before && data.get().conversations[id]?.revision === before.revision) put(before)
    toastError(error, title)
    return false
  }
}
