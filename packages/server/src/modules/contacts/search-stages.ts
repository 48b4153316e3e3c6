import type { RawBuilder } from 'kysely'
import { escaped } from '../../kernel/conditions.ts'
import { first, rows, sql, type Queryable } from '../../kernel/db.ts'
import { isMistypable, isOneSlipApart, variantsOf } from '../../kernel/words.ts'
import { contactTerms } from './words.ts'

type Sql = RawBuilder<unknown>

/**
 * One part of a search's answer: which contacts, best ones first. `among` leads to few candidates by an index; a stage
 * without it matches so many contacts that walking the list in order finds a page at once.
 */
export interface Stage {
  where: Sql[]
  among: Sql | null
}

/** More contacts than this are not gathered by their words; they are met while walking the list. */
const fewEnough = 4_000
const mostLikeWords = 8

const range = (term: string): Sql => sql`w.word >= ${term} and w.word < ${`${term}\u{10ffff}`}`
const exactly = (words: readonly string[]): Sql => sql`w.word = any(${words})`
const begins = (term: string) => sql`c.words like ${`% ${escaped(term)}%`}`
const stands = (word: string) => sql`c.words like ${`% ${escaped(word)} %`}`
const all = (parts: Sql[]) => sql`(${sql.join(parts, sql` and `)})`
const any = (parts: Sql[]) => sql`(${sql.join(parts, sql` or `)})`

/** The stages of a search: whole words, beginnings of words, then what was probably meant; without a search, one. */
export async function stagesOf(db: Queryable, workspaceId: string, q: string | undefined): Promise<Stage[]> {
  if (q === undefined || q.trim() === '') return [{ where: [], among: null }]
  const terms = contactTerms(q)
  if (terms.length === 0) return []
  const words = wordsIn(db, workspaceId)
  const whole = all(terms.map(stands))
  const beginning = all(terms.map(begins))
  const stages = [
    await stageOf(
      words,
      [whole],
      terms.map((term) => exactly([term])),
    ),
    await stageOf(words, [beginning, sql`not ${whole}`], terms.map(range)),
    await meantStage(words, terms, beginning),
  ]
  return stages.filter((stage) => stage !== null)
}

interface Words {
  /** How many times such words occur, counted up to what is few enough and one more. */
  count(such: Sql): Promise<number>
  among(such: Sql): Sql
  /** Words that somebody who typed this may have meant. */
  like(term: string): Promise<string[]>
}

function wordsIn(db: Queryable, workspaceId: string): Words {
  return {
    async count(such) {
      const counted = await first(
        db,
        sql<{ n: number }>`select count(*)::int as n from (
          select 1 from contact_words w where w.workspace_id = ${workspaceId} and ${such} limit ${fewEnough + 1}) found`,
      )
      return counted!.n
    },
    // An array: with a join the planner, whose statistics lag behind an import, compared everybody with everybody.
    among: (such) =>
      sql`c.id = any(array(select w.contact_id from contact_words w where w.workspace_id = ${workspaceId} and ${such}))`,
    async like(term) {
      if (!isMistypable(term)) return []
      const near = await rows(
        db,
        sql<{ word: string }>`select distinct word from contact_word_variants
          where workspace_id = ${workspaceId} and variant = any(${variantsOf(term)}) limit 200`,
      )
      const slips = near.map((n) => n.word).filter((word) => word !== term && isOneSlipApart(word, term))
      if (slips.length > 0) return slips.toSorted().slice(0, mostLikeWords)
      const alike = await rows(
        db,
        sql<{
          word: string
        }>`select word from contact_word_variants where workspace_id = ${workspaceId} and variant = word
          and word % ${term} and similarity(word, ${term}) >= 0.4 order by similarity(word, ${term}) desc, word limit ${mostLikeWords}`,
      )
      return alike.map((a) => a.word)
    },
  }
}

/** Goes by the rarest of the terms, each of which every contact of the stage has; null when one of them has nobody. */
async function stageOf(words: Words, where: Sql[], terms: Sql[]): Promise<Stage | null> {
  let rarest: { such: Sql; n: number } | null = null
  for (const such of terms) {
    const n = await words.count(such)
    if (n === 0) return null
    if (rarest === null || n < rarest.n) rarest = { such, n }
  }
  return { where, among: rarest!.n <= fewEnough ? words.among(rarest!.such) : null }
}

/** Somebody mistyped: a term may be a word that looks like it. Only terms that lead to little are doubted. */
async function meantStage(words: Words, terms: string[], beginning: Sql): Promise<Stage | null> {
  const meant = await Promise.all(
    terms.map(async (term) => ({
      term,
      like: (await words.count(range(term))) > fewEnough ? [] : await words.like(term),
    })),
  )
  if (meant.every((m) => m.like.length === 0)) return null
  const where = meant.map(({ term, like }) => any([begins(term), ...like.map(stands)]))
  return stageOf(
    words,
    [...where, sql`not ${beginning}`],
    meant.map(({ term, like }) => any([range(term), ...(like.length > 0 ? [exactly(like)] : [])])),
  )
}
