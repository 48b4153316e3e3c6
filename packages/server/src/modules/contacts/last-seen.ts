import { sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'

export interface Seen {
  contactId: string
  at: Date
}

/** Notes when contacts were last seen, to the minute and without an event: one statement, only where it is later. */
export async function touchSeen(kernel: Kernel, batch: readonly Seen[]): Promise<void> {
  if (batch.length === 0) return
  await sql`update contacts c set last_seen_at = s.at
    from (select id, max(date_trunc('minute', at)) as at
      from jsonb_to_recordset(${JSON.stringify(batch.map((s) => ({ id: s.contactId, at: s.at })))}::jsonb) as b (id uuid, at timestamptz)
      group by id) s
    where c.id = s.id and (c.last_seen_at is null or c.last_seen_at < s.at)`.execute(kernel.db)
}
