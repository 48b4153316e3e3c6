-- Internal remarks on any entity; a transcript cannot leak what lies in another table.
create table comments (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  entity text not null,
  author_id uuid not null,
  author_name text not null,
  text text not null,
  files jsonb not null,
  client_id text not null,
  created_at timestamptz not null,
  unique (entity, author_id, client_id),
  foreign key (workspace_id, author_id) references operators (workspace_id, id)
);
create index comments_entity on comments (workspace_id, entity, created_at desc, id desc);

create table mentions (
  comment_id uuid not null references comments,
  operator_id uuid not null,
  workspace_id uuid not null,
  primary key (comment_id, operator_id),
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
