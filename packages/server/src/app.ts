import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { EventType, Feature } from '@switchboard/contract'
import type { FastifyInstance } from 'fastify'
import type { Access, Identity } from './kernel/access.ts'
import { activitySubscriber } from './kernel/activity.ts'
import { systemClock, type Clock } from './kernel/clock.ts'
import { openDb, openPool } from './kernel/db.ts'
import { openEntityKinds } from './kernel/entity-kinds.ts'
import type { Environment } from './kernel/environment.ts'
import { mount, openHttp, sessionCookie } from './kernel/http.ts'
import { startJobs } from './kernel/jobs.ts'
import type { Kernel } from './kernel/kernel.ts'
import { startListener } from './kernel/listener.ts'
import type { Log } from './kernel/log.ts'
import { mailSubscriber, openMailer } from './kernel/mail.ts'
import { startMaintenance } from './kernel/maintenance.ts'
import { openMetrics } from './kernel/metrics.ts'
import { migrate } from './kernel/migrate.ts'
import { openOrigins } from './kernel/origins.ts'
import { serveProbes } from './kernel/probes.ts'
import { openRateLimits } from './kernel/rate-limits.ts'
import { openMemory } from './kernel/remember.ts'
import { startRealtime } from './kernel/realtime.ts'
import { startRelay } from './kernel/relay.ts'
import { startSignals } from './kernel/signals.ts'
import { openSigningKey } from './kernel/signing.ts'
import { startSubscribers, type Subscribers } from './kernel/subscribers.ts'
import { startTimers, type Timers } from './kernel/timers.ts'
import {
  automaticSubscriber,
  closeInactive,
  inactivityTimer,
  sendWaitMessage,
  waitTimer,
} from './modules/automatic/index.ts'
import { commentRoutes, commentsHolding, transferReasonSubscriber } from './modules/comments/index.ts'
import {
  aliasesHolding,
  browsersHolding,
  checkSelection,
  contactImportRoutes,
  contactRoutes,
  continueImport,
  erasureTask,
  findVisitor,
  finishErasure,
  getContactRow,
  importTask,
  indexWords,
  isVisitorToken,
  resumeErasures,
  resumeImports,
  sweepImports,
  touchSeen,
} from './modules/contacts/index.ts'
import {
  checkView,
  conversationRoutes,
  conversationsHolding,
  fileRoutes,
  findLatest,
  getConversationRow,
  releaseSubscriber,
  signalTyping,
  wakeConversation,
  wakeTimer,
  widgetRoutes,
} from './modules/conversations/index.ts'
import { draftRoutes, sweepDrafts } from './modules/drafts/index.ts'
import { avatarSubscriber, openFileStore, serveFiles, sweepFiles } from './modules/files/index.ts'
import {
  askForRating,
  ratingErasureSubscriber,
  ratingPromptSubscriber,
  ratingRoutes,
  ratingTimer,
} from './modules/ratings/index.ts'
import { transcriptRoutes } from './modules/transcripts/index.ts'
import { quickReplyRoutes } from './modules/quick-replies/index.ts'
import { routeNow, routingRoutes, routingSubscriber, routingTimer } from './modules/routing/index.ts'
import { tagRoutes } from './modules/tags/index.ts'
import {
  promiseUsualTimes,
  ringTargets,
  targetRoutes,
  targetsSubscriber,
  targetTimer,
  termsSubscriber,
} from './modules/targets/index.ts'
import { viewRoutes } from './modules/views/index.ts'
import {
  contactVisitRoutes,
  startVisitors,
  sweepVisits,
  visitorRoutes,
  visitsHolding,
} from './modules/visitors/index.ts'
import {
  businessHoursRoutes,
  findFeatures,
  openOperatorAccess,
  planRoutes,
  startPresence,
  sweepExpired,
  workspaceRoutes,
} from './modules/workspaces/index.ts'
import { servePages } from './pages.ts'

export interface AppOptions {
  env: Environment
  databaseUrl: string
  log: Log
  clock?: Clock
  /** Check every answer against the contract. */
  checkOutput?: boolean
}

export interface App {
  kernel: Kernel
  http: FastifyInstance
  subscribers: Subscribers
  timers: Timers
  /** Listens; answers the address. */
  listen(): Promise<string>
  /** Drains: refuses new work, finishes what runs, closes sockets and connections. Within 4 s. */
  close(): Promise<void>
}

/** Every reaction to events, on one screen: event -> subscriber. Realtime hears them all. */
const reactions = [
  activitySubscriber,
  mailSubscriber,
  avatarSubscriber,
  releaseSubscriber,
  transferReasonSubscriber,
  routingSubscriber,
  targetsSubscriber,
  termsSubscriber,
  automaticSubscriber,
  ratingPromptSubscriber,
  ratingErasureSubscriber,
]

const changesRights = new Set<EventType>(['operator.updated', 'session.revoked', 'access_token.revoked'])

