import { queueRank } from '@switchboard/contract/queue'
import type pg from 'pg'
import type { Operator } from './people.ts'
import type { Product } from './product.ts'

export interface Amount {
  conversations: number
  messages: number
  seed: number
  /** How many messages the longest conversation has. */
  longest: number
}

interface Place {
  workspaceId: string
  owner: string
  others: string[]
}

/** Fills an installation with a year of conversations, the same ones for the same seed; answers the longest one's id. */
export async function fill(product: Product, owner: Operator, others: Operator[], amount: Amount): Promise<string> {
  const client = await product.connect()
  try {
    const { rows } = await client.query<{ workspace_id: string }>('select workspace_id from operators where id = $1', [
      owner.id,
    ])
    const place = { workspaceId: rows[0]!.workspace_id, owner: owner.id, others: others.map((o) => o.id) }
    await client.query('begin')
    await draw(client, place, amount)
    for (const [text, values] of inserts(place)) await client.query(text, values)
    const longest = await client.query<{ id: string }>('select id from drawn where n = 1')
    await client.query('commit')
    await checkRanks(client)
    // What a running installation has behind it: fresh statistics, and no burst of writing still to come.
    await client.query('vacuum analyze')
    await client.query('checkpoint')
    return longest.rows[0]!.id
  } finally {
    await client.end()
  }
}

const tables = ['contacts', 'visitors', 'conversations', 'messages', 'receipts', 'comments', 'activity', 'timers']

/** How many rows the tables hold, in words. */
export async function rowCounts(product: Product): Promise<string> {
  const client = await product.connect()
  const counts: string[] = []
  for (const table of tables) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
    counts.push(`${rows[0]!.n.toLocaleString('en-US')} ${table}`)
  }
  await client.end()
  return counts.join(', ')
}

const firstNames = [
  'Amara',
  'Bogdan',
  'Chloé',
  'Dana',
  'Eli',
  'Farida',
  'Gustav',
  'Hiro',
  'Inés',
  'Юлия',
  'Kwame',
  'ليلى',
]
const lastNames = [
  'Okafor',
  'Petrov',
  'Martin',
  'Lindqvist',
  'Tanaka',
  'García',
  'Novak',
  'Соколова',
  'Mensah',
  'Haddad',
]
const sentences = [
  'When will my order arrive?',
  'It was due on Tuesday, and the tracking page has not moved since.',
  'Thank you, that helped.',
  'I looked it up for you: the parcel left our warehouse this morning.',
  'Можно ли вернуть товар без чека?',
  'Could you send me the invoice again, please? The first one had the wrong address on it.',
  'Of course, here it is.',
  'Die Lieferung war unvollständig, es fehlt das Netzteil.',
]

/** A uuid v7 of a time, the same for the same words. */
const idOf = (kind: string, n: string, at: string) =>
  `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7' || overlay(substr(md5('${kind}' || ${n}), 1, 19) placing '8' from 4 for 1))::uuid`

const millis = (at: string) => `(extract(epoch from ${at}) * 1000)::bigint`

