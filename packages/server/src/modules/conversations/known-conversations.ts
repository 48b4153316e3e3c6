import type { Message } from '@switchboard/contract'
import type { ForPost, ReadyMessage } from './message-statements.ts'

/** Conversations as the last message of this process left them: what follows need not read them again. */
export interface KnownConversations {
  /** What is known when somebody writes; null where they may be retrying as another contact than they were. */
  get(workspaceId: string, id: string, author: Message['author']): ForPost | null
  keep(written: ReadyMessage, version: string): void
  forget(id: string): void
}

const most = 1_000

/** Opens the memory; nothing in it is trusted before the database has compared its version. */
export function openKnownConversations(): KnownConversations {
  const held = new Map<string, ForPost>()
  return {
    get(workspaceId, id, author) {
      const known = held.get(id)
      if (known?.workspace_id !== workspaceId) return null
      const isSame = (other: string | null) => other === null || other === author.id
      const mayRetry = author.kind === 'contact' && !(isSame(known.first_author) && isSame(known.last_author))
      return mayRetry ? null : known
    },
    keep({ row, read, message: { author } }, version) {
      if (held.size >= most) held.delete(held.keys().next().value!)
      const isFirst = author.kind === 'contact' && read.first_author === null
      const authors = isFirst && { first_author: author.id, last_author: author.id }
      held.set(row.id, { ...read, ...row, ...authors, earlier: null, version })
    },
    forget: (id) => held.delete(id),
  }
}
