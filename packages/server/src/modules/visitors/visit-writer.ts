import { sql, isConnectionLoss } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Look } from './looks.ts'
import { openPace } from './pace.ts'
import type { Share } from './share.ts'
import { trimVisits } from './visits.ts'

/** A contact's page view, for whoever keeps when contacts were last seen. */
export interface Seen {
  workspaceId: string
  contactId: string
  at: Date
}

interface Waiting {
  id: string
  workspace_id: string
  visitor_id: string
  url: string
  title: string | null
  referrer: string | null
  at: Date
  seconds: number | null
}

const flushEveryMs = 1_000
/** What waits while the database is away; later visits are not kept then. */
const mostWaiting = 20_000
const rowsAtOnce = 1_000
/** Of one visitor in a day; whoever reaches it may keep about one in 43 s. */
const mostADay = 2_000
const dayMs = 86_400_000
/** A visitor's oldest visits are looked at when they come and after this many. */
const trimEvery = 50
const seenEveryMs = 60_000

export type VisitWriter = ReturnType<typeof startVisitWriter>

/** Keeps page visits: many in one statement a second, and how long each lasted when it ends. */
export function startVisitWriter(kernel: Kernel, touchSeen: (seen: Seen[]) => Promise<void>) {
  let waiting = new Map<string, Waiting>()
  let writing = new Map<string, Waiting>()
  let ended = new Map<string, number>()
  let toTrim = new Map<string, string>()
  const seen = new Map<string, Seen>()
  const seenAt = new Map<string, number>()
  const daily = openPace(mostADay, dayMs / mostADay)
  let running: Promise<void> | null = null
  let isFull = false

  function looked(share: Share, look: Look) {
    const { workspaceId, id, contact } = share
    if (contact) seen.set(contact.id, { workspaceId, contactId: contact.id, at: new Date(look.since) })
    if (look.url === null || !daily.take(id, look.since)) return
    if (waiting.size >= mostWaiting) {
      if (!isFull) kernel.log.warn({ waiting: waiting.size }, 'page visits are not kept for a while')
      isFull = true
      return
    }
    isFull = false
    waiting.set(look.id, {
      id: look.id,
      workspace_id: workspaceId,
      visitor_id: id,
      url: look.url,
      title: share.title,
      referrer: share.referrer,
      at: new Date(look.since),
      seconds: null,
    })
    if (share.pages % trimEvery === 1) toTrim.set(id, workspaceId)
  }

  function left(look: Look, at: number) {
    const seconds = Math.max(0, Math.round((at - look.since) / 1_000))
    const held = waiting.get(look.id)
    if (held) held.seconds = seconds
    else if (look.url !== null && ended.size < mostWaiting) ended.set(look.id, seconds)
  }

  async function flush() {
    await write()
    await writeDurations()
    await trim()
    await tellSeen()
    daily.forget(kernel.clock.now().getTime())
  }

  async function write() {
    while (waiting.size > 0) {
      const batch = [...waiting.values()].slice(0, rowsAtOnce)
      writing = new Map(batch.map((row) => [row.id, row]))
      for (const { id } of batch) waiting.delete(id)
      try {
        await sql`insert into page_visits select * from json_populate_recordset(null::page_visits, ${JSON.stringify(batch)}::json)
          on conflict (id) do nothing`.execute(kernel.db)
      } catch (error) {
        // Only when the database is away can the same rows be written later.
        if (isConnectionLoss(error)) waiting = new Map([...writing, ...waiting])
        throw error
      } finally {
        writing = new Map()
      }
    }
  }

  async function writeDurations() {
    if (ended.size === 0) return
    const batch = ended
    ended = new Map()
    await sql`update page_visits p set seconds = e.seconds
      from unnest(${[...batch.keys()]}::uuid[], ${[...batch.values()]}::int[]) as e (id, seconds) where p.id = e.id`.execute(
      kernel.db,
    )
  }

  async function trim() {
    const batch = toTrim
    toTrim = new Map()
    for (const [workspaceId, pairs] of Map.groupBy(batch, (pair) => pair[1]))
      await trimVisits(
        kernel.db,
        workspaceId,
        pairs.map(([id]) => id),
      )
  }

  /** To the minute: more often nobody needs to know. */
  async function tellSeen() {
    const now = kernel.clock.now().getTime()
    const due = [...seen.values()].filter((s) => now - (seenAt.get(s.contactId) ?? 0) >= seenEveryMs)
    seen.clear()
    for (const [id, at] of seenAt) if (now - at >= seenEveryMs) seenAt.delete(id)
    for (const { contactId } of due) seenAt.set(contactId, now)
    if (due.length > 0) await touchSeen(due)
  }

  function run(): Promise<void> {
    return (running ??= flush()
      .catch((error: unknown) => kernel.log.warn({ reason: (error as Error).message }, 'keeping page visits failed'))
      .finally(() => {
        running = null
      }))
  }

  const timer = setInterval(() => void run(), flushEveryMs)
  return {
    looked,
    left,
    /** Visits of a visitor that may not be in the database yet. */
    unwritten: (visitorId: string): { id: string; url: string }[] =>
      [...waiting.values(), ...writing.values()].filter((row) => row.visitor_id === visitorId),
    /** Writes what waits. */
    flush: run,
    async stop() {
      clearInterval(timer)
      await running
      await run()
    },
  }
}