/** Every conversation with what follows from its number: how it stands, whose it is, how long it is, when it was. */
async function draw(client: pg.Client, { owner, others }: Place, a: Amount): Promise<void> {
  await client.query(
    `create temp table drawn on commit drop as
    with chance as (
      select n, (hashint8extended(n, $1) & 2147483647) % 100 as lot, (hashint8extended(n, $1 + 1) & 2147483647) as luck
      from generate_series(1, $2::bigint) n
    ), stand as (
      select n, luck,
        case when n = 1 or lot < 50 then 'open' when lot < 60 then 'snoozed' else 'closed' end as status,
        case when n <> 1 and lot < 15 then null when n = 1 or lot < 25 then $3::uuid else ($4::uuid[])[1 + luck % cardinality($4::uuid[])] end as assignee_id,
        case when n = 1 then $5::int else 1 + (luck % (2 * $6::bigint - 1))::int end as last_seq,
        date_trunc('milliseconds', now() - ($2 - n + 1) * (interval '365 days' / $2)) as created_at
      from chance
    ), clock as (
      select *, created_at + last_seq * interval '40 seconds' as last_activity_at,
        assignee_id is not null and (status = 'closed' or luck % 3 > 0) as engaged,
        case when status = 'closed' then null when assignee_id is null then created_at
          when last_seq % 2 = 1 then created_at + last_seq * interval '40 seconds' end as waiting_since
      from stand
    )
    select *, ${idOf('conversation', `n || '.' || $1::text`, 'created_at')} as id,
      ${idOf('contact', `((n + 1) / 2) || '.' || $1::text`, `timestamptz '2024-01-01'`)} as contact_id,
      ${idOf('visitor', `((n + 1) / 2) || '.' || $1::text`, `timestamptz '2024-01-01'`)} as visitor_id,
      ($7::text[])[1 + (n + 1) / 2 % cardinality($7::text[])] || ' ' || ($8::text[])[1 + (n + 1) / 2 % cardinality($8::text[])] as contact_name
    from clock`,
    [
      a.seed,
      a.conversations,
      owner,
      others,
      a.longest,
      Math.round(a.messages / a.conversations),
      firstNames,
      lastNames,
    ],
  )
  await client.query('analyze drawn')
}

