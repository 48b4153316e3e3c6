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

/** A look that is not in the database yet, and whose it is. */
interface Waiting {
  look: Look
  share: Share
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

/** Keeps page visits: many in one statement a second, and how long each lasted when it ends. */
export function startVisitWriter(kernel: Kernel, touchSeen: (seen: Seen[]) => Promise<void>) {
  let waiting: Waiting[] = []
  let writing: Waiting[] = []
  let ended: Look[] = []
  let toTrim = new Map<string, string>()
  const seen = new Map<string, Seen>()
  const seenAt = new Map<string, number>()
  const daily = openPace(mostADay, dayMs / mostADay)
  let running: Promise<void> | null = null
  let isFull = false

  function looked(share: Share, look: Look) {
    const { workspaceId, id, contact } = share
    if (contact) seen.set(contact.id, { workspaceId, contactId: contact.id, at: new Date(look.since) })
    if (look.page.url === null || !daily.take(id, look.since)) return
    if (waiting.length >= mostWaiting) {
      if (!isFull) kernel.log.warn({ waiting: waiting.length }, 'page visits are not kept for a while')
      isFull = true
      return
    }
    isFull = false
    waiting.push({ look, share })
    if (share.pages % trimEvery === 1) toTrim.set(id, workspaceId)
  }

  function left(look: Look, at: number) {
    look.seconds = Math.max(0, Math.round((at - look.since) / 1_000))
    if (look.page.url !== null && ended.length < mostWaiting) ended.push(look)
  }

  async function flush() {
    await write()
    await writeDurations()
    await trim()
    await tellSeen()
    daily.forget(kernel.clock.now().getTime())
  }

  async function write() {
    while (waiting.length > 0) {
      writing = waiting.splice(0, rowsAtOnce)
      try {
        await sql`insert into page_visits select * from json_populate_recordset(null::page_visits, ${JSON.stringify(writing.map(asRow))}::json)
          on conflict (id) do nothing`.execute(kernel.db)
      } catch (error) {
        // Only when the database is away can the same rows be written later.
        if (isConnectionLoss(error)) waiting = [...writing, ...waiting]
        throw error
      } finally {
        writing = []
      }
    }
  }

  async function writeDurations() {
    if (ended.length === 0) return
    const batch = ended
    ended = []
    const [ids, seconds] = [batch.map((look) => look.id), batch.map((look) => look.seconds)]
    await sql`update page_visits p set seconds = e.seconds
      from unnest(${ids}::uuid[], ${seconds}::int[]) as e (id, seconds) where p.id = e.id`.execute(kernel.db)
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
    unwritten: (visitorId: string): Look[] =>
      [...writing, ...waiting].filter(({ share }) => share.id === visitorId).map(({ look }) => look),
    /** Writes what waits. */
    flush: run,
    async stop() {
      clearInterval(timer)
      await running
      await run()
    },
  }
}

const asRow = ({ look: { id, page, since, seconds }, share }: Waiting) => ({
  id,
  workspace_id: share.workspaceId,
  visitor_id: share.id,
  url: page.url,
  title: page.title,
  referrer: page.referrer,
  at: new Date(since),
  seconds,
})
