import type { Message } from '@switchboard/contract'
import { makeVariants } from '../../kernel/counted-words.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import { wordsOfText } from '../../kernel/words.ts'
import { searchWords } from './tables.ts'

/** What the search reads of a message. */
export interface Searched {
  conversationId: string
  seq: number
  author: Pick<Message['author'], 'kind' | 'id'>
  text: string
  createdAt: string
}

/** So long a message is found by its first words. */
const mostWords = 600

/** Gathers the words of messages; those gathered before stay as they are. */
export async function addMessages(tx: Tx, workspaceId: string, messages: readonly Searched[]): Promise<void> {
  const found = messages
    .map((m) => ({
      conversation_id: m.conversationId,
      seq: m.seq,
      at: m.createdAt,
      author_kind: m.author.kind,
      author_id: m.author.id,
      words: wordsOfText(m.text).slice(0, mostWords),
    }))
    .filter((m) => m.words.length > 0)
  if (found.length === 0) return
  // Numbers are not mistyped, and most of them are new: they need no second look.
  // In order of the words, so that two who gather at once wait for each other instead of blocking each other.
  const fresh = await rows(
    tx,
    sql<{ word: string }>`with added as (
        insert into message_search (workspace_id, conversation_id, seq, at, author_kind, author_id, words)
        select ${workspaceId}, conversation_id, seq, at, author_kind, author_id, array_to_tsvector(words)
          from jsonb_to_recordset(${json(found)})
            as m (conversation_id uuid, seq int, at timestamptz, author_kind text, author_id uuid, words text[])
        on conflict do nothing returning words
      ), told as (
        insert into search_words as w (workspace_id, word, messages, variants)
        select ${workspaceId}, word, count(*), case when word ~ '[0-9]' then '{}'::text[] end from added, unnest(tsvector_to_array(words)) word group by word order by word collate "C"
        on conflict (workspace_id, word) do update set messages = w.messages + excluded.messages returning w.word, w.variants
      ) select word from told where variants is null order by word`,
  )
  await makeVariants(tx, searchWords, workspaceId, fresh)
}

/** Forgets messages that were changed or deleted; words that no message has any more go with them. */
export const forgetMessages = (
  tx: Tx,
  workspaceId: string,
  places: readonly Pick<Searched, 'conversationId' | 'seq'>[],
): Promise<void> =>
  forget(
    tx,
    workspaceId,
    sql`(conversation_id, seq) in (select id, seq from jsonb_to_recordset(${json(
      places.map((p) => ({ id: p.conversationId, seq: p.seq })),
    )}) as p (id uuid, seq int))`,
  )

/** Forgets every message of conversations that are gone. */
export const forgetConversations = (tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> =>
  forget(tx, workspaceId, sql`conversation_id = any(${[...ids]})`)

async function forget(tx: Tx, workspaceId: string, which: ReturnType<typeof sql>): Promise<void> {
  const left = await rows(
    tx,
    sql<{ word: string; messages: number }>`with gone as (
      delete from message_search where workspace_id = ${workspaceId} and ${which} returning words
    ), counted as (
      select word, count(*)::int as n from gone, unnest(tsvector_to_array(words)) word group by word
    ), held as (
      select w.word, c.n from counted c join search_words w on w.workspace_id = ${workspaceId} and w.word = c.word
      order by w.word for update of w
    ) update search_words w set messages = w.messages - h.n from held h
      where w.workspace_id = ${workspaceId} and w.word = h.word returning w.word, w.messages`,
  )
  const unused = left.filter((w) => w.messages <= 0).map((w) => w.word)
  await sql`delete from search_words where workspace_id = ${workspaceId} and word = any(${unused})`.execute(tx)
}
