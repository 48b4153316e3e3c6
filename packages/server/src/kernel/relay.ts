import type { Audience, EventType } from '@switchboard/contract'
import type pg from 'pg'
import { first, isConnectionLoss, rows, sql, transactionTimeoutMs, type Db } from './db.ts'
import type { Listener } from './listener.ts'
import type { Log } from './log.ts'
import { openRecentEvents } from './recent-events.ts'

/** A numbered event as it lies in the log; `payload` is its JSON text. */
export interface LogEvent {
  position: number
  workspace_id: string
  type: EventType
  audience: Audience
  payload: string
}

export interface Relay {
  /** The last position this process has handed to its listeners. */
  readonly position: number
  /** Names the history the positions belong to; a restored database has another. */
  readonly epoch: string
  /** Asks for a move; losing the call costs latency only. */
  nudge(): void
  /**
   * Runs a statement that numbers events with what it writes, so that both are one commit: it calls `move_events` or
   * `append_events` with the id it is given, and what it moved is handed to the listeners before the promise resolves.
   */
  moveAfter<T extends { moved: MovedRow[] }>(run: (afterId: number) => Promise<T>): Promise<T>
  /** Hears every event once, in order. */
  subscribe(listener: (events: LogEvent[]) => void): void
  /** What of the log this process still holds: every event after `after` up to `upTo`, or null. */
  recent(after: number, upTo: number): LogEvent[] | null
  /** Reads the log: positions after `after` up to `upTo`, of one workspace when named. */
  read(after: number, upTo: number, limit: number, workspaceId?: string): Promise<LogEvent[]>
  stop(): Promise<void>
}

const lookEveryMs = 1_000
const fullScanEveryMs = 60_000

/** What is too large to travel with the move comes without its payload and is read from the log. */
export interface MovedRow extends Omit<LogEvent, 'payload'> {
  /** Null for what was numbered without lying in the outbox. */
  outbox_id: number | null
  payload: string | null
  /** Rows were left for the next move. */
  more: boolean
}

const isWhole = (row: MovedRow): row is MovedRow & LogEvent => row.payload !== null

/** Starts moving committed outbox rows into the log and following it; any number of processes may do so. */
export async function startRelay(db: Db, pool: pg.Pool, listener: Listener, log: Log): Promise<Relay> {
  const head = await first(db, sql<{ position: number; epoch: string }>`select position, epoch from head`)
  if (!head) throw new Error('The database has no head row.')
  let position = head.position
  let stopped = false
  let moving: Promise<void> | null = null
  /** Own moves under way; their answers may overtake each other. */
  const under = new Set<Promise<unknown>>()
  let early: LogEvent[] = []
  let again = false
  let reading: Promise<void> | null = null
  let behind = false
  let told = position
  const listeners: ((events: LogEvent[]) => void)[] = []
  const floor = floorOfScan()
  const newest = openRecentEvents()

  /** Hands on what continues the own position, and keeps what comes too early. */
  function accept(events: LogEvent[]): void {
    const known = early.length === 0 ? events : early.concat(events).toSorted((a, b) => a.position - b.position)
    const fresh: LogEvent[] = []
    early = []
    for (const event of known) {
      if (event.position === position + 1 + fresh.length) fresh.push(event)
      else if (event.position > position + fresh.length) early.push(event)
    }
    if (fresh.length === 0) return
    position = fresh.at(-1)!.position
    newest.add(fresh)
    for (const hear of listeners) hear(fresh)
  }

  function moveAfter<T extends { moved: MovedRow[] }>(run: (afterId: number) => Promise<T>): Promise<T> {
    const handed = handOn(run)
    under.add(handed)
    return handed.finally(() => under.delete(handed))
  }

  async function handOn<T extends { moved: MovedRow[] }>(run: (afterId: number) => Promise<T>): Promise<T> {
    const done = await run(floor.current())
    const { moved } = done
    floor.saw(moved)
    told = Math.max(told, moved.at(-1)?.position ?? 0)
    accept(moved.filter(isWhole))
    followSoon()
    if (moved.at(-1)?.more) nudge()
    return done
  }

  async function moveAll() {
    do {
      again = false
      await moveAfter(async (afterId) => {
        const { rows: moved } = await pool.query<MovedRow>({
          name: 'move',
          text: 'select * from move_events($1)',
          values: [afterId],
        })
        return { moved }
      })
    } while (again && !stopped)
  }

  function nudge() {
    if (stopped) return
    if (moving) {
      again = true
      return
    }
    moving = moveAll()
      .catch((error: unknown) => complain('moving events failed', error))
      .finally(() => {
        moving = null
        if (again) nudge()
      })
  }

  /** What is missing is most often on its way as the answer of an own move: reading it from the log, too, is dear. */
  function followSoon() {
    if (!isBehind()) return
    void Promise.allSettled(under)
      .then(() => (isBehind() && !stopped ? catchUp() : undefined))
      .catch((error: unknown) => complain('following the log failed', error))
  }

  const isBehind = () => told > position

  /** A read under way may have begun before what is wanted was committed, so it is followed by another. */
  function catchUp(): Promise<void> {
    behind = true
    reading ??= readOn().finally(() => {
      reading = null
    })
    return reading
  }

  async function readOn() {
    while (behind) {
      behind = false
      const events = await read(position, Number.MAX_SAFE_INTEGER, 1000)
      accept(events)
      if (events.length === 1000) behind = true
    }
  }

  function read(after: number, upTo: number, limit: number, workspaceId?: string): Promise<LogEvent[]> {
    return rows(
      db,
      sql<LogEvent>`select position, workspace_id, type, audience, payload::text as payload from events
        where position > ${after} and position <= ${upTo} ${workspaceId ? sql`and workspace_id = ${workspaceId}` : sql``}
        order by position limit ${limit}`,
    )
  }

  /** Covers a lost nudge and a lost notify. */
  async function look() {
    nudge()
    const now = await first(db, sql<{ position: number }>`select position from head`)
    if (now && now.position > position) await catchUp()
  }

  function complain(what: string, error: unknown) {
    if (!stopped) log.warn({ reason: (error as Error).message, lost: isConnectionLoss(error) }, what)
  }

  const timer = setInterval(
    () => void look().catch((error: unknown) => complain('following the log failed', error)),
    lookEveryMs,
  )
  listener.on('events', (payload) => {
    told = Math.max(told, Number(payload))
    followSoon()
  })

  return {
    get position() {
      return position
    },
    epoch: head.epoch,
    nudge,
    moveAfter,
    subscribe: (hear) => listeners.push(hear),
    recent: newest.between,
    read,
    async stop() {
      stopped = true
      clearInterval(timer)
      await Promise.allSettled([moving, reading, ...under])
    },
  }
}

/** Skips the dead rows of earlier moves: nothing older than twice the transaction timeout can still commit. */
function floorOfScan() {
  const seen: { id: number; at: number }[] = []
  let floor = 0
  let fullAt = Date.now()
  return {
    current() {
      const now = Date.now()
      while (seen.length > 0 && seen[0]!.at < now - 2 * transactionTimeoutMs) floor = Math.max(floor, seen.shift()!.id)
      if (now - fullAt < fullScanEveryMs) return floor
      fullAt = now
      return 0
    },
    saw(moved: MovedRow[]) {
      const now = Date.now()
      const last = moved.at(-1)
      if (last?.outbox_id && now - (seen.at(-1)?.at ?? 0) > 1_000) seen.push({ id: last.outbox_id, at: now })
    },
  }
}
