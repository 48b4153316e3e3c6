-- Business hours, routing, promises of time, automatic replies.

alter table conversations
  add column priority text not null default 'normal',
  add column tag_ids uuid[] not null default '{}',
  -- Why routing chose the assignee; null when a person chose.
  add column routed_because text,
  -- Since when it is where it is: in this department's queue, or with this assignee.
  add column held_since timestamptz,
  -- The next promise of time, kept here for the lists; its clocks are in target_clocks.
  add column due_kind text,
  add column due_at timestamptz,
  add column warn_at timestamptz,
  add column breached boolean not null default false;
update conversations set held_since = last_activity_at;
alter table conversations alter column held_since set not null, alter column held_since set default now();

-- Why the product itself wrote a message; null when a person did.
alter table messages add column automatic text;

create table business_hours (
  workspace_id uuid not null references workspaces,
  -- Null is the workspace itself.
  department_id uuid,
  schedule jsonb,
  revision int not null,
  unique nulls not distinct (workspace_id, department_id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id)
);

create table routing_rules (
  workspace_id uuid not null references workspaces,
  -- Null is for conversations without a department.
  department_id uuid,
  method text not null,
  prefer_previous boolean not null,
  fallback_department_id uuid,
  overflow_minutes int,
  requeue_minutes int not null,
  revision int not null,
  unique nulls not distinct (workspace_id, department_id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id),
  foreign key (workspace_id, fallback_department_id) references departments (workspace_id, id)
);

-- What routing knows of an operator. How many conversations somebody has is counted, not kept: nothing can drift.
create table operator_loads (
  operator_id uuid primary key,
  workspace_id uuid not null,
  -- Null takes the workspace's.
  capacity int,
  -- Whose turn it is: the longest ago comes first.
  routed_at timestamptz,
  revision int not null default 0,
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);

create table targets (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  kind text not null,
  department_id uuid,
  priority text,
  minutes int not null,
  clock text not null,
  on_breach jsonb not null,
  revision int not null default 1,
  unique nulls not distinct (workspace_id, kind, department_id, priority),
  foreign key (workspace_id, department_id) references departments (workspace_id, id)
);

-- The running clocks of a conversation, by kind of target; a row only where something is promised.
create table target_clocks (
  conversation_id uuid primary key,
  workspace_id uuid not null,
  clocks jsonb not null,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
-- Changed promises or hours: every running clock of the workspace.
create index target_clocks_workspace on target_clocks (workspace_id, conversation_id);
