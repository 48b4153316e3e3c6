import { first, rows, sql } from './db.ts'
import type { Kernel } from './kernel.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const keepDays = 14
const aheadDays = 3

/** Starts the housekeeping: event partitions ahead and away, old keys, and what the modules add. */
export async function startMaintenance(
  kernel: Kernel,
  tasks: readonly (() => Promise<void>)[],
): Promise<{ stop(): void }> {
  await makePartitions(kernel)
  const run = async () => {
    for (const task of [
      () => makePartitions(kernel),
      () => dropPartitions(kernel),
      () => forgetOldRows(kernel),
      ...tasks,
    ]) {
      await task().catch((error: unknown) =>
        kernel.log.warn({ reason: (error as Error).message }, 'maintenance failed'),
      )
    }
  }
  const timer = setInterval(() => void run(), hourMs)
  return { stop: () => clearInterval(timer) }
}

const dayName = (at: number) => `events_${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}`
const day = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Today's partition and those of the next days; several processes may try at once. */
async function makePartitions({ db }: Kernel): Promise<void> {
  const now = Date.now()
  for (let ahead = 0; ahead <= aheadDays; ahead++) {
    const at = now + ahead * dayMs
    const text = `create table if not exists ${dayName(at)} partition of events for values from ('${day(at)}') to ('${day(at + dayMs)}')`
    await sql
      .raw(text)
      .execute(db)
      .catch((error: unknown) => {
        const { code } = error as { code?: string }
        // Made meanwhile by another process, or the day has events in the default partition already.
        if (!['42P07', '23505', '23514'].includes(code ?? '')) throw error
      })
  }
}

/** Events are kept for 14 days, and never dropped before every subscriber has handled them. */
async function dropPartitions({ db }: Kernel): Promise<void> {
  const oldest = dayName(Date.now() - keepDays * dayMs)
  const partitions = await rows(
    db,
    sql<{ name: string }>`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'events'::regclass and c.relname ~ '^events_[0-9]{8}$' and c.relname < ${oldest} order by c.relname`,
  )
  for (const { name } of partitions) {
    const behind = await first(
      db,
      sql`select 1 from subscriber_cursors where position < (select coalesce(max(position), 0) from ${sql.ref(name)}) limit 1`,
    )
    if (behind) return
    await sql`drop table ${sql.ref(name)}`.execute(db)
  }
}

async function forgetOldRows({ db }: Kernel): Promise<void> {
  const yesterday = new Date(Date.now() - dayMs)
  await sql`delete from idempotency_keys where created_at < ${yesterday}`.execute(db)
}
