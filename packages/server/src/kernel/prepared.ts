import { createHash } from 'node:crypto'
import type { RawBuilder } from 'kysely'
import type { Kernel } from './kernel.ts'

/**
 * Rows of a query that is asked again and again: each connection parses and plans its text once. What decides the plan,
 * such as a limit, belongs into the text; everything that people type into parameters.
 */
export async function preparedRows<R>({ db, pool }: Kernel, query: RawBuilder<R>): Promise<R[]> {
  const { sql: text, parameters } = query.compile(db)
  const name = createHash('sha1').update(text).digest('hex')
  const { rows } = await pool.query({ name, text, values: [...parameters] })
  return rows as R[]
}
