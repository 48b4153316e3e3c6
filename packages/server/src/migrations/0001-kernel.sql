-- The write path: outbox, numbered events, subscribers, timers, idempotency.

create table head (
  one boolean primary key default true check (one),
  position bigint not null default 0,
  -- A restored or promoted database is another history: cursors of the former one must not resume in it.
  epoch text not null default replace(substr(gen_random_uuid()::text, 1, 8), '-', '')
);
insert into head default values;

create table outbox (
  id bigint generated always as identity primary key,
  workspace_id uuid not null,
  type text not null,
  audience jsonb not null,
  payload json not null
);

create table events (
  position bigint not null,
  workspace_id uuid not null,
  type text not null,
  audience jsonb not null,
  payload json not null,
  moved_on date not null default (now() at time zone 'utc')::date
) partition by range (moved_on);

-- Reading the log after a position, in every process.
create index events_position on events (position);

-- Catches what no day's partition was made for yet; maintenance makes days ahead, so it stays empty.
create table events_other partition of events default;

-- One mover at a time in any process; each statement of a volatile function sees every commit before it, so the rows
-- taken after the head lock continue the numbers of the move before. At most 1,000 rows and about 128 KiB a call: the
-- result then fits the socket's buffer, and a frozen caller cannot keep the lock while it does not read. A single row
-- that is larger is left out of the result, and the caller reads the log instead. `more` says that rows were left.
create function move_events(after_id bigint)
returns table (outbox_id bigint, "position" bigint, workspace_id uuid, type text, audience jsonb, payload text, more boolean)
language plpgsql
-- The statistics of a queue are never right: thousands of rows come and go between two looks of autovacuum, and the
-- planner took to reading the whole table, dead rows included. Its primary key is always the way in.
set enable_seqscan = off as $$
declare
  most constant int := 131072;
  last bigint;
  moved bigint;
begin
  if not exists (select from outbox o where o.id > after_id) then
    return;
  end if;
  select h.position into last from head h for update;
  return query
    with sized as (
      -- 160 bytes for the numbers, the ids and the protocol's own.
      select o.id, octet_length(o.payload::text) + octet_length(o.audience::text) + 160 as bytes
      from outbox o where o.id > after_id order by o.id limit 1000
    ), head_of_queue as (
      select s.id, s.bytes, sum(s.bytes) over (order by s.id) as so_far, row_number() over (order by s.id) as n from sized s
    ), gone as (
      delete from outbox o using head_of_queue q where o.id = q.id and (q.n = 1 or q.so_far < most)
      returning o.*, q.bytes < most as fits
    ), numbered as (
      select g.*, last + row_number() over (order by g.id) as at_position from gone g
    ), kept as (
      insert into events (position, workspace_id, type, audience, payload)
      select n.at_position, n.workspace_id, n.type, n.audience, n.payload from numbered n order by n.at_position
    )
    select n.id, n.at_position, n.workspace_id, n.type, case when n.fits then n.audience end,
      case when n.fits then n.payload::text end,
      (select count(*) = 1000 or max(q.n) > (select count(*) from numbered) from head_of_queue q)
    from numbered n order by n.at_position;
  get diagnostics moved = row_count;
  if moved > 0 then
    update head set position = last + moved;
    perform pg_notify('events', (last + moved)::text);
  end if;
end $$;

create table subscriber_cursors (
  name text primary key,
  position bigint not null
);

create table event_failures (
  id uuid primary key,
  workspace_id uuid not null,
  subscriber text not null,
  position bigint not null,
  type text not null,
  audience jsonb not null,
  payload json not null,
  reason text not null,
  failed_at timestamptz not null,
  unique (subscriber, position)
);
-- Settings > system: newest failures first.
create index event_failures_newest on event_failures (workspace_id, failed_at desc, id desc);

create table timers (
  kind text not null,
  entity_id uuid not null,
  workspace_id uuid not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  primary key (kind, entity_id)
);
create index timers_due on timers (due_at);

create table idempotency_keys (
  workspace_id uuid not null,
  actor_id text not null,
  key text not null,
  request_hash text not null,
  response json,
  created_at timestamptz not null,
  primary key (workspace_id, actor_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table activity (
  id uuid primary key,
  workspace_id uuid not null,
  position bigint not null,
  entity text not null,
  type text not null,
  actor jsonb not null,
  at timestamptz not null,
  data jsonb not null
);
-- The timeline of one thing, oldest first.
create index activity_entity on activity (workspace_id, entity, position);
