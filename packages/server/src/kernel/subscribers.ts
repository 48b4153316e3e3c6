import { setTimeout as wait } from 'node:timers/promises'
import type { EventType, WireEvent } from '@switchboard/contract'
import { hasEvents } from './command.ts'
import { systemCtx, type Ctx } from './context.ts'
import { first, isConnectionLoss, isTransient, json, rows, sql, type Tx } from './db.ts'
import { Refusal } from './errors.ts'
import { newId } from './ids.ts'
import type { Kernel } from './kernel.ts'
import type { LogEvent } from './relay.ts'
import { wireEvent } from './wire.ts'

/** A durable reaction to events: its effect and its cursor commit together. It never talks to the network. */
export interface Subscriber {
  name: string
  types: readonly EventType[]
  /** Projections take many events at a time; subscribers that run commands take one. */
  batch: number
  /** A pause after a batch that was not full, in ms: what nobody waits for gathers, and costs little under load. */
  restMs?: number
  handle(ctx: Ctx, tx: Tx, events: WireEvent[]): Promise<void>
}

const retryDelaysMs = [0, 300, 1_500]

export interface Subscribers {
  /** Resolves when every subscriber has handled everything up to the relay's position. */
  settled(): Promise<void>
  retry(failureId: string, workspaceId: string): Promise<boolean>
  stop(): Promise<void>
}

/** Runs the subscribers of this process; a cursor row is held by one process at a time. */
export async function startSubscribers(kernel: Kernel, subscribers: readonly Subscriber[]): Promise<Subscribers> {
  for (const { name } of subscribers) {
    await sql`insert into subscriber_cursors values (${name}, ${kernel.relay.position}) on conflict do nothing`.execute(
      kernel.db,
    )
  }
  let stopped = false
  const runners = subscribers.map((s) => runner(kernel, s, () => stopped))
  // Events nobody reacts to cost nothing here; the timer moves the cursors past them.
  kernel.relay.subscribe((events) => {
    const types = new Set(events.map((e) => e.type))
    for (const r of runners) if (r.types.some((t) => types.has(t))) r.wake()
  })
  const timer = setInterval(() => runners.forEach((r) => r.look()), 2_000)
  runners.forEach((r) => r.wake())
  return {
    async settled() {
      await Promise.all(runners.map((r) => r.drain()))
    },
    retry: (failureId, workspaceId) => retryFailure(kernel, subscribers, failureId, workspaceId),
    async stop() {
      stopped = true
      clearInterval(timer)
      await Promise.allSettled(runners.map((r) => r.idle()))
    },
  }
}

function runner(kernel: Kernel, subscriber: Subscriber, stopped: () => boolean) {
  let running: Promise<void> | null = null
  let again = false
  let hurries = 0
  /** Up to here everything has been handled, here or by another process. */
  let reached = -1
  let resting: AbortController | null = null

  async function run() {
    do {
      again = false
      await handleWaiting()
      await rest()
    } while (again && !stopped())
  }

  async function handleWaiting() {
    for (let outcome: Outcome = 'more'; outcome === 'more' && !stopped();) {
      const upTo = kernel.relay.position
      outcome = await step(kernel, subscriber, upTo)
      if (outcome === 'done') reached = upTo
    }
  }

  async function rest() {
    if (subscriber.restMs === undefined || hurries > 0 || stopped()) return
    resting = new AbortController()
    await wait(subscriber.restMs, undefined, { signal: resting.signal }).catch(() => {})
    resting = null
  }

  function wake() {
    if (stopped()) return
    if (running) {
      again = true
      return
    }
    running = run()
      .catch((error: unknown) =>
        kernel.log.warn({ subscriber: subscriber.name, reason: (error as Error).message }, 'subscriber paused'),
      )
      .finally(() => {
        running = null
      })
  }
  return {
    types: subscriber.types,
    wake,
    look() {
      if (kernel.relay.position > reached) wake()
    },
    idle() {
      resting?.abort()
      return running ?? Promise.resolve()
    },
    async drain() {
      const target = kernel.relay.position
      hurries++
      resting?.abort()
      try {
        for (;;) {
          wake()
          await running
          const cursor = await first(
            kernel.db,
            sql<{ position: number }>`select position from subscriber_cursors where name = ${subscriber.name}`,
          )
          if (!cursor || cursor.position >= target) return
          await wait(20)
        }
      } finally {
        hurries--
      }
    },
  }
}

/** What became of a batch; `held` by another process, which may yet die, nothing is known. */
type Outcome = 'more' | 'done' | 'held'

/** Handles one batch of what came up to a position. */
async function step(kernel: Kernel, s: Subscriber, upTo: number): Promise<Outcome> {
  let handled: number | null
  let announced = false
  try {
    handled = await kernel.db.transaction().execute(async (tx) => {
      const cursor = await claim(tx, s)
      if (cursor === null) return null
      if (cursor >= upTo) return 0
      const events = await waiting(kernel, tx, s, cursor, upTo)
      if (events.length > 0) await handleAll(kernel, tx, s, events)
      await moveCursor(tx, s, events.length < s.batch ? upTo : events.at(-1)!.position)
      announced = hasEvents(tx)
      return events.length
    })
  } catch (error) {
    if (isConnectionLoss(error)) throw error
    return stepSingly(kernel, s, upTo)
  }
  if (handled === null) return 'held'
  // The reaction may have been a command, whose events lie in the outbox since the commit.
  if (announced) kernel.relay.nudge()
  return handled === s.batch ? 'more' : 'done'
}

