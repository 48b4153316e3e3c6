import type { EventData } from '@switchboard/contract'
import { first, json, sql, type Tx } from './db.ts'

/** By what a person is found in texts that nobody can take apart: ids, addresses, numbers. */
export interface Traces {
  /** Entity references such as `contact:<id>`. */
  entities: readonly string[]
  visitorIds: readonly string[]
  emails: readonly string[]
  /** Anything that names the person and nobody else. */
  marks: readonly string[]
}

/**
 * Removes what the kernel's own tables say of a person, in the caller's transaction. Events keep their id and position,
 * so that the log has no gap, and say no more than that somebody was erased.
 */
export async function eraseTraces(
  tx: Tx,
  workspaceId: string,
  erased: EventData<'contact.erased'>,
  { entities, visitorIds, emails, marks }: Traces,
): Promise<Record<string, number>> {
  const named = asPattern(marks)
  const tombstone = sql`json_build_object('id', payload->>'id', 'type', 'contact.erased', 'at', payload->>'at',
    'actor', ${json({ kind: 'system', id: null, name: null })}, 'data', ${json({ ...erased, conversationIds: [], ticketIds: [] })})`
  // The queue before the log: what moves meanwhile is found there.
  await sql`update outbox set type = 'contact.erased', audience = '{}', payload = ${tombstone}
    where workspace_id = ${workspaceId} and payload::text ~* ${named}`.execute(tx)
  const removed = {
    events: await count(
      tx,
      sql`update events set type = 'contact.erased', audience = '{}', payload = ${tombstone}
        where workspace_id = ${workspaceId} and payload::text ~* ${named} returning 1`,
    ),
    activity: await count(
      tx,
      sql`delete from activity where workspace_id = ${workspaceId}
        and (entity = any(${entities}) or data::text ~* ${named} or actor::text ~* ${named}) returning 1`,
    ),
    mails: await count(
      tx,
      sql`delete from mails where workspace_id = ${workspaceId} and lower("to") = any(${emails.map((e) => e.toLowerCase())}) returning 1`,
    ),
  }
  await sql`delete from event_failures where workspace_id = ${workspaceId} and payload::text ~* ${named}`.execute(tx)
  await sql`delete from idempotency_keys where workspace_id = ${workspaceId}
    and (actor_id = any(${visitorIds}) or response::text ~* ${named})`.execute(tx)
  // The running job is locked and stays; it names nothing but the id, and goes when it is done.
  await sql`select graphile_worker.complete_jobs(array(
    select id from graphile_worker._private_jobs where locked_at is null and payload::text ~* ${named}))`.execute(tx)
  return removed
}

async function count(tx: Tx, changed: ReturnType<typeof sql>): Promise<number> {
  const found = await first(tx, sql<{ n: number }>`with changed as (${changed}) select count(*)::int as n from changed`)
  return found!.n
}

/** As they stand in JSON, one or another of them. */
const asPattern = (marks: readonly string[]): string =>
  marks
    .map((mark) =>
      JSON.stringify(mark)
        .slice(1, -1)
        .replace(/[^\p{L}\p{N}]/gu, '\\$&'),
    )
    .join('|')
