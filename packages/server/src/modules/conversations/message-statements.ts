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
  /** Names this version of the conversation's row. */
  version: string
  /** Changes with whatever else was read beside the row. */
  surroundings: string
  /** Who has written as the contact: after a merge they may be two, or another than the contact is now. */
  first_author: string | null
  last_author: string | null
}

/** A message on its way, and the row of its conversation after it. */
export interface ReadyMessage {
  row: ConversationRow
  /** What it was decided on: the message is written only if all of it is still the same. */
  read: ForPost
  message: Message
  audience: Audience
  payload: string
}

const earlierWhere = (more: string) =>
  `(select row_to_json(m) from messages m where m.conversation_id = c.id and m.author_kind = s.author_kind and ${more}
      and m.client_id = s.client_id order by m.seq limit 1)`

const contactAuthor = (which: 'asc' | 'desc') =>
  `(select m.author_id from messages m where m.conversation_id = c.id and m.author_kind = 'contact' order by m.author_id ${which} limit 1)`

/** A subquery, so that the planner looks rows up instead of reading whole tables for them. */
const surroundings = `(select md5(row(k.name, k.email, k.blocked_at is null, u.name, o.avatar_file_id, w.xmin)::text)
      from contacts k join workspaces w on w.id = c.workspace_id left join operators o on o.id = c.assignee_id left join users u on u.id = o.user_id
      where k.id = c.contact_id)`

/** Whoever retries after a merge is another contact than who sent it. Looked for only where two have written: it reads all. */
const readText = `select s.n, ${conversationColumns}, w.settings, w.terms_revision, c.xmin as version, ${surroundings} as surroundings,
    a.first_author, a.last_author,
    coalesce(${earlierWhere('m.author_id = s.author_id')},
      case when s.author_kind = 'contact' and (a.first_author <> s.author_id or a.last_author <> s.author_id)
        then ${earlierWhere('true')} end) as earlier
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[]) with ordinality as s(workspace_id, id, author_kind, author_id, client_id, n)
  join conversations c on c.workspace_id = s.workspace_id and c.id = s.id ${conversationJoins} join workspaces w on w.id = c.workspace_id
  cross join lateral (select ${contactAuthor('asc')} as first_author, ${contactAuthor('desc')} as last_author) a`

/**
 * Conversations, messages, own reading positions and timers in one statement. What is no longer as it was read, is
 * locked just now or was sent before is left out: a statement for many waits for nobody.
 */
export const writeText = `with held as (
    select s.*, s.ring_at is distinct from c.ring_at as rings
    from json_to_recordset($1) as s(n int, workspace_id uuid, conversation_id uuid, version xid, surroundings text, waiting_since timestamptz,
      queue_rank bigint, last_message jsonb, promises jsonb, ring_at timestamptz, due_kind text, due_at timestamptz, warn_at timestamptz,
      breached boolean, id uuid, seq int, author_kind text, author_id uuid, author_name text, text text, client_id text, at timestamptz,
      audience jsonb, payload json)
    join conversations c on c.workspace_id = s.workspace_id and c.id = s.conversation_id
    where c.xmin = s.version and ${surroundings} = s.surroundings and ${earlierWhere('m.author_id = s.author_id')} is null
    for no key update of c skip locked
  ), moved as (
    update conversations c set waiting_since = h.waiting_since, queue_rank = h.queue_rank, last_seq = h.seq, last_message = h.last_message,
      last_activity_at = h.at, revision = c.revision + 1,
      promises = h.promises, ring_at = h.ring_at, due_kind = h.due_kind, due_at = h.due_at, warn_at = h.warn_at, breached = h.breached
    from held h where c.workspace_id = h.workspace_id and c.id = h.conversation_id
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
    insert into timers (kind, entity_id, workspace_id, due_at) select $2, conversation_id, workspace_id, ring_at from moved where rings
    on conflict (kind, entity_id) do update set due_at = excluded.due_at, attempts = 0
    returning 1
  )`

/**
 * All of it, and then its events, in one commit. What is counted has been written before the events take the head, so
 * that nobody waits for a row while everybody waits for the head. The first rows say which were written, by their place,
 * and as which version; the last ones what was numbered.
 */
const writeAndAppendText = `${writeText}
  select n, pg_current_xact_id()::xid::text as version, null::bigint as outbox_id, null::bigint as position, null::uuid as workspace_id, null as type, null::jsonb as audience,
    null as payload, null::boolean as more from moved
  union all
  select null, null, e.* from (select (select count(*) from posted) + (select count(*) from seen) + (select count(*) from ringing) as n) written
    cross join (select array_agg(workspace_id order by n) as workspaces, array_agg(audience order by n) as audiences,
      array_agg(payload order by n) as payloads from moved) own
    cross join lateral append_events($3::bigint + 0 * written.n, 'message.posted', own.workspaces, own.audiences, own.payloads) e`

/** What is known before posting, in the order it was asked for; undefined for what does not exist in the workspace. */
export async function readForPosts(pool: pg.Pool | pg.Client, asked: Asked[]): Promise<(ForPost | undefined)[]> {
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

/** Writes those whose conversation is as it was read, and their events, all in one commit; answers as which version of their conversation. */
export async function writeMessages(
  pool: pg.Pool,
  ready: readonly ReadyMessage[],
  afterId: number,
): Promise<{ versions: Map<ReadyMessage, string>; moved: MovedRow[] }> {
  // Two for one conversation have read the same version: the second could only lose.
  const firsts = new Map<string, ReadyMessage>()
  for (const one of ready) if (!firsts.has(one.row.id)) firsts.set(one.row.id, one)
  const sent = [...firsts.values()]
  const { rows } = await pool.query<Written | ({ n: null } & MovedRow)>({
    name: 'write-messages',
    text: writeAndAppendText,
    values: [`[${sent.map(asRow).join()}]`, targetTimer, afterId],
  })
  const written = rows.filter((row) => row.n !== null).toSorted((a, b) => a.n - b.n)
  const moved = rows.filter((row) => row.n === null)
  const posted = written.map(({ n }) => sent[n]!)
  return {
    versions: new Map(written.map(({ n, version }) => [sent[n]!, version])),
    moved: moved.flatMap((row) => (isFirst(row) ? numbered(posted, row) : [row])),
  }
}

/** What the statement reads of a message, as JSON: one parameter, whose plan is the same for one as for many. */
const asRow = ({ row, read, message, audience, payload }: ReadyMessage, n: number): string =>
  `{"payload":${payload},${JSON.stringify({
    n,
    workspace_id: row.workspace_id,
    conversation_id: row.id,
    version: read.version,
    surroundings: read.surroundings,
    waiting_since: row.waiting_since,
    queue_rank: row.queue_rank,
    last_message: row.last_message,
    promises: row.promises,
    ring_at: row.ring_at,
    due_kind: row.due_kind,
    due_at: row.due_at,
    warn_at: row.warn_at,
    breached: row.breached,
    id: message.id,
    seq: message.seq,
    author_kind: message.author.kind,
    author_id: message.author.id,
    author_name: message.author.name,
    text: message.text,
    client_id: message.clientId,
    at: message.createdAt,
    audience,
  }).slice(1)}`

/** One that was written, by its place among those sent. */
interface Written {
  n: number
  version: string
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
