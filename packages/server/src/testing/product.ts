import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createApp, type App, type AppOptions } from '../app.ts'
import { readEnvironment } from '../kernel/environment.ts'
import { openLog } from '../kernel/log.ts'
import { testClock, type TestClock } from './clock.ts'
import { createDatabase } from './databases.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL server of this test run. */
    databaseUrl: string
  }
}

/** The whole product on a database of its own, behind real HTTP. */
export interface Product {
  app: App
  base: string
  clock: TestClock
  databaseUrl: string
  dataDir: string
  /** Resolves when every committed change was delivered and every subscriber has reacted. */
  settled(): Promise<void>
  /** Another process's worth of the product on the same database. */
  second(): Promise<App & { base: string }>
  close(): Promise<void>
}

/** Starts the product on a new database of the given server; `more` adds to its environment. */
export async function openProduct(
  serverUrl: string,
  more: Record<string, string> = {},
  options: Partial<AppOptions> = {},
): Promise<Product> {
  const { url: databaseUrl, drop } = await createDatabase(serverUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-data-'))
  const clock = testClock()
  const start = async () => {
    const env = readEnvironment(
      { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', ...more },
      [],
    )
    const app = await createApp({ env, databaseUrl, log: openLog(env.logLevel), clock, checkOutput: true, ...options })
    return { app, base: await app.listen() }
  }
  const main = await start()
  const others: App[] = []
  return {
    ...main,
    clock,
    databaseUrl,
    dataDir,
    settled: () => settle(main.app),
    async second() {
      const { app, base } = await start()
      others.push(app)
      return { ...app, base }
    },
    async close() {
      await Promise.all([...others, main.app].map((a) => a.close()))
      await drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Subscribers may cause further events: goes round until the outbox stays empty. */
async function settle(app: App): Promise<void> {
  for (;;) {
    await untilMoved(app)
    const before = app.kernel.relay.position
    await app.subscribers.settled()
    await untilMoved(app)
    if (app.kernel.relay.position === before) return
  }
}

async function untilMoved({ kernel }: App): Promise<void> {
  for (;;) {
    kernel.relay.nudge()
    const { rows } = await kernel.pool.query<{ waiting: boolean; position: number }>(
      'select exists (select from outbox) as waiting, (select position from head) as position',
    )
    if (!rows[0]!.waiting && kernel.relay.position >= rows[0]!.position) return
    await wait(5)
  }
}
