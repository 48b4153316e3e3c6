import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { launch, lockHeld, type PostgresSettings } from './embedded-postgres-launch.ts'
import { EmbeddedPostgresProblem, type PostgresLayout, prepareLayout, socketUrl } from './embedded-postgres-layout.ts'

export { EmbeddedPostgresProblem } from './embedded-postgres-layout.ts'

/** Where the launcher says what it does; a pino logger and `console` both fit. */
export interface PostgresLog {
  info(message: string): void
  warn(message: string): void
}

export interface EmbeddedPostgresOptions {
  dataDir: string
  log: PostgresLog
  /** PostgreSQL settings that override the built-in ones. */
  settings?: PostgresSettings
}

export interface EmbeddedPostgres {
  /** A `postgres://` URL over the server's Unix socket. */
  url: string
  pid: number
  /** Fast shutdown, within 3 s; harmless when repeated. */
  stop(): Promise<void>
  /** Resolves when the server is gone, with how it ended in words. */
  exited: Promise<string>
}

const databaseName = 'switchboard'
/** How long a server that lost its application may take to let go of DATA_DIR. */
const handoverMs = 2_500
const shutdownPatienceMs = 60_000
const startPatienceMs = 120_000
const stopPatienceMs = 2_500

/** Starts the embedded server on DATA_DIR and resolves when it answers; refuses a DATA_DIR that is in use by name. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const layout = prepareLayout(options.dataDir)
  const from = performance.now()
  for (;;) {
    const child = launch(layout, options.settings ?? {})
    const server = running(child, layout)
    const outcome = await untilReady(child, server, layout)
    if (outcome === 'ready') {
      await ensureDatabase(server, layout)
      return server
    }
    if (child.exitCode !== lockHeld) throw startProblem(layout, outcome)
    const waitedMs = performance.now() - from
    const patienceMs = readPidFile(layout)?.state === 'stopping' ? shutdownPatienceMs : handoverMs
    if (waitedMs > patienceMs) throw inUse(layout)
    await wait(100)
  }
}

/**
 * As `startEmbeddedPostgres`, and starts the server again whenever it dies without having been stopped. The URL stays
 * the same; connections made before are lost and have to be opened again.
 */
export async function keepPostgresRunning(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  let current = await startEmbeddedPostgres(options)
  let stopping = false
  const gone = Promise.withResolvers<string>()
  const stopSignal = new AbortController()

  async function restart(): Promise<void> {
    for (let attempt = 0; !stopping; attempt++) {
      try {
        current = await startEmbeddedPostgres(options)
        return options.log.info('PostgreSQL runs again.')
      } catch (error) {
        options.log.warn(`PostgreSQL could not be started again: ${(error as Error).message}`)
        await wait(Math.min(100 * 2 ** attempt, 5_000), undefined, { signal: stopSignal.signal }).catch(() => {})
      }
    }
  }

  async function watch(): Promise<void> {
    for (;;) {
      const how = await current.exited
      if (stopping) return gone.resolve(how)
      options.log.warn(`PostgreSQL ended unexpectedly (${how}), starting it again.`)
      await restart()
      if (stopping) await current.stop()
    }
  }

  const watching = watch()
  return {
    url: current.url,
    get pid() {
      return current.pid
    },
    exited: gone.promise,
    async stop() {
      stopping = true
      stopSignal.abort()
      await current.stop()
      await watching
    },
  }
}

function running(child: ChildProcess, layout: PostgresLayout): EmbeddedPostgres {
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  return {
    url: socketUrl(layout, databaseName),
    pid: child.pid ?? 0,
    exited,
    async stop() {
      child.kill('SIGINT')
      const stopped = await Promise.race([exited, wait(stopPatienceMs, undefined, { ref: false })])
      // Immediate shutdown: nothing committed is lost, the next start replays the log.
      if (stopped === undefined) child.kill('SIGQUIT')
      await exited
    },
  }
}

/** Waits for this very child's "ready", or answers how it ended. */
async function untilReady(child: ChildProcess, server: EmbeddedPostgres, layout: PostgresLayout): Promise<string> {
  const ended = new AbortController()
  void server.exited.then(() => ended.abort())
  const until = performance.now() + startPatienceMs
  while (!ended.signal.aborted) {
    const found = readPidFile(layout)
    if (found?.pid === child.pid && found?.state === 'ready') return 'ready'
    if (performance.now() > until) {
      await server.stop()
      return `not ready after ${startPatienceMs / 1000} s`
    }
    await wait(20, undefined, { signal: ended.signal }).catch(() => {})
  }
  return await server.exited
}

/** The postmaster's own file: process id in the first line, state in the eighth. */
function readPidFile(layout: PostgresLayout): { pid: number; state: string } | undefined {
  try {
    const lines = readFileSync(join(layout.cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), state: lines[7]?.trim() ?? '' }
  } catch {
    return undefined
  }
}

async function ensureDatabase(server: EmbeddedPostgres, layout: PostgresLayout): Promise<void> {
  const client = new pg.Client({ connectionString: socketUrl(layout, 'postgres') })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
    await client.end()
  } catch (error) {
    await server.stop()
    throw new EmbeddedPostgresProblem(`PostgreSQL started but did not answer: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function inUse({ dataDir }: PostgresLayout): EmbeddedPostgresProblem {
  return new EmbeddedPostgresProblem(
    `DATA_DIR ${dataDir} is in use by a running Switchboard. Stop that one, choose another DATA_DIR, or join its database with DATABASE_URL.`,
  )
}

function startProblem(layout: PostgresLayout, how: string): EmbeddedPostgresProblem {
  const lastLines = readFileSync(layout.logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n')
  const hint = lastLines.includes('unshare')
    ? '\nAs root it needs user namespaces, which this system refuses. Start as an ordinary user or set DATABASE_URL.'
    : ''
  return new EmbeddedPostgresProblem(
    `PostgreSQL did not start (${how}). The end of ${layout.logFile}:\n${lastLines}${hint}`,
  )
}