const iso = (at: string) => `to_char((${at}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Whoever waits in an open conversation has waited for longer than a new workspace promises. */
const late = `select kind, waiting_since + minutes * interval '1 minute' as at, waiting_since + minutes * interval '48 seconds' as warn_at
  from (select case when assignee_id is null then 'assignment' when last_seq = 1 then 'first reply' else 'next reply' end as kind,
    case when assignee_id is null then 2 else 3 end as minutes) first where status = 'open' and waiting_since is not null`

const clock = (kind: string, minutes: number) =>
  `jsonb_build_object('${kind}', jsonb_build_object('since', ${iso('waiting_since')}, 'from', ${iso('waiting_since')}, 'spent', 0,
    'at', ${iso(`waiting_since + ${minutes} * interval '1 minute'`)}, 'warnAt', ${iso(`waiting_since + ${minutes} * interval '48 seconds'`)},
    'warned', true, 'breached', true))`

const promises = `jsonb_build_object('replied', assignee_id is not null and last_seq > 1,
  'openedAt', case when status <> 'closed' then ${iso('created_at')} end,
  'clocks', case when late.kind is null then '{}' when assignee_id is null then ${clock('assignment', 2)} || ${clock('first reply', 3)}
    when last_seq = 1 then ${clock('first reply', 3)} else ${clock('next reply', 3)} end)`

function inserts({ workspaceId, owner }: Place): [string, unknown[]][] {
  const either = (seq: string, contact: string, operator: string) =>
    `case when d.assignee_id is null or ${seq} % 2 = 1 then ${contact} else ${operator} end`
  const author = (seq: string) =>
    [
      either(seq, `'contact'`, `'operator'`),
      either(seq, 'd.contact_id', 'd.assignee_id'),
      either(seq, 'd.contact_name', 'o.name'),
    ] as const
  const actor = ([kind, id, name]: readonly string[]) =>
    `jsonb_build_object('kind', ${kind}, 'id', ${id}, 'name', ${name})`
  const sentence = (n: string) => `($2::text[])[1 + (hashint8(${n}) & 2147483647) % cardinality($2::text[])]`
  const names = `left join (select p.id, u.name from operators p join users u on u.id = p.user_id) o on o.id = d.assignee_id`
  return [
    [
      `insert into contacts (id, workspace_id, name, email, source, language, created_at)
      select contact_id, $1, min(contact_name), 'contact-' || min(n) || '@example.test', 'widget', 'en', min(created_at) from drawn group by contact_id`,
      [workspaceId],
    ],
    [
      `insert into visitors (id, workspace_id, contact_id, created_at)
      select visitor_id, $1, contact_id, min(created_at) from drawn group by visitor_id, contact_id`,
      [workspaceId],
    ],
    [
      `insert into conversations (id, workspace_id, contact_id, visitor_id, start_client_id, channel, status, queue_state, engaged,
        assignee_id, waiting_since, snoozed_until, closed_at, closed_from, queue_rank, last_seq, last_message, started_from,
        identity_verified, last_activity_at, created_at, promises, due_kind, due_at, warn_at, breached)
      select d.id, $1, contact_id, visitor_id, 'bench-start-' || n, 'widget', status,
        case when status = 'closed' then 'resolved' when assignee_id is null then 'waiting' when engaged then 'active' else 'assigned' end,
        engaged, assignee_id, waiting_since,
        case when status = 'snoozed' then now() + (1 + luck % 700) * interval '1 hour' end,
        case when status = 'closed' then last_activity_at + interval '5 minutes' end,
        case when status = 'closed' then jsonb_build_object('status', 'open', 'assigneeId', assignee_id, 'engaged', engaged, 'waitingSince', null, 'snoozedUntil', null) end,
        coalesce(${millis('waiting_since')}, ${queueRank(null, new Date(0))} - ${millis('last_activity_at')}), last_seq,
        jsonb_build_object('seq', last_seq, 'text', ${sentence('n * 100000 + last_seq')}, 'files', 0, 'author', ${actor(author('last_seq'))},
          'at', to_char(last_activity_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        '{"url": "https://shop.example.test/returns", "title": "Returns", "referrer": null, "browser": "Firefox", "system": "Linux", "language": "en", "timeZone": "Europe/Berlin"}',
        true, last_activity_at, created_at, ${promises}, late.kind, late.at, late.warn_at, late.kind is not null
      from drawn d ${names} left join lateral (${late}) late on true order by n`,
      [workspaceId, sentences],
    ],
    [
      `insert into messages (id, workspace_id, conversation_id, seq, author_kind, author_id, author_name, text, files, client_id, created_at)
      select ${idOf('message', `d.n || '.' || s`, `d.created_at + s * interval '40 seconds'`)}, $1, d.id, s,
        ${author('s').join()}, ${sentence('d.n * 100000 + s')}, '[]', 'bench-' || s || '-' || d.n,
        d.created_at + s * interval '40 seconds'
      from drawn d ${names} cross join lateral generate_series(1, d.last_seq) s order by d.n, s`,
      [workspaceId, sentences],
    ],
    [
      `insert into receipts (conversation_id, workspace_id, reader, delivered_seq, read_seq)
      select id, $1, reader, last_seq, greatest(last_seq - luck % 3, 0) from drawn
        cross join lateral unnest(array['contact', case when assignee_id is not null then 'team' end, case when luck % 2 = 0 then $2 end]) reader
      where reader is not null`,
      [workspaceId, owner],
    ],
    [
      `insert into comments (id, workspace_id, entity, author_id, author_name, text, files, client_id, created_at)
      select ${idOf('comment', 'd.n', 'last_activity_at')}, $1, 'conversation:' || d.id, d.assignee_id, o.name, 'Checked with the warehouse.', '[]', 'bench-comment', last_activity_at
      from drawn d ${names} where d.assignee_id is not null and luck % 10 = 0`,
      [workspaceId],
    ],
    [
      `insert into activity (id, workspace_id, position, entity, type, actor, at, data)
      select ${idOf('activity', 'n', 'created_at')}, $1, 0, 'conversation:' || id, 'conversation.started', ${actor([`'contact'`, 'contact_id', 'contact_name'])}, created_at, '{}' from drawn`,
      [workspaceId],
    ],
    [
      `insert into timers (kind, entity_id, workspace_id, due_at)
      select 'wake', id, $1, snoozed_until from conversations where workspace_id = $1 and status = 'snoozed'`,
      [workspaceId],
    ],
  ]
}

/** The SQL above restates the rank of the contract; here it is held to it. */
async function checkRanks(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ queue_rank: string; waiting_since: Date | null; last_activity_at: Date }>(
    `select queue_rank, waiting_since, last_activity_at from conversations limit 1000`,
  )
  const wrong = rows.filter((r) => Number(r.queue_rank) !== queueRank(r.waiting_since, r.last_activity_at))
  if (wrong.length > 0) throw new Error('The generated ranks differ from the contract.')
}
