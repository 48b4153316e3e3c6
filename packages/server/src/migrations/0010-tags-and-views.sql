-- Labels for contacts, conversations and tickets alike, and saved lists.

create table tags (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  name text not null,
  color text not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (workspace_id, id)
);
-- One tag per name, however it is written; also settles two people making it at once.
create unique index tags_name on tags (workspace_id, lower(name));

create table saved_views (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  owner_id uuid not null,
  kind text not null,
  name text not null,
  shared boolean not null,
  conditions jsonb not null,
  sort text not null,
  columns text[] not null,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (workspace_id, id),
  foreign key (workspace_id, owner_id) references operators (workspace_id, id)
);
-- The sidebar of a list: the shared views and one's own, by name.
create index saved_views_kind on saved_views (workspace_id, kind, lower(name));
