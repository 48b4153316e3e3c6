import type { Ticket } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import type { Ctx } from '../../kernel/context.ts'
import { wordsLike } from '../../kernel/counted-words.ts'
import { rows, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { excerptOf } from '../../kernel/excerpt.ts'
import { nothingFound, type Asked, type Finder, type Hit } from '../../kernel/finders.ts'
import { beginningOf, quotedWord, termsOf } from '../../kernel/words.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { newestFirst, pageOfTickets, type Sql } from './listing.ts'
import { idOfReference } from './queries.ts'
import type { FoundTicketRow } from './tables.ts'
import { mostSearched, ticketWords } from './words.ts'

const stageNames = ['all', 'meant', 'any'] as const
type StageName = (typeof stageNames)[number]

/** What a stage asks of the index, and the words to mark in what it finds. */
interface Stage {
  query: string
  words: string[]
}

/**
 * Tickets of boards that the caller sees: the one of a reference first, then by all words, what was probably meant, or
 * any of the words. Those put away are found, too; a merged one is found as its survivor.
 */
export const ticketFinder: Finder = {
  permission: 'tickets:read',
  async find(ctx, { q, cursor, limit, ...filters }) {
    const { features } = await getWorkspace(ctx)
    const terms = termsOf(q)
    if (!features.includes('tickets') || terms.length === 0) return nothingFound
    const from = readCursor(cursor)
    const named = await namedBy(ctx, terms)
    const where = [sql`t.merged_into_id is null`, ...conditionsOf(filters)]
    const first = named && !from ? (await pageOf(ctx, [...where, sql`t.id = ${named}`], undefined, 1)).items : []
    const others = named ? [...where, sql`t.id <> ${named}`] : where
    for (const name of from ? [from.stage] : stageNames) {
      const stage = await stageOf(ctx, name, terms)
      if (!stage) continue
      const page = await pageOf(ctx, [...others, sql`t.words @@ ${stage.query}::tsquery`], from?.after, limit)
      if (page.items.length === 0 && first.length === 0) continue
      return {
        items: await hitsOf(ctx, [...first, ...page.items], stage.words),
        nextCursor: page.nextCursor && `${name}.${page.nextCursor}`,
      }
    }
    return nothingFound
  },
}

const pageOf = (ctx: Ctx, where: readonly Sql[], cursor: string | undefined, limit: number) =>
  pageOfTickets(ctx, where, [newestFirst(sql`true`)], { cursor, limit })

/** The ticket that one of the words is the reference of. */
async function namedBy(ctx: Ctx, terms: readonly string[]): Promise<string | null> {
  for (const term of terms) {
    const id = await idOfReference(ctx, term)
    if (id !== null) return id
  }
  return null
}

function conditionsOf({
  contactId,
  operatorId,
  from,
  to,
}: Pick<Asked, 'contactId' | 'operatorId' | 'from' | 'to'>): Sql[] {
  return [
    ...(contactId === undefined ? [] : [sql`t.contact_id = ${contactId}`]),
    ...(operatorId === undefined
      ? []
      : [sql`t.created_by ->> 'kind' = 'operator' and t.created_by ->> 'id' = ${operatorId}`]),
    ...(from === undefined ? [] : [sql`t.created_at >= ${from}`]),
    ...(to === undefined ? [] : [sql`t.created_at < ${to}`]),
  ]
}

async function stageOf(ctx: Ctx, name: StageName, terms: readonly string[]): Promise<Stage | null> {
  switch (name) {
    case 'all':
      return { query: terms.map(beginningOf).join(' & '), words: [...terms] }
    case 'meant': {
      const meant = await Promise.all(
        terms.map(async (term) => ({ term, like: await wordsLike(ctx.kernel.db, ticketWords, ctx.workspaceId, term) })),
      )
      if (meant.every((m) => m.like.length === 0)) return null
      return {
        query: meant
          .map((m) => `(${[beginningOf(m.term), ...m.like.map((w) => quotedWord(w.word))].join(' | ')})`)
          .join(' & '),
        words: meant.flatMap((m) => [m.term, ...m.like.map((w) => w.word)]),
      }
    }
    case 'any':
      return terms.length > 1 ? { query: terms.map(beginningOf).join(' | '), words: [...terms] } : null
  }
}

async function hitsOf(ctx: Ctx, tickets: readonly Ticket[], words: readonly string[]): Promise<Hit[]> {
  const found = await rows(
    ctx.kernel.db,
    sql<FoundTicketRow>`select t.id, left(t.description, ${mostSearched}) as description, b.name as board_name,
        c.name as column_name, c.color from tickets t join boards b on b.id = t.board_id join board_columns c on c.id = t.column_id
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${tickets.map((t) => t.id)})`,
  )
  const held = new Map(found.map((row) => [row.id, row]))
  return tickets.flatMap((ticket) => {
    const row = held.get(ticket.id)
    if (!row) return []
    return {
      kind: 'ticket' as const,
      ticket,
      board: { id: ticket.boardId, name: row.board_name },
      column: { id: ticket.columnId, name: row.column_name, color: row.color },
      ...excerptOf(`${ticket.reference} · ${ticket.title}`, words),
      description: excerptOf(plainOf(row.description), words),
    }
  })
}

/** The stage that found the first page, and the place in its list. */
function readCursor(cursor: string | undefined): { stage: StageName; after: string } | null {
  if (cursor === undefined) return null
  const [name, after] = cursor.split('.')
  const stage = stageNames.find((s) => s === name)
  if (stage && after) return { stage, after }
  throw new Refusal('invalid', 'cursor_invalid', 'This cursor was not made by this list.')
}
