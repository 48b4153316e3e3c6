import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { systemClock, type Clock } from './kernel/clock.ts'
import { openDb, openPool } from './kernel/db.ts'
import type { Environment } from './kernel/environment.ts'
import { mount, openHttp, sessionCookie } from './kernel/http.ts'
import { startJobs } from './kernel/jobs.ts'
import type { Kernel } from './kernel/kernel.ts'
import { startListener } from './kernel/listener.ts'
import type { Log } from './kernel/log.ts'
import { openMailer } from './kernel/mail.ts'
import { startMaintenance } from './kernel/maintenance.ts'
import { openMetrics } from './kernel/metrics.ts'
import { migrate } from './kernel/migrate.ts'
import { openOrigins } from './kernel/origins.ts'
import { openOutbound } from './kernel/outbound.ts'
import { serveProbes } from './kernel/probes.ts'
import { openRateLimits } from './kernel/rate-limits.ts'
import { startRealtime } from './kernel/realtime.ts'
import { startRelay } from './kernel/relay.ts'
import { startSignals } from './kernel/signals.ts'
import { openSigningKey } from './kernel/signing.ts'
import { startSubscribers, type Subscribers } from './kernel/subscribers.ts'
import { startTimers, type Timers } from './kernel/timers.ts'
import { openVapidKeys } from './kernel/vapid.ts'
import { startBackfill } from './modules/search/index.ts'
import { indexWords, resumeErasures, resumeImports, touchSeen } from './modules/contacts/index.ts'
import { findLatest, signalTyping, startViewing } from './modules/conversations/index.ts'
import { openFileStore, serveFiles } from './modules/files/index.ts'
import { pushAlert } from './modules/notifications/index.ts'
import { routeNow } from './modules/routing/index.ts'
import { startVisitors, type Visitors } from './modules/visitors/index.ts'
import { startPresence } from './modules/workspaces/index.ts'
import { servePages } from './pages.ts'
import { openAccess } from './callers.ts'
import { chores, jobHandlers, reactions, timerHandlers } from './reactions.ts'
import { routes } from './routes.ts'

export interface AppOptions {
  env: Environment
  databaseUrl: string
  log: Log
  clock?: Clock
  /** Check every answer against the contract. */
  checkOutput?: boolean
  /** Lets the server ask addresses of this machine, also by plain http; for tests that stand in for the world. */
  outboundLoopback?: boolean
}

export interface App {
  kernel: Kernel
  http: FastifyInstance
  visitors: Visitors
  subscribers: Subscribers
  timers: Timers
  /** Listens; answers the address. */
  listen(): Promise<string>
  /** Drains: refuses new work, finishes what runs, closes sockets and connections. Within 4 s. */
  close(): Promise<void>
}

/** Builds the whole product on one database; nothing runs before, and nothing is shared between two of them. */
export async function createApp({
  env,
  databaseUrl,
  log,
  clock = systemClock,
  checkOutput = false,
  outboundLoopback = false,
}: AppOptions): Promise<App> {
  const pool = openPool(databaseUrl, log)
  const db = openDb(pool)
  await migrate(db)
  const listener = startListener(databaseUrl, log)
  const relay = await startRelay(db, pool, listener, log)
  const mailer = openMailer(
    db,
    env.smtpUrl ?? null,
    `switchboard@${env.publicUrl ? new URL(env.publicUrl).hostname : 'localhost'}`,
  )
  const files = openFileStore(join(env.dataDir, 'files'))
  const signing = await openSigningKey(db)
  const kernel: Kernel = {
    env,
    setupCode: randomBytes(6).toString('hex'),
    checkOutput,
    db,
    pool,
    clock,
    log,
    relay,
    signals: startSignals(db, listener),
    jobs: await startJobs(
      pool,
      log,
      jobHandlers(() => kernel, files),
    ),
    mailer,
    metrics: openMetrics(),
    rateLimits: openRateLimits(),
    signing,
    outbound: openOutbound({ loopback: outboundLoopback }),
    vapid: await openVapidKeys(db),
  }

  const origins = openOrigins(env)
  const access = openAccess(kernel)
  const visitors = startVisitors(kernel, {
    listener,
    findLatest,
    touchSeen: (seen) => touchSeen(kernel, seen),
    alerted: (found) => pushAlert(kernel, found),
  })
  const viewing = startViewing(kernel)
  const realtime = startRealtime(kernel, access, {
    typing: (identity, conversationId, on) => signalTyping(kernel, identity, conversationId, on),
    here: visitors.here,
    watch(client, what) {
      visitors.watch(client, what)
      viewing.watch(client, what)
    },
    left(client, code) {
      visitors.left(client, code)
      viewing.left(client, code)
    },
  })
  const presence = startPresence(kernel, realtime, (workspaceId) => routeNow(kernel, workspaceId))
  const subscribers = await startSubscribers(kernel, reactions)
  const timers = startTimers(kernel, timerHandlers(kernel))
  const maintenance = await startMaintenance(kernel, chores(kernel, files))
  await resumeImports(kernel)
  await resumeErasures(kernel)
  const indexing = indexWords(kernel).catch((error: unknown) =>
    log.warn({ reason: (error as Error).message }, 'gathering words for the search paused'),
  )
  const gathering = startBackfill(kernel)

  let draining = false
  const http = await openHttp(kernel, origins)
  http.addHook('onRequest', async (_request, reply) => {
    if (draining) reply.header('connection', 'close')
  })
  mount(http, kernel, access, origins, routes({ origins, files, visitors, subscribers: () => subscribers }))
  serveFiles(http, kernel, files)
  serveProbes(http, kernel, () => draining)
  await servePages(http, kernel)
  http.server.on('upgrade', (request, socket, head) => {
    const { host, origin } = request.headers
    if (draining || request.url?.split('?')[0] !== '/v1/realtime' || !origins.isOwnHost(host)) return socket.destroy()
    const isOwn = origin === undefined || origins.isOwnOrigin(origin, host)
    const cookie = isOwn ? (http.parseCookie(request.headers.cookie ?? '')[sessionCookie] ?? null) : null
    realtime.upgrade(request, socket, head, cookie)
  })

  async function close() {
    draining = true
    realtime.stop()
    maintenance.stop()
    presence.stop()
    const hurry = setTimeout(() => http.server.closeAllConnections(), 2_000)
    await Promise.allSettled([http.close(), subscribers.stop(), timers.stop(), kernel.jobs.stop()])
    clearTimeout(hurry)
    await Promise.all([indexing, gathering.stop()])
    await visitors.stop()
    viewing.stop()
    kernel.signals.stop()
    await relay.stop()
    await listener.stop()
    kernel.rateLimits.stop()
    kernel.mailer.stop()
    await kernel.outbound.stop()
    await db.destroy()
  }

  const listen = () => http.listen({ port: env.port, host: env.host })
  return { kernel, http, visitors, subscribers, timers, listen, close }
}
