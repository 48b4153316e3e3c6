import type { Ctx } from '../../kernel/context.ts'
import { makeVariants, type CountedWords } from '../../kernel/counted-words.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import { isMistypable, wordsOfText } from '../../kernel/words.ts'
import { lockSettings } from './settings.ts'

/** So much of a description is searched. */
export const mostSearched = 100_000
const mostWords = 3_000

/** What a ticket is found by. */
export const wordsOfTicket = (reference: string, title: string, description: string): string[] => {
  const words = wordsOfText(`${reference} ${title} ${description.slice(0, mostSearched)}`)
  return words.slice(0, mostWords)
}

/** The words of tickets. */
export const ticketWords: CountedWords = { table: 'ticket_words', count: 'tickets' }

/**
 * Counts the words that a ticket has now and those it had. Whoever counts holds the row of settings, as whoever makes a
 * ticket does to get its number: so two who write the same words wait for each other once, not word by word.
 */
export async function countWords(ctx: Ctx, tx: Tx, before: readonly string[], now: readonly string[]): Promise<void> {
  const added = now.filter((word) => isMistypable(word) && !before.includes(word))
  const gone = before.filter((word) => isMistypable(word) && !now.includes(word))
  if (added.length + gone.length === 0) return
  await lockSettings(ctx, tx)
  await addWords(tx, ctx.workspaceId, added)
  await takeWords(
    tx,
    ctx.workspaceId,
    gone.map((word) => ({ word, tickets: 1 })),
  )
}

async function addWords(tx: Tx, workspaceId: string, words: readonly string[]): Promise<void> {
  const fresh = await rows(
    tx,
    sql<{ word: string }>`with told as (
        insert into ticket_words as w (workspace_id, word, tickets) select ${workspaceId}, word, 1 from unnest(${[...words]}::text[]) word
        on conflict (workspace_id, word) do update set tickets = w.tickets + 1 returning w.word, w.variants
      ) select word from told where variants is null`,
  )
  await makeVariants(tx, ticketWords, workspaceId, fresh)
}

/** Words that no ticket has any more go. */
async function takeWords(
  tx: Tx,
  workspaceId: string,
  words: readonly { word: string; tickets: number }[],
): Promise<void> {
  if (words.length === 0) return
  await sql`update ticket_words w set tickets = w.tickets - g.tickets from jsonb_to_recordset(${json(words)}) as g (word text, tickets int)
    where w.workspace_id = ${workspaceId} and w.word = g.word`.execute(tx)
  await sql`delete from ticket_words where workspace_id = ${workspaceId} and word = any(${words.map((w) => w.word)})
    and tickets <= 0`.execute(tx)
}

/** Takes the words of tickets that are about to be deleted. */
export async function takeWordsOf(ctx: Ctx, tx: Tx, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length === 0) return
  await lockSettings(ctx, tx)
  const held = await rows(
    tx,
    sql<{ word: string; tickets: number }>`select word, count(*)::int as tickets
      from tickets t, unnest(tsvector_to_array(t.words)) word
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...ticketIds]}) group by word`,
  )
  await takeWords(
    tx,
    ctx.workspaceId,
    held.filter(({ word }) => isMistypable(word)),
  )
}
