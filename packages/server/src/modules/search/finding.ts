import type { ApiParsed } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import { wordsLike } from '../../kernel/counted-words.ts'
import { sql, type Queryable } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { preparedRows } from '../../kernel/prepared.ts'
import { beginningOf, quotedWord } from '../../kernel/words.ts'
import { messagesAt } from '../conversations/index.ts'
import { searchWords, type FoundRow, type PlaceRow } from './tables.ts'

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

/** What is looked for besides words. */
export interface Place {
  filters: Filters
  after: PlaceRow | null
  /** How many at most; stands in the text of the statement, as plans are made by it. */
  limit: number
}

/**
 * In how many messages each word stands, and those that have them all unless these are many, newest first: what most
 * searches are about, in one round trip.
 */
export async function countAndFind(
  kernel: Kernel,
  workspaceId: string,
  terms: readonly string[],
  place: Place,
): Promise<{ counts: number[]; found: FoundRow[] | null }> {
  const counts = sql.join(terms.map((term) => countOf(workspaceId, term)))
  const least = place.filters.contactId === undefined ? sql`between 1 and ${sql.lit(fewEnough)}` : sql`> 0`
  const areFew = sql`(select (select min(n) from unnest(counts) n) ${least} from counted)`
  const query = terms.map(beginningOf).join(' & ')
  const read = await preparedRows(
    kernel,
    sql<{ counts: number[] } & Partial<FoundRow>>`with counted as materialized (select array[${counts}] as counts)
      select t.counts, f.* from counted t left join (${foundAt(workspaceId, ofIndex(workspaceId, query, place, areFew))}) f on true
      ${newest('f')}`,
  )
  const { counts: inMessages } = read[0]!
  if (areMany(Math.min(...inMessages), place)) return { counts: inMessages, found: null }
  return {
    counts: inMessages,
    found: read.filter((row): row is typeof row & FoundRow => typeof row.conversation_id === 'string'),
  }
}

/** So many are met while walking; one contact's are found by the conversations. */
const areMany = (about: number, { filters }: Place): boolean => filters.contactId === undefined && about > fewEnough

/** What a stage of the search asks for; null when it can find nothing. */
export async function stageOf(
  db: Queryable,
  workspaceId: string,
  name: StageName,
  terms: readonly string[],
  counts: readonly number[],
): Promise<Stage | null> {
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
      like: counts[i]! > fewEnough ? [] : await wordsLike(db, searchWords, workspaceId, term),
    })),
  )
  if (meant.every((m) => m.like.length === 0)) return null
  const about = meant.map((m) => m.n + m.like.reduce((sum, w) => sum + w.count, 0))
  if (about.some((n) => n === 0)) return null
  return {
    query: meant
      .map((m) => `(${[beginningOf(m.term), ...m.like.map((w) => quotedWord(w.word))].join(' | ')})`)
      .join(' & '),
    words: meant.flatMap((m) => [m.term, ...m.like.map((w) => w.word)]),
    about: Math.min(...about),
  }
}

const countOf = (workspaceId: string, term: string): Sql =>
  sql`(select coalesce(sum(messages), 0)::int from (
    select messages from search_words where workspace_id = ${workspaceId} and word >= ${term} and word < ${`${term}\u{10ffff}`}
    limit ${sql.lit(mostCounted)}) found)`

/** A page of what a stage finds, newest first. */
export async function findIn(kernel: Kernel, workspaceId: string, stage: Stage, place: Place): Promise<FoundRow[]> {
  const { filters, after, limit } = place
  if (areMany(stage.about, place)) {
    const own = [sql`s.workspace_id = ${workspaceId}`, ...(after ? [afterPlace(after)] : [])]
    const among = sql`(select * from message_search s where ${all(own)} ${newest('s')} limit ${sql.lit(walked)}) s`
    const where = [sql`s.words @@ ${stage.query}::tsquery`, ...conditionsOf(filters)]
    const page = await preparedRows(kernel, foundAt(workspaceId, pageOf(among, where, limit)))
    if (page.length === limit) return page
  }
  return preparedRows(kernel, foundAt(workspaceId, ofIndex(workspaceId, stage.query, place)))
}

/** `offset 0` keeps the planner from walking the whole history for the few messages that the index leads to. */
function ofIndex(workspaceId: string, query: string, { filters, after, limit }: Place, also: Sql = sql`true`): Sql {
  const among = [
    ...(filters.contactId === undefined ? [] : [ofContact(workspaceId, filters.contactId)]),
    sql`s.words @@ ${query}::tsquery`,
    ...conditionsOf(filters),
  ]
  const own = [sql`s.workspace_id = ${workspaceId}`, ...(after ? [afterPlace(after)] : []), also]
  return pageOf(sql`(select * from message_search s where ${all(among)} offset 0) s`, own, limit)
}

const all = (parts: readonly Sql[]): Sql => sql.join([...parts], sql` and `)
const newest = (from: 's' | 'f'): Sql =>
  sql.raw(`order by ${from}.at desc, ${from}.conversation_id desc, ${from}.seq desc`)
const pageOf = (source: Sql, where: readonly Sql[], limit: number): Sql =>
  sql`select s.conversation_id, s.seq, s.at from ${source} where ${all(where)} ${newest('s')} limit ${sql.lit(limit)}`

/** What stands at the places that a query finds, in its order. */
const foundAt = (workspaceId: string, places: Sql): RawBuilder<FoundRow> =>
  sql<FoundRow>`select f.*, to_json(f.at)#>>'{}' as at_text from (${messagesAt(workspaceId, places)}) f ${newest('f')}`

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
