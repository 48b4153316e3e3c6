import type { Message } from '@switchboard/contract'
import type { MessageAtRow } from '../conversations/index.ts'
import type { CountedWords } from '../../kernel/counted-words.ts'

/** A message that was there before the search. */
export interface OldMessageRow {
  workspace_id: string
  conversation_id: string
  seq: number
  author_kind: Message['author']['kind']
  author_id: string | null
  text: string
  created_at: Date
}

/** Where a found message stands; `at` to the microsecond, for the next page. */
export interface PlaceRow {
  conversation_id: string
  seq: number
  at: string
}

/** A found place with what stands there. */
export interface FoundRow extends MessageAtRow {
  conversation_id: string
  seq: number
  at_text: string
}

/** The words of messages. */
export const searchWords: CountedWords = { table: 'search_words', count: 'messages' }
