import type { Audience, Message, WorkspaceSettings } from '@switchboard/contract'
import type pg from 'pg'
import type { MovedRow } from '../../kernel/relay.ts'
import { targetTimer } from './promises.ts'
import { conversationColumns, conversationJoins, type ConversationRow, type MessageRow } from './tables.ts'

/** Which conversation somebody writes in, and the clientId that says whether it is a retry. */
export interface Asked {
  workspaceId: string
  conversationId: string
  authorKind: Message['author']['kind']
  authorId: string | null
  clientId: string
}

/** A conversation, what the workspace allows, and the message this may be a retry of: one round trip. */
export type ForPost = ConversationRow & {
  settings: Partial<WorkspaceSettings>
  terms_revision: number
  earlier: MessageRow | null
}

/** A message on its way, and the row of its conversation after it. */
export interface ReadyMessage {
  row: ConversationRow
  /** The revision that was read: the message is written only if it is still the same. */
  revision: number
  message: Message
  audience: Audience
  payload: string
}

const earlierWhere = (more: string) =>
  `(select row_to_json(m) from messages m where m.conversation_id = c.id and m.author_kind = s.author_kind and ${more}
      and m.client_id = s.client_id order by m.seq limit 1)`

const contactAuthor = (which: 'asc' | 'desc') =>
  `(select m.author_id from messages m where m.conversation_id = c.id and m.author_kind = 'contact' order by m.author_id ${which} limit 1)`

/** Whoever retries after a merge is another contact than who sent it. Looked for only where two have written: it reads all. */
const readText = `select s.n, ${conversationColumns}, w.settings, w.terms_revision,
    coalesce(${earlierWhere('m.author_id = s.author_id')},
      case when s.author_kind = 'contact' and (${contactAuthor('asc')} <> s.author_id or ${contactAuthor('desc')} <> s.author_id)
        then ${earlierWhere('true')} end) as earlier
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[]) with ordinality as s(workspace_id, id, author_kind, author_id, client_id, n)
  join conversations c on c.workspace_id = s.workspace_id and c.id = s.id ${conversationJoins} join workspaces w on w.id = c.workspace_id`

/**
 * Conversations, messages, own reading positions and timers in one statement. Whoever moved on since, or is locked just
 * now, is left out: a statement for many waits for nobody.
 */
const writeText = `with held as (
    select s.*, s.ring_at is distinct from c.ring_at as rings from unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::bigint[], $6::jsonb[], $7::timestamptz[],
        $8::uuid[], $9::int[], $10::text[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::jsonb[], $16::json[],
        $17::jsonb[], $18::timestamptz[], $19::text[], $20::timestamptz[], $21::timestamptz[], $22::boolean[]) with ordinality
      as s(workspace_id, conversation_id, revision, waiting_since, queue_rank, last_message, at,
        id, seq, author_kind, author_id, author_name, text, client_id, audience, payload, promises, ring_at, due_kind, due_at, warn_at, breached, n)
    join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id and c.revision = s.revision
    for no key update of c skip locked
  ), moved as (
    update conversations c set waiting_since = h.waiting_since, queue_rank = h.queue_rank, last_seq = h.seq, last_message = h.last_message,
      last_activity_at = h.at, revision = c.revision + 1,
      promises = h.promises, ring_at = h.ring_at, due_kind = h.due_kind, due_at = h.due_at, warn_at = h.warn_at, breached = h.breached
    from held h where c.workspace_id = h.workspace_id and c.id = h.conversation_id and c.revision = h.revision
    returning h.*
  ), posted as (
    insert into messages (id, workspace_id, conversation_id, seq, author_kind, author_id, author_name, text, files, client_id, created_at)
    select id, workspace_id, conversation_id, seq, author_kind, author_id, author_name, text, '[]', client_id, at from moved
    returning 1
  ), seen as (
    insert into receipts (conversation_id, workspace_id, reader, delivered_seq, read_seq)
    select conversation_id, workspace_id, author_id::text, seq, seq from moved where author_kind = 'operator'
    on conflict (conversation_id, reader) do update set read_seq = excluded.read_seq, delivered_seq = excluded.read_seq, revision = receipts.revision + 1
    returning 1
  ), ringing as (
    insert into timers (kind, entity_id, workspace_id, due_at) select $23, conversation_id, workspace_id, ring_at from moved where rings
    on conflict (kind, entity_id) do update set due_at = excluded.due_at, attempts = 0
    returning 1
  )`

