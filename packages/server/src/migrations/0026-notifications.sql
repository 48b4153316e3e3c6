-- How push services know this installation (VAPID); made at the first start, like the signing key.
alter table installation
  add column vapid_public_key text,
  add column vapid_private_key text;

create table push_subscriptions (
  id uuid primary key,
  workspace_id uuid not null,
  operator_id uuid not null,
  -- The login in this browser: signing out ends it. Null when a program subscribed.
  session_id text,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  browser text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  -- One browser belongs to one person at a time.
  unique (workspace_id, endpoint),
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
-- The browsers of a person: the notifications page, and whom an event reaches.
create index push_subscriptions_operator on push_subscriptions (workspace_id, operator_id, id);

-- What a person who was offline may be told of by mail; gone once decided. No text of anybody lies here.
create table digest_items (
  event_id uuid not null,
  workspace_id uuid not null,
  operator_id uuid not null,
  kind text not null,
  entity text not null,
  actor_name text not null,
  at timestamptz not null,
  primary key (operator_id, event_id),
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
