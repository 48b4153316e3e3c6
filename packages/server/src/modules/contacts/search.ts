import type { ApiOutput, ApiParsed, Condition } from '@switchboard/contract'
import { contactSorts } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../kernel/context.ts'
import { first, rows, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { contactConditions } from './conditions.ts'
import { fieldRules } from './fields.ts'
import { stagesOf, type Stage } from './search-stages.ts'
import { asContact, type ContactRow } from './tables.ts'

type Sql = RawBuilder<unknown>
export type ContactSort = (typeof contactSorts)[number]

/** Which contacts, in which order. */
export interface Selection {
  q?: string | undefined
  conditions: Condition[]
  sort: ContactSort
  ids?: string[] | undefined
}

/** The key a list is ordered by; everything is one text and one id, so that every sort pages alike. */
interface Order {
  key: Sql
  cast: Sql
  descending: boolean
}

const byCreation: Order = { key: sql`c.created_at`, cast: sql`timestamptz`, descending: true }
const orders: Record<ContactSort, Order> = {
  '-createdAt': byCreation,
  createdAt: { ...byCreation, descending: false },
  // The nameless come last either way.
  name: { key: sql`coalesce('0' || left(c.sort_name, 120), '1')`, cast: sql`text`, descending: false },
  '-name': { key: sql`coalesce('1' || left(c.sort_name, 120), '0')`, cast: sql`text`, descending: true },
  '-lastSeenAt': { key: sql`coalesce(c.last_seen_at, timestamptz 'epoch')`, cast: sql`timestamptz`, descending: true },
}

/** A place in a list: the stage of the search, the sort key and the id of the last contact shown. */
type Cursor = [stage: number, key: string, id: string]
type Found = ContactRow & { sort_key: string }

/** A page of contacts. Better matches come first; within one kind of match the sort decides. */
export async function searchContacts(
  ctx: Ctx,
  { cursor, limit, ...selection }: ApiParsed<'POST /v1/contacts/search'>,
): Promise<ApiOutput<'POST /v1/contacts/search'>> {
  const { items, next } = await pageOfRows(ctx, selection, readCursor(cursor), limit)
  return { items: items.map(asContact), nextCursor: next && writeCursor(next) }
}

/** The next rows of a selection after a place in it, and the place after them if more follow. */
export async function pageOfRows(
  ctx: Ctx,
  selection: Selection,
  after: Cursor | null,
  limit: number,
): Promise<{ items: ContactRow[]; next: Cursor | null }> {
  const { where, stages } = await prepared(ctx, selection)
  const order = orders[selection.sort]
  const found: { row: Found; stage: number }[] = []
  for (let n = after?.[0] ?? 0; n < stages.length && found.length <= limit; n++) {
    const stage = await stages[n]!()
    if (!stage) continue
    const from = after && n === after[0] ? [afterKey(order, after)] : []
    const page = await rows(ctx.kernel.db, rowsOf([...where, ...from], stage, order, limit + 1 - found.length))
    found.push(...page.map((row) => ({ row, stage: n })))
  }
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    items: found.slice(0, limit).map((f) => f.row),
    next: last ? [last.stage, last.row.sort_key, last.row.id] : null,
  }
}

const mostCounted = 10_000

/** How many contacts match, counted up to 10,000. */
export async function countContacts(
  ctx: Ctx,
  { q, conditions }: ApiParsed<'POST /v1/contacts/count'>,
): Promise<ApiOutput<'POST /v1/contacts/count'>> {
  const { where, stages } = await prepared(ctx, { q, conditions, sort: '-createdAt' })
  let count = 0
  for (const find of stages) {
    const stage = await find()
    if (!stage) continue
    const counted = await first(
      ctx.kernel.db,
      sql<{ n: number }>`select count(*)::int as n from (
        select 1 ${from(where, stage)} limit ${mostCounted + 1 - count}) found`,
    )
    count += counted!.n
    if (count > mostCounted) return { count: mostCounted, atLeast: true }
  }
  return { count, atLeast: false }
}

/** Refuses a saved view that this list could not show. */
export async function checkSelection(ctx: Ctx, view: { conditions: Condition[]; sort: string }): Promise<void> {
  if (!contactSorts.some((sort) => sort === view.sort))
    throw new Refusal('invalid', 'sort_unknown', `Contacts cannot be sorted by ${view.sort}.`)
  contactConditions(view.conditions, await fieldRules(ctx.kernel.db, ctx.workspaceId))
}

async function prepared(
  ctx: Ctx,
  { q, conditions, ids }: Selection,
): Promise<{ where: Sql[]; stages: ReturnType<typeof stagesOf> }> {
  const { db } = ctx.kernel
  const rules = conditions.some((c) => c.field.startsWith('field:')) ? await fieldRules(db, ctx.workspaceId) : []
  const where = [
    sql`c.workspace_id = ${ctx.workspaceId}`,
    sql`c.merged_into_id is null`,
    ...(ids ? [sql`c.id = any(${ids})`] : []),
    ...contactConditions(conditions, rules),
  ]
  return { where, stages: stagesOf(db, ctx.workspaceId, q) }
}

/**
 * `offset 0` keeps the planner from walking the whole list for the few candidates of a rare word; the key becomes text
 * only for the rows of the page.
 */
function rowsOf(where: Sql[], stage: Stage, order: Order, limit: number): RawBuilder<Found> {
  const direction = order.descending ? sql`desc` : sql`asc`
  const ordered = sql`order by ${order.key} ${direction}, c.id ${direction}`
  const source = stage.among ? sql`from (select c.* ${from(where, stage)} offset 0) c` : from(where, stage)
  return sql<Found>`select c.*, ${asText(order)} as sort_key from (select c.* ${source} ${ordered} limit ${limit}) c ${ordered}`
}

const from = (where: Sql[], stage: Stage): Sql =>
  sql`from contacts c where ${sql.join([...(stage.among ? [stage.among] : []), ...where, ...stage.where], sql` and `)}`

/** To the microsecond: an imported time may be finer than JavaScript's. */
const asText = ({ key, cast }: Order): Sql => (cast === orders.name.cast ? key : sql`to_json(${key})#>>'{}'`)

function afterKey({ key, cast, descending }: Order, [, value, id]: Cursor): Sql {
  return sql`(${key}, c.id) ${descending ? sql`<` : sql`>`} (${value}::${cast}, ${id}::uuid)`
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function readCursor(cursor: string | undefined): Cursor | null {
  if (cursor === undefined) return null
  try {
    const [stage, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Cursor
    if ([0, 1, 2].includes(stage) && typeof key === 'string' && isSafe(key) && uuid.test(id)) return [stage, key, id]
  } catch {
    // Refused below like every other foreign cursor.
  }
  throw new Refusal('invalid', 'cursor_invalid', 'This cursor was not made by this list.')
}

const isSafe = (key: string): boolean => key.length <= 200 && key.isWellFormed() && !key.includes('\0')
