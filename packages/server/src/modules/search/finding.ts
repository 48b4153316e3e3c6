import type { ApiParsed } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { first, rows, sql, type Queryable } from '../../kernel/db.ts'
import { beginningOf, isMistypable, isOneSlipApart, quotedWord, variantsOf } from '../../kernel/words.ts'
import type { PlaceRow } from './tables.ts'

type Sql = RawBuilder<unknown>
export type Filters = Pick<ApiParsed<'GET /v1/search'>, 'contactId' | 'operatorId' | 'from' | 'to'>

/** A question to the messages: its words in the language of the index, and about how many messages have them. */
export interface Stage {
  query: string
  /** The words to mark in what is found. */
  words: string[]
  about: number
}

export const stageNames = ['all', 'meant', 'any'] as const
export type StageName = (typeof stageNames)[number]

/** Words in more messages than this are met at once while walking the newest ones. */
const fewEnough = 4_000
/** How many of the newest messages are looked through before the index is asked. */
const walked = 20_000
/** How many words with one beginning are counted. */
const mostCounted = 2_000
const mostLikeWords = 6

/** What a stage of the search asks for; null when it can find nothing. */
export async function stageOf(
  db: Queryable,
  workspaceId: string,
  name: StageName,
  terms: readonly string[],
): Promise<Stage | null> {
  const counts = await Promise.all(terms.map((term) => countOf(db, workspaceId, term)))
  switch (name) {
    case 'all':
      return counts.every((n) => n > 0)
        ? { query: terms.map(beginningOf).join(' & '), words: [...terms], about: Math.min(...counts) }
        : null
    case 'meant':
      return meantStage(db, workspaceId, terms, counts)
    case 'any': {
      const known = terms.filter((_, i) => counts[i]! > 0)
      return known.length > 0 && terms.length > 1
        ? { query: known.map(beginningOf).join(' | '), words: known, about: counts.reduce((a, b) => a + b, 0) }
        : null
    }
  }
}

/** Somebody mistyped: a word that hardly anybody wrote may be one that looks like it. */
async function meantStage(
  db: Queryable,
  workspaceId: string,
  terms: readonly string[],
  counts: readonly number[],
): Promise<Stage | null> {
  const meant = await Promise.all(
    terms.map(async (term, i) => ({
      term,
      n: counts[i]!,
      like: counts[i]! > fewEnough ? [] : await wordsLike(db, workspaceId, term),
    })),
  )
  if (meant.every((m) => m.like.length === 0)) return null
  const about = meant.map((m) => m.n + m.like.reduce((sum, w) => sum + w.messages, 0))
  if (about.some((n) => n === 0)) return null
  return {
    query: meant
      .map((m) => `(${[beginningOf(m.term), ...m.like.map((w) => quotedWord(w.word))].join(' | ')})`)
      .join(' & '),
    words: meant.flatMap((m) => [m.term, ...m.like.map((w) => w.word)]),
    about: Math.min(...about),
  }
}

async function wordsLike(
  db: Queryable,
  workspaceId: string,
  term: string,
): Promise<{ word: string; messages: number }[]> {
  if (!isMistypable(term)) return []
  const near = await rows(
    db,
    sql<{ word: string; messages: number }>`select word, messages from search_words
      where workspace_id = ${workspaceId} and variants && ${variantsOf(term)} limit 200`,
  )
  return near
    .filter(({ word }) => word !== term && isOneSlipApart(word, term))
    .toSorted((a, b) => b.messages - a.messages)
    .slice(0, mostLikeWords)
}

async function countOf(db: Queryable, workspaceId: string, term: string): Promise<number> {
  const counted = await first(
    db,
    sql<{ n: number }>`select coalesce(sum(messages), 0)::int as n from (
      select messages from search_words where workspace_id = ${workspaceId} and word >= ${term} and word < ${`${term}\u{10ffff}`}
      limit ${mostCounted}) found`,
  )
  return counted!.n
}

/** A page of what a stage finds, newest first. */
export async function placesOf(
  db: Queryable,
  workspaceId: string,
  stage: Stage,
  filters: Filters,
  after: PlaceRow | null,
  limit: number,
): Promise<PlaceRow[]> {
  const where = [sql`s.words @@ ${stage.query}::tsquery`, ...conditionsOf(filters)]
  const own = [sql`s.workspace_id = ${workspaceId}`, ...(after ? [afterPlace(after)] : [])]
  if (filters.contactId === undefined && stage.about > fewEnough) {
    const newest = sql`(select * from message_search s where ${all(own)} ${newestFirst} limit ${walked}) s`
    const page = await rows(db, pageOf(newest, where, limit))
    if (page.length === limit) return page
  }
  // `offset 0` keeps the planner from walking the whole history for the few messages that the index leads to.
  const among = filters.contactId === undefined ? where : [ofContact(workspaceId, filters.contactId), ...where]
  return rows(db, pageOf(sql`(select * from message_search s where ${all(among)} offset 0) s`, own, limit))
}

const all = (parts: readonly Sql[]): Sql => sql.join([...parts], sql` and `)
const newestFirst = sql`order by s.at desc, s.conversation_id desc, s.seq desc`

const pageOf = (source: Sql, where: readonly Sql[], limit: number): RawBuilder<PlaceRow> =>
  sql<PlaceRow>`select s.conversation_id, s.seq, to_json(s.at)#>>'{}' as at from ${source} where ${all(where)} ${newestFirst} limit ${limit}`

const afterPlace = (p: PlaceRow): Sql =>
  sql`(s.at, s.conversation_id, s.seq) < (${p.at}::timestamptz, ${p.conversation_id}::uuid, ${p.seq}::int)`

const ofContact = (workspaceId: string, contactId: string): Sql =>
  sql`s.conversation_id = any(array(select id from conversations where workspace_id = ${workspaceId} and contact_id = ${contactId}))`

function conditionsOf({ operatorId, from, to }: Filters): Sql[] {
  return [
    ...(operatorId === undefined ? [] : [sql`s.author_kind = 'operator' and s.author_id = ${operatorId}`]),
    ...(from === undefined ? [] : [sql`s.at >= ${from}`]),
    ...(to === undefined ? [] : [sql`s.at < ${to}`]),
  ]
}
