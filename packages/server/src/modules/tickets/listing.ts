import type { Ticket } from '@switchboard/contract'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { ticketSight } from './sight.ts'
import { asTicket, ticketColumns, ticketJoins, type TicketRow } from './tables.ts'

export type Sql = RawBuilder<unknown>
type Cursor = [part: number, key: string, id: string]

/** One stretch of an order: which tickets, and the key an index has them by; without a key, their ids. */
export interface Part {
  where: Sql
  by?: { column: Sql; cast: Sql; key: (row: TicketRow) => string }
  descending: boolean
}

export const byPlace: NonNullable<Part['by']> = {
  column: sql`t.order_key`,
  cast: sql`text collate "C"`,
  key: (row) => row.order_key,
}

export const newestFirst = (where: Sql): Part => ({ where, descending: true })

/** Those that stand in a column, in its order. */
export const ofColumn = (columnId: string): Part => ({
  where: sql`t.column_id = ${columnId}`,
  by: byPlace,
  descending: false,
})

/** Merged tickets live on in others, and lists leave them out. */
export const living = (archived: boolean): Sql =>
  sql`t.merged_into_id is null and t.archived_at is ${archived ? sql`not null` : sql`null`}`

/** A page of the tickets that the caller sees, stretch after stretch. */
export async function pageOfTickets(
  ctx: Ctx,
  where: readonly Sql[],
  parts: readonly Part[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: Ticket[]; nextCursor: string | null }> {
  const { found, next } = await pageOfRows(ctx, where, parts, readCursor(cursor, parts), limit)
  return { items: found.map(asTicket), nextCursor: next && writeCursor(next) }
}

/** The next rows after a place in the order, and the place after them if more follow. */
export async function pageOfRows(
  ctx: Ctx,
  where: readonly Sql[],
  parts: readonly Part[],
  after: Cursor | null,
  limit: number,
): Promise<{ found: TicketRow[]; next: Cursor | null }> {
  const found: { row: TicketRow; part: number }[] = []
  for (let part = after?.[0] ?? 0; part < parts.length && found.length <= limit; part++) {
    const from = after?.[0] === part ? [afterKey(parts[part]!, after)] : []
    const page = await rows(ctx.kernel.db, pageOfPart(ctx, parts[part]!, [...where, ...from], limit + 1 - found.length))
    found.push(...page.map((row) => ({ row, part })))
  }
  const last = found.length > limit ? found[limit - 1] : undefined
  return {
    found: found.slice(0, limit).map((f) => f.row),
    next: last ? [last.part, parts[last.part]!.by?.key(last.row) ?? '', last.row.id] : null,
  }
}

function pageOfPart(ctx: Ctx, part: Part, where: readonly Sql[], limit: number): RawBuilder<TicketRow> {
  const direction = part.descending ? sql`desc` : sql`asc`
  const order = part.by
    ? sql`${part.by.column} ${direction}, t.id ${direction}`
    : sql`t.workspace_id ${direction}, t.id ${direction}`
  const all = [sql`t.workspace_id = ${ctx.workspaceId}`, ticketSight(ctx), part.where, ...where]
  return sql<TicketRow>`select ${sql.raw(ticketColumns)}
    from (select * from tickets t where ${sql.join(all, sql` and `)} order by ${order} limit ${limit}) t
    ${sql.raw(ticketJoins)} order by ${order}`
}

function afterKey(part: Part, [, key, id]: Cursor): Sql {
  const compare = part.descending ? sql`<` : sql`>`
  return part.by
    ? sql`(${part.by.column}, t.id) ${compare} (${key}::${part.by.cast}, ${id}::uuid)`
    : sql`t.id ${compare} ${id}::uuid`
}

const writeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const keys = { place: /^[0-9A-Za-z]{1,64}$/, time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, none: /^$/ }

function readCursor(cursor: string | undefined, parts: readonly Part[]): Cursor | null {
  if (cursor === undefined) return null
  try {
    const [part, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Cursor
    const by = parts[part]?.by
    const fits = parts[part] !== undefined && Number.isInteger(part) && formOf(by).test(key)
    if (fits && uuid.test(id)) return [part, key, id]
  } catch {
    // Refused below like every other foreign cursor.
  }
  throw new Refusal('invalid', 'cursor_invalid', 'This cursor was not made by this list.')
}

function formOf(by: Part['by']): RegExp {
  if (by === undefined) return keys.none
  return by === byPlace ? keys.place : keys.time
}