/** The position of the cursor, locked until the commit; null when another process has it. */
async function claim(tx: Tx, { name }: Subscriber): Promise<number | null> {
  const cursor = await first(
    tx,
    sql<{ position: number }>`select position from subscriber_cursors where name = ${name} for update skip locked`,
  )
  return cursor?.position ?? null
}

/** The first batch of what lies between two positions. */
async function waiting({ relay }: Kernel, tx: Tx, s: Subscriber, after: number, upTo: number): Promise<LogEvent[]> {
  const recent = relay.recent(after, upTo)
  if (recent) return recent.filter((e) => s.types.includes(e.type)).slice(0, s.batch)
  return rows(
    tx,
    sql<LogEvent>`select position, workspace_id, type, audience, payload::text as payload from events
      where position > ${after} and position <= ${upTo} and type = any(${[...s.types]})
      order by position limit ${s.batch}`,
  )
}

const moveCursor = (tx: Tx, s: Subscriber, position: number) =>
  sql`update subscriber_cursors set position = ${position} where name = ${s.name} and position < ${position}`.execute(
    tx,
  )

/** Events of several workspaces may lie in one batch; each workspace gets its own context. */
async function handleAll(kernel: Kernel, tx: Tx, s: Subscriber, events: LogEvent[]): Promise<void> {
  for (const [workspaceId, own] of Map.groupBy(events, (e) => e.workspace_id)) {
    await s.handle(
      { ...systemCtx(kernel, workspaceId), tx },
      tx,
      own.map((e) => wireEvent(e, kernel.relay.epoch)),
    )
  }
}

/** After a failed batch: one event at a time, so that a bad one stops only itself. */
async function stepSingly(kernel: Kernel, s: Subscriber, upTo: number): Promise<Outcome> {
  const event = await first(
    kernel.db,
    sql<LogEvent>`select position, workspace_id, type, audience, payload::text as payload from events
      where position > (select position from subscriber_cursors where name = ${s.name}) and position <= ${upTo}
        and type = any(${[...s.types]}) order by position limit 1`,
  )
  if (!event) return 'done'
  let reason = ''
  for (const delayMs of retryDelaysMs) {
    await wait(delayMs)
    try {
      await kernel.db.transaction().execute(async (tx) => {
        const cursor = await claim(tx, s)
        if (cursor === null || cursor >= event.position) return
        const own = await waiting(kernel, tx, { ...s, batch: 1 }, cursor, upTo)
        if (own[0]?.position !== event.position) return
        await handleAll(kernel, tx, s, own)
        await moveCursor(tx, s, event.position)
      })
      kernel.relay.nudge()
      return 'more'
    } catch (error) {
      // These say nothing about the event: the runner comes back to it.
      if (isConnectionLoss(error) || isTransient(error)) throw error
      reason = (error as Error).message
    }
  }
  await giveUp(kernel, s, event, reason)
  return 'more'
}

async function giveUp(kernel: Kernel, s: Subscriber, event: LogEvent, reason: string): Promise<void> {
  kernel.log.error({ subscriber: s.name, position: event.position, reason }, 'event failed')
  await kernel.db.transaction().execute(async (tx) => {
    await sql`insert into event_failures (id, workspace_id, subscriber, position, type, audience, payload, reason, failed_at)
      values (${newId()}, ${event.workspace_id}, ${s.name}, ${event.position}, ${event.type}, ${json(event.audience)},
        ${event.payload}::json, ${reason.slice(0, 2_000)}, ${kernel.clock.now()}) on conflict do nothing`.execute(tx)
    await moveCursor(tx, s, event.position)
  })
}

async function retryFailure(
  kernel: Kernel,
  subscribers: readonly Subscriber[],
  id: string,
  workspaceId: string,
): Promise<boolean> {
  const found = await kernel.db.transaction().execute(async (tx) => {
    const failure = await first(
      tx,
      sql<
        LogEvent & { subscriber: string }
      >`select subscriber, position, workspace_id, type, audience, payload::text as payload
        from event_failures where id = ${id} and workspace_id = ${workspaceId} for update`,
    )
    const subscriber = subscribers.find((s) => s.name === failure?.subscriber)
    if (!failure || !subscriber) return false
    await handleAll(kernel, tx, subscriber, [failure]).catch((error: unknown) => {
      if (isConnectionLoss(error) || isTransient(error)) throw error
      throw new Refusal('conflict', 'event_fails_again', `It failed again: ${(error as Error).message}`)
    })
    await sql`delete from event_failures where id = ${id}`.execute(tx)
    return true
  })
  kernel.relay.nudge()
  return found
}
