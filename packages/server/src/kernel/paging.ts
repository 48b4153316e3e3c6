import type { RawBuilder } from 'kysely'
import { rows, type Queryable } from './db.ts'
import { Refusal } from './errors.ts'

/** How one list is paged: the query after a key, the key of a row, and what a row is on the wire. */
export interface Paged<Row, Item> {
  query: (after: [string, string] | null, limit: number) => RawBuilder<Row>
  key: (row: Row) => [string | number, string]
  item: (row: Row) => Item
}

/** One keyset page; asks for a row more than wanted to know whether another page follows. */
export async function pageOf<Row, Item>(
  db: Queryable,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  { query, key, item }: Paged<Row, Item>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const found = await rows(db, query(readCursor(cursor), limit + 1))
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { items: page.map(item), nextCursor: found.length > limit && last ? writeCursor(key(last)) : null }
}

const writeCursor = (key: [string | number, string]) => Buffer.from(JSON.stringify(key)).toString('base64url')

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const sortKey = /^(-?\d{1,16}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/

function readCursor(cursor: string | undefined): [string, string] | null {
  if (cursor === undefined) return null
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string | number, string]
    if (sortKey.test(String(key)) && uuid.test(id)) return [String(key), id]
  } catch {
    // Refused below like every other foreign cursor.
  }
  throw new Refusal('invalid', 'cursor_invalid', 'This cursor was not made by this list.')
}
