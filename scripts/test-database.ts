import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../packages/server/src/kernel/embedded-postgres.ts'

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
    return async () => {}
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-test-'))
  const remove = () => rm(dataDir, { recursive: true, force: true })
  try {
    // Only here: these databases end with the run. Tests of durability boot servers of their own.
    const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '200' }
    const server = await startEmbeddedPostgres({ dataDir, log: console, settings })
    project.provide('databaseUrl', server.url)
    return async () => {
      await server.stop()
      await remove()
    }
  } catch (error) {
    await remove()
    throw error
  }
}
