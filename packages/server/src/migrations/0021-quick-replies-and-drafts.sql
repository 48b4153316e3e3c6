-- Kept answers, and texts that are not sent yet.

create table quick_replies (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  owner_id uuid not null,
  name text not null,
  shortcut text not null,
  folder text not null,
  text text not null,
  files jsonb not null,
  shared boolean not null,
  department_ids uuid[] not null,
  revision int not null default 1,
  foreign key (workspace_id, owner_id) references operators (workspace_id, id)
);
-- One shortcut names one answer: among the shared ones, and among everybody's own. Also the list in the composer.
create unique index quick_replies_shared on quick_replies (workspace_id, shortcut) where shared;
create unique index quick_replies_own on quick_replies (workspace_id, owner_id, shortcut) where not shared;

-- An emptied draft keeps its row for a while, so that its revision only grows.
create table drafts (
  operator_id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  workspace_id uuid not null,
  text text not null,
  file_ids uuid[] not null,
  saved_at timestamptz not null,
  revision int not null default 1,
  primary key (operator_id, conversation_id, kind),
  foreign key (workspace_id, operator_id) references operators (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
-- Forgetting emptied drafts.
create index drafts_empty on drafts (saved_at) where text = '' and file_ids = '{}';
