import type { Message } from '@switchboard/contract'
import { createStore } from './create-store.ts'
import { data } from './data.ts'
import { meId } from './session.ts'

/** Replies held back because teammates answered meanwhile: their messages, by conversation. */
export const newerReplies = createStore<Record<string, Message[]>>({})

export const tellNewer = (conversationId: string, messages: Message[]): void =>
  newerReplies.set((held) => ({ ...held, [conversationId]: messages }))

/** Whoever writes has taken note; answers the newest they have seen by that. */
export function takeNote(conversationId: string): number | undefined {
  const { [conversationId]: told, ...others } = newerReplies.get()
  if (told) newerReplies.set(others)
  return told?.at(-1)?.seq
}

/** What teammates wrote since, as far as it has arrived here. */
export const newerThan = (conversationId: string, seenSeq: number): Message[] =>
  (data.get().messages[conversationId] ?? []).filter(
    (m) => m.seq > seenSeq && m.author.kind === 'operator' && m.author.id !== meId() && m.deletedAt === null,
  )
