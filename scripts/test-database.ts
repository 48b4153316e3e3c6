import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDb, openPool } from '../packages/server/src/kernel/db.ts'
import { startEmbeddedPostgres } from '../packages/server/src/kernel/embedded-postgres.ts'
import { migrateJobs } from '../packages/server/src/kernel/jobs.ts'
import { openLog } from '../packages/server/src/kernel/log.ts'
import { migrate } from '../packages/server/src/kernel/migrate.ts'
import { onServer, preparedName, withDatabase } from '../packages/server/src/testing/databases.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's URL of the run's PostgreSQL server; tests make their own databases on it. */
    databaseUrl: string
  }
}

/** Boots one PostgreSQL for the whole test run, or takes the server DATABASE_URL names. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env['DATABASE_URL']
  if (external) {
    project.provide('databaseUrl', external)
    return prepareDatabase(external)
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-test-'))
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    // Only here: these databases end with the run. Tests of durability boot servers of their own.
    const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '200' }
    const server = await startEmbeddedPostgres({ dataDir, log: console, settings })
    project.provide('databaseUrl', server.url)
    await prepareDatabase(server.url)
    return async () => {
      await server.stop()
      await remove()
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Makes the database that all others of the run are copies of; answers what removes it. */
async function prepareDatabase(serverUrl: string): Promise<() => Promise<void>> {
  const remove = () => onServer(serverUrl, `drop database if exists ${preparedName} with (force)`)
  await remove()
  await onServer(serverUrl, `create database ${preparedName}`)
  const log = openLog('silent')
  const pool = openPool(withDatabase(serverUrl, preparedName), log)
  const db = openDb(pool)
  await migrate(db)
  await migrateJobs(pool, log)
  await db.destroy()
  return remove
}
