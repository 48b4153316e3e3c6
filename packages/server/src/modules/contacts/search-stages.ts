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

/**
 * The stages of a search, looked into one after the other as far as a page needs: whole words, beginnings of words, then
 * what was probably meant; without a search, one. Null is a stage in which nobody can be.
 */
export function stagesOf(db: Queryable, workspaceId: string, q: string | undefined): (() => Promise<Stage | null>)[] {
  if (q === undefined || q.trim() === '') return [async () => ({ where: [], among: null })]
  const terms = contactTerms(q)
  if (terms.length === 0) return []
  const words = wordsIn(db, workspaceId)
  const whole = all(terms.map(stands))
  const beginning = all(terms.map(begins))
  let counted: Promise<number[]> | undefined
  const beginnings = () => (counted ??= words.counts(terms.map(range)))
  return [
    () => wholeStage(words, terms, whole),
    async () => beginningStage(words, terms, [beginning, sql`not ${whole}`], await beginnings()),
    async () => meantStage(words, terms, beginning, await beginnings()),
  ]
}

interface Words {
  /** How many times each of such words occur, counted up to what is few enough and one more. */
  counts(such: readonly Sql[]): Promise<number[]>
  /** The contacts that have such words, without those that have others. */
  among(such: Sql, others?: Sql): Sql
  /** Words that somebody who typed this may have meant. */
  like(term: string): Promise<string[]>
}

function wordsIn(db: Queryable, workspaceId: string): Words {
  const of = (such: Sql) => sql`from contact_words w where w.workspace_id = ${workspaceId} and ${such}`
  return {
    async counts(such) {
      const each = such.map((s) => sql`(select count(*)::int from (select 1 ${of(s)} limit ${fewEnough + 1}) found)`)
      const counted = await first(db, sql<{ counts: number[] }>`select array[${sql.join(each)}] as counts`)
      return counted!.counts
    },
    // An array: with a join the planner, whose statistics lag behind an import, compared everybody with everybody.
    among(such, others) {
      const except = others ? sql`except select w.contact_id ${of(others)}` : sql``
      return sql`c.id = any(array(select w.contact_id ${of(such)} ${except}))`
    },
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

async function wholeStage(words: Words, terms: string[], whole: Sql): Promise<Stage | null> {
  const such = terms.map((term) => exactly([term]))
  const counts = await words.counts(such)
  return alone(such, counts) ? { where: [], among: words.among(such[0]!) } : byRarest(words, [whole], such, counts)
}

async function beginningStage(words: Words, terms: string[], where: Sql[], counts: number[]): Promise<Stage | null> {
  const such = terms.map(range)
  return alone(such, counts)
    ? { where: [], among: words.among(such[0]!, exactly(terms)) }
    : byRarest(words, where, such, counts)
}

/** Somebody mistyped: a term may be a word that looks like it. Only terms that lead to little are doubted. */
async function meantStage(words: Words, terms: string[], beginning: Sql, begun: number[]): Promise<Stage | null> {
  const meant = await Promise.all(
    terms.map(async (term, i) => ({ term, like: begun[i]! > fewEnough ? [] : await words.like(term) })),
  )
  if (meant.every((m) => m.like.length === 0)) return null
  // Whoever has a word that begins with the only one was found before.
  const such = meant.map(({ term, like }) =>
    terms.length === 1 ? exactly(like) : any([range(term), ...(like.length > 0 ? [exactly(like)] : [])]),
  )
  const where = meant.map(({ term, like }) => any([begins(term), ...like.map(stands)]))
  const counts = await words.counts(such)
  return alone(such, counts)
    ? { where: [], among: words.among(such[0]!, range(terms[0]!)) }
    : byRarest(words, [...where, sql`not ${beginning}`], such, counts)
}

/** Whether the index of words answers by itself: one term, which few have. */
const alone = (such: Sql[], counts: number[]): boolean => such.length === 1 && counts[0]! > 0 && counts[0]! <= fewEnough

/** Goes by the rarest of the terms, each of which every contact of the stage has; null when one of them has nobody. */
function byRarest(words: Words, where: Sql[], such: Sql[], counts: number[]): Stage | null {
  const least = Math.min(...counts)
  if (least === 0) return null
  return { where, among: least <= fewEnough ? words.among(such[counts.indexOf(least)]!) : null }
}
