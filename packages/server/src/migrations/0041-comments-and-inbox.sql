-- Threads of one level, reactions, edits, and what was moved when its entity was merged into another.
alter table comments
  add column parent_id uuid references comments,
  add column reactions jsonb not null default '[]',
  add column resolved_at timestamptz,
  add column resolved_by jsonb,
  add column edited_at timestamptz,
  add column deleted_at timestamptz,
  -- The entities it stood on before, the last one last: undoing a merge brings it back.
  add column moved_from text[] not null default '{}',
  add column revision int not null default 1,
  add unique (workspace_id, id);
-- The replies of a thread, which go where it goes.
create index comments_parent on comments (parent_id) where parent_id is not null;
-- What a merge brought to an entity, for its undoing.
create index comments_moved on comments (workspace_id, entity) where moved_from <> '{}';

-- What a comment said before; gone with a deleted one.
create table comment_edits (
  comment_id uuid not null references comments,
  revision int not null,
  workspace_id uuid not null,
  text text not null,
  at timestamptz not null,
  primary key (comment_id, revision),
  foreign key (workspace_id, comment_id) references comments (workspace_id, id)
);

create table department_mentions (
  comment_id uuid not null references comments,
  department_id uuid not null,
  workspace_id uuid not null,
  primary key (comment_id, department_id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id)
);

-- How far each person has read the comments on an entity.
create table comment_reads (
  operator_id uuid not null,
  entity text not null,
  workspace_id uuid not null,
  read_at timestamptz not null,
  primary key (operator_id, entity),
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
-- Erasing a person forgets who read about them.
create index comment_reads_entity on comment_reads (workspace_id, entity);

-- What wants a person's attention. No text of anybody lies here: it is read where it stands.
create table inbox_items (
  id uuid primary key,
  workspace_id uuid not null,
  operator_id uuid not null,
  event_id uuid not null,
  kind text not null,
  entity text not null,
  place text,
  actor jsonb not null,
  at timestamptz not null,
  read_at timestamptz,
  archived_at timestamptz,
  snoozed_until timestamptz,
  revision int not null default 1,
  -- However often an event is handled, it is one item.
  unique (operator_id, event_id),
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
-- The inbox, newest first, and its archive.
create index inbox_items_newest on inbox_items (operator_id, at desc, id desc)
  where archived_at is null and snoozed_until is null;
create index inbox_items_archived on inbox_items (operator_id, at desc, id desc) where archived_at is not null;
create index inbox_items_snoozed on inbox_items (operator_id, at desc, id desc)
  where archived_at is null and snoozed_until is not null;
-- The badge.
create index inbox_items_unread on inbox_items (operator_id)
  where read_at is null and archived_at is null and snoozed_until is null;
-- Merging and erasing find what speaks of an entity.
create index inbox_items_entity on inbox_items (workspace_id, entity);

create table tasks (
  id uuid primary key,
  workspace_id uuid not null,
  title text not null,
  entity text,
  assignee_id uuid not null,
  due_at timestamptz,
  -- The due time that was announced: a second ring of the same time is silent.
  rung_for timestamptz,
  done_at timestamptz,
  done_by jsonb,
  created_by jsonb not null,
  created_at timestamptz not null,
  revision int not null default 1,
  foreign key (workspace_id, assignee_id) references operators (workspace_id, id)
);
-- Somebody's open tasks, what is due first; those without a time last. And their done ones, the last done first.
create index tasks_assignee on tasks (assignee_id, (coalesce(due_at, 'infinity')), id) where done_at is null;
create index tasks_assignee_done on tasks (assignee_id, done_at desc, id desc) where done_at is not null;
-- The tasks about an entity.
create index tasks_entity on tasks (workspace_id, entity) where entity is not null;
