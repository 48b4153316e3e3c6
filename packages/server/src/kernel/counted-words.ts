import { json, rows, sql, type Queryable, type Tx } from './db.ts'
import { isMistypable, isOneSlipApart, variantsOf } from './words.ts'

/** A table of the words that things are found by, in how many, and the forms of each with one letter left out. */
export interface CountedWords {
  table: 'search_words' | 'ticket_words'
  /** The column that says in how many. */
  count: 'messages' | 'tickets'
}

export interface CountedWord {
  word: string
  count: number
}

const mostLike = 6

/** The words of a table that somebody who typed this may have meant, the most frequent first. */
export async function wordsLike(
  db: Queryable,
  { table, count }: CountedWords,
  workspaceId: string,
  term: string,
): Promise<CountedWord[]> {
  if (!isMistypable(term)) return []
  const near = await rows(
    db,
    sql<CountedWord>`select word, ${sql.ref(count)} as count from ${sql.table(table)}
      where workspace_id = ${workspaceId} and variants && ${variantsOf(term)} limit 200`,
  )
  return near
    .filter(({ word }) => word !== term && isOneSlipApart(word, term))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostLike)
}

/** Gives words that are new in a table their forms. */
export async function makeVariants(
  tx: Tx,
  { table }: CountedWords,
  workspaceId: string,
  fresh: readonly { word: string }[],
): Promise<void> {
  if (fresh.length === 0) return
  const variants = fresh.map(({ word }) => ({ word, variants: isMistypable(word) ? variantsOf(word) : [] }))
  await sql`update ${sql.table(table)} w set variants = v.variants from jsonb_to_recordset(${json(variants)}) as v (word text, variants text[])
    where w.workspace_id = ${workspaceId} and w.word = v.word`.execute(tx)
}
