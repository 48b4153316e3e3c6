create table conversations (
  id uuid not null,
  workspace_id uuid not null,
  contact_id uuid not null,
  -- The browser the history began in; an unproven identity sees only this browser's.
  visitor_id uuid,
  start_client_id text not null,
  channel text not null,
  status text not null,
  queue_state text not null,
  engaged boolean not null,
  assignee_id uuid,
  department_id uuid,
  waiting_since timestamptz,
  snoozed_until timestamptz,
  closed_at timestamptz,
  -- What a close ended, so that undo restores it.
  closed_from jsonb,
  queue_rank bigint not null,
  last_seq int not null default 0,
  last_message jsonb,
  started_from jsonb not null,
  identity_verified boolean not null,
  last_activity_at timestamptz not null,
  created_at timestamptz not null,
  revision int not null default 1,
  -- Also the way through the API's unfiltered list, newest first.
  primary key (workspace_id, id),
  unique (contact_id, start_client_id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id),
  foreign key (workspace_id, assignee_id) references operators (workspace_id, id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id)
) with (fillfactor = 80);

-- The views: Waiting, Mine, All, Snoozed, Closed.
create index conversations_waiting on conversations (workspace_id, queue_rank, id) where status = 'open' and queue_state = 'waiting';
create index conversations_mine on conversations (workspace_id, assignee_id, queue_rank, id) where status = 'open';
create index conversations_open on conversations (workspace_id, queue_rank, id) where status = 'open';
create index conversations_snoozed on conversations (workspace_id, snoozed_until, id) where status = 'snoozed';
create index conversations_closed on conversations (workspace_id, closed_at desc, id desc) where status = 'closed';
-- One department's queue; the sidebar's past conversations.
create index conversations_department on conversations (workspace_id, department_id, queue_rank, id)
  where status = 'open' and department_id is not null;
create index conversations_contact on conversations (workspace_id, contact_id, id desc);

create table messages (
  id uuid not null,
  workspace_id uuid not null,
  conversation_id uuid not null,
  seq int not null,
  author_kind text not null,
  author_id uuid,
  author_name text,
  text text not null,
  files jsonb not null,
  client_id text not null,
  created_at timestamptz not null,
  primary key (conversation_id, seq),
  unique nulls not distinct (conversation_id, author_kind, author_id, client_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
);

create table receipts (
  conversation_id uuid not null,
  workspace_id uuid not null,
  -- `contact`, `team`, or an operator's id.
  reader text not null,
  delivered_seq int not null default 0,
  read_seq int not null default 0,
  revision int not null default 1,
  primary key (conversation_id, reader),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
) with (fillfactor = 80);
