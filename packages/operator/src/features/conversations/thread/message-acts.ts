import type { Message } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { focusComposer } from '../../../commands/focus.ts'
import { loadOlder } from '../../../store/conversation.ts'
import { createStore } from '../../../store/create-store.ts'
import { data, setData } from '../../../store/data.ts'
import { draftKey, setDraft } from '../../../store/drafts.ts'
import { withMessages } from '../../../store/merge.ts'
import { meId } from '../../../store/session.ts'
import { toastError } from '../../../ui/toasts.tsx'
import type { Edits } from './use-edits.ts'

/** The own message whose text is being changed; one at a time. */
export const editing = createStore<{ conversationId: string; seq: number } | null>(null)

export const isOwn = (m: Message): boolean => m.author.kind === 'operator' && m.author.id === meId()

/** Changes an own message; true once the server has it. */
export const editMessage = (m: Message, text: string): Promise<boolean> =>
  changing(
    () => call('PATCH /v1/conversations/:id/messages/:seq', { id: m.conversationId, seq: m.seq, text }),
    'Not changed',
  )

/** What a message said before, oldest first. */
export const loadEdits = ({ conversationId: id, seq }: Message): Promise<Edits> =>
  call('GET /v1/conversations/:id/messages/:seq/history', { id, seq })

/** Takes an own message back. */
export const deleteMessage = (m: Message): Promise<boolean> =>
  changing(
    () => call('DELETE /v1/conversations/:id/messages/:seq', { id: m.conversationId, seq: m.seq }),
    'Not deleted',
  )

/** Reacts with an emoji, or takes the reaction back. */
export const toggleReaction = (m: Message, emoji: string): Promise<boolean> => {
  const on = !m.reactions.some((r) => r.emoji === emoji && r.by.includes(meId()))
  return changing(
    () => call('POST /v1/conversations/:id/messages/:seq/reactions', { id: m.conversationId, seq: m.seq, emoji, on }),
    'No reaction',
  )
}

async function changing(change: () => Promise<Message>, failed: string): Promise<boolean> {
  try {
    const changed = await change()
    setData((s) => withMessages(s, changed.conversationId, [changed]))
    return true
  } catch (error) {
    toastError(error, failed)
    return false
  }
}

/** Answers a message: the composer carries it along. */
export function replyTo(m: Message): void {
  setDraft(draftKey(m.conversationId, 'reply'), (d) => ({ ...d, replyToSeq: m.seq }))
  focusComposer(m.conversationId, 'reply')
}

/** Opens my last message of a conversation for a change; says whether there was one. */
export function editLast(conversationId: string): boolean {
  const last = data.get().messages[conversationId]?.findLast((m) => isOwn(m) && m.deletedAt === null)
  if (last) editing.set({ conversationId, seq: last.seq })
  return last !== undefined
}

/** Brings a message onto the screen and marks it for a moment, loading what came before when needed. */
export async function jumpTo(conversationId: string, seq: number): Promise<void> {
  for (let first = firstSeq(conversationId); first > seq;) {
    await loadOlder(conversationId)
    const now = firstSeq(conversationId)
    if (now >= first) return
    first = now
  }
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`[role=log] [data-seq="${seq}"]`)
    row?.scrollIntoView({ block: 'center' })
    row?.animate([{ backgroundColor: 'var(--c-selected)' }, { backgroundColor: 'transparent' }], { duration: 1_500 })
  })
}

const firstSeq = (conversationId: string): number => data.get().messages[conversationId]?.[0]?.seq ?? 0
