import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import type { Log } from './log.ts'

export { sql }
/** SQL stays visible: queries are written with the `sql` tag, rows are typed by each module's tables.ts. */
export type Db = Kysely<unknown>
export type Tx = Transaction<unknown>
export type Queryable = Db | Tx

/** How long a statement or an idle transaction may last; the relay trusts that no commit is older than this, in ms. */
export const transactionTimeoutMs = 10_000
/** How long a process that stopped in the middle of a transaction may keep what it locked, in ms. */
const abandonedAfterMs = 4_000

// Positions, ranks and sizes stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens the pool on a PostgreSQL address; a lost connection is logged and replaced, never fatal. */
export function openPool(url: string, log: Log, max = 16): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: transactionTimeoutMs,
    idle_in_transaction_session_timeout: abandonedAfterMs,
    application_name: 'switchboard',
  })
  // A connection in use has no handler of the pool's, so each has its own; the pool repeats those of the idle ones.
  pool.on('error', () => {})
  pool.on('connect', (client) =>
    client.on('error', (error) => {
      if (!pool.ending) log.warn({ reason: error.message }, 'database connection lost')
    }),
  )
  return pool
}

export const openDb = (pool: pg.Pool): Db => new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool }) })

/** Rows of a query. */
export async function rows<R>(db: Queryable, query: RawBuilder<R>): Promise<R[]> {
  return (await query.execute(db)).rows
}

/** The first row of a query, or undefined. */
export async function first<R>(db: Queryable, query: RawBuilder<R>): Promise<R | undefined> {
  return (await query.execute(db)).rows[0]
}

/** A JSON parameter. */
export const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`

/** True for failures that say nothing about the work: the connection went, or the server is starting or stopping. */
export function isConnectionLoss(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  return (
    /^(08|57P0)/.test(code ?? '') ||
    /^(ECONN|ENOENT|EPIPE|ETIMEDOUT)/.test(code ?? '') ||
    /terminat|timeout exceeded when trying to connect|Client was closed|not queryable|pool after calling end/i.test(
      message ?? '',
    )
  )
}

/** True when the database was too slow or too full for this one request; it may be sent again. */
export const isOverload = (error: unknown): boolean =>
  ['57014', '53300'].includes(((error ?? {}) as { code?: string }).code ?? '')

/** True for deadlocks and serialisation failures: the same work may succeed when it is done again. */
export const isTransient = (error: unknown): boolean =>
  ['40001', '40P01'].includes(((error ?? {}) as { code?: string }).code ?? '')