/** Builds the whole product on one database; nothing runs before, and nothing is shared between two of them. */
export async function createApp({
  env,
  databaseUrl,
  log,
  clock = systemClock,
  checkOutput = false,
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
  // What of a person lies where. Comments before the conversations they are on, browsers last.
  const holdings = [commentsHolding, conversationsHolding, visitsHolding, aliasesHolding, browsersHolding]
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
    jobs: await startJobs(pool, log, {
      'send-mail': (payload) => mailer.deliver((payload as { mailId: string }).mailId),
      [importTask]: (payload) => continueImport(kernel, files, payload as Parameters<typeof continueImport>[2]),
      [erasureTask]: (payload) =>
        finishErasure(kernel, holdings, files, payload as Parameters<typeof finishErasure>[3]),
    }),
    mailer,
    metrics: openMetrics(),
    rateLimits: openRateLimits(),
    signing: await openSigningKey(db),
  }

  const origins = openOrigins(env)
  const entityKinds = openEntityKinds({
    conversation: {
      get: (ctx, id) => getConversationRow(ctx.kernel.db, ctx.workspaceId, id),
      readableWith: 'conversations:read',
    },
    contact: { get: (ctx, id) => getContactRow(ctx.kernel.db, ctx.workspaceId, id), readableWith: 'contacts:read' },
  })
  const operators = openOperatorAccess(kernel)
  // Asked with every message of a visitor. One without a contact may have one with the next request.
  const visitors = openMemory<Identity | null>(
    1_000,
    (identity) => identity?.actor.kind === 'visitor' && identity.actor.contactId !== null,
  )
  const plans = openMemory<ReadonlySet<Feature>>(1_000)
  const access: Access = {
    bySession: (cookie) => operators.bySession(cookie),
    byToken: (token) =>
      isVisitorToken(token) ? visitors.get(token, () => findVisitor(kernel, token)) : operators.byToken(token),
    featuresOf: (workspaceId) => plans.get(workspaceId, () => findFeatures(db, workspaceId)),
  }
  relay.subscribe((events) => {
    if (events.some((e) => changesRights.has(e.type))) operators.forget()
    if (events.some((e) => e.type === 'workspace.updated')) plans.forget()
    if (events.some((e) => e.type.startsWith('contact.'))) visitors.forget()
  })

  const presentVisitors = startVisitors(kernel, { listener, findLatest, touchSeen: (seen) => touchSeen(kernel, seen) })
  const realtime = startRealtime(kernel, access, {
    typing: (identity, conversationId, on) => signalTyping(kernel, identity, conversationId, on),
    here: presentVisitors.here,
    watch: presentVisitors.watch,
    left: presentVisitors.left,
  })
  const presence = startPresence(kernel, realtime, (workspaceId) => routeNow(kernel, workspaceId))
  const subscribers = await startSubscribers(kernel, reactions)
  const timers = startTimers(kernel, {
    [wakeTimer]: wakeConversation,
    [targetTimer]: ringTargets,
    [ratingTimer]: askForRating,
    [waitTimer]: sendWaitMessage,
    [inactivityTimer]: closeInactive,
    [routingTimer]: (_ctx, workspaceId) => routeNow(kernel, workspaceId),
  })
  const maintenance = await startMaintenance(kernel, [
    () => sweepFiles(kernel, files),
    () => sweepExpired(kernel),
    () => sweepImports(kernel, files),
    () => sweepDrafts(kernel),
    () => sweepVisits(kernel),
  ])
  await resumeImports(kernel)
  await resumeErasures(kernel)
  const indexing = indexWords(kernel).catch((error: unknown) =>
    log.warn({ reason: (error as Error).message }, 'gathering words for the search paused'),
  )

  let draining = false
  const http = await openHttp(kernel, origins)
  http.addHook('onRequest', async (_request, reply) => {
    if (draining) reply.header('connection', 'close')
  })
  mount(http, kernel, access, origins, {
    ...workspaceRoutes(origins, () => subscribers, promiseUsualTimes),
    ...fileRoutes(files),
    ...tagRoutes,
    ...viewRoutes({
      contacts: { readableWith: 'contacts:read', check: checkSelection },
      conversations: { readableWith: 'conversations:read', check: checkView },
    }),
    ...ratingRoutes,
    ...transcriptRoutes,
    ...planRoutes,
    ...quickReplyRoutes(files),
    ...draftRoutes,
    ...contactRoutes(holdings, files),
    ...contactImportRoutes(files),
    ...conversationRoutes(presentVisitors),
    ...visitorRoutes(presentVisitors),
    ...contactVisitRoutes(presentVisitors),
    ...businessHoursRoutes,
    ...routingRoutes,
    ...targetRoutes,
    ...commentRoutes(entityKinds),
    ...widgetRoutes(origins, holdings),
  })
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
    await indexing
    await presentVisitors.stop()
    kernel.signals.stop()
    await relay.stop()
    await listener.stop()
    kernel.rateLimits.stop()
    kernel.mailer.stop()
    await db.destroy()
  }

  return { kernel, http, subscribers, timers, listen: () => http.listen({ port: env.port, host: env.host }), close }
}