/**
 * All of it, and then its events, in one commit. What is counted has been written before the events take the head, so
 * that nobody waits for a row while everybody waits for the head. The first rows say which were written, by their place;
 * the last ones what was numbered.
 */
const writeAndAppendText = `${writeText}
  select n::int, null::bigint as outbox_id, null::bigint as position, null::uuid as workspace_id, null as type, null::jsonb as audience,
    null as payload, null::boolean as more from moved
  union all
  select null, e.* from (select (select count(*) from posted) + (select count(*) from seen) + (select count(*) from ringing) as n) written
    cross join (select array_agg(workspace_id order by n) as workspaces, array_agg(audience order by n) as audiences,
      array_agg(payload order by n) as payloads from moved) own
    cross join lateral append_events($24::bigint + 0 * written.n, 'message.posted', own.workspaces, own.audiences, own.payloads) e`

/** What is known before posting, in the order it was asked for; undefined for what does not exist in the workspace. */
export async function readForPosts(pool: pg.Pool, asked: Asked[]): Promise<(ForPost | undefined)[]> {
  const values = [
    asked.map((a) => a.workspaceId),
    asked.map((a) => a.conversationId),
    asked.map((a) => a.authorKind),
    asked.map((a) => a.authorId),
    asked.map((a) => a.clientId),
  ]
  const { rows } = await pool.query<ForPost & { n: number }>({ name: 'read-for-posts', text: readText, values })
  const found: (ForPost | undefined)[] = asked.map(() => undefined)
  for (const row of rows) found[row.n - 1] = row
  return found
}

/** Writes those whose conversation is as it was read, and their events, all in one commit; answers which these were. */
export async function writeMessages(
  pool: pg.Pool,
  ready: readonly ReadyMessage[],
  afterId: number,
): Promise<{ written: Set<ReadyMessage>; moved: MovedRow[] }> {
  // Two for one conversation have read the same revision: the second could only lose.
  const firsts = new Map<string, ReadyMessage>()
  for (const one of ready) if (!firsts.has(one.row.id)) firsts.set(one.row.id, one)
  const sent = [...firsts.values()]
  const values = [
    sent.map((s) => s.row.workspace_id),
    sent.map((s) => s.row.id),
    sent.map((s) => s.revision),
    sent.map((s) => s.row.waiting_since),
    sent.map((s) => s.row.queue_rank),
    sent.map((s) => JSON.stringify(s.row.last_message)),
    sent.map((s) => s.message.createdAt),
    sent.map((s) => s.message.id),
    sent.map((s) => s.message.seq),
    sent.map((s) => s.message.author.kind),
    sent.map((s) => s.message.author.id),
    sent.map((s) => s.message.author.name),
    sent.map((s) => s.message.text),
    sent.map((s) => s.message.clientId),
    sent.map((s) => JSON.stringify(s.audience)),
    sent.map((s) => s.payload),
    sent.map((s) => JSON.stringify(s.row.promises)),
    sent.map((s) => s.row.ring_at),
    sent.map((s) => s.row.due_kind),
    sent.map((s) => s.row.due_at),
    sent.map((s) => s.row.warn_at),
    sent.map((s) => s.row.breached),
    targetTimer,
    afterId,
  ]
  const { rows } = await pool.query<{ n: number } | ({ n: null } & MovedRow)>({
    name: 'write-messages',
    text: writeAndAppendText,
    values,
  })
  const written = rows
    .flatMap((r) => (r.n === null ? [] : [r.n]))
    .toSorted((a, b) => a - b)
    .map((n) => sent[n - 1]!)
  const moved = rows.filter((r) => r.n === null)
  return { written: new Set(written), moved: moved.flatMap((row) => (isFirst(row) ? numbered(written, row) : [row])) }
}

/** The events were numbered at once, from this position on. */
const isFirst = (row: MovedRow) => row.outbox_id === null

const numbered = (written: readonly ReadyMessage[], first: MovedRow): MovedRow[] =>
  written.map(({ row, audience, payload }, i) => ({
    ...first,
    position: first.position + i,
    workspace_id: row.workspace_id,
    type: 'message.posted',
    audience,
    payload,
  }))
