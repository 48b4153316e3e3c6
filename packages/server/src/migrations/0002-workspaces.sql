-- Tenants, logins, memberships and what belongs to them.

create table installation (
  one boolean primary key default true check (one),
  -- Signs visitor secrets, tokens and file links; made at the first start.
  signing_key bytea not null
);

create table workspaces (
  id uuid primary key,
  name text not null,
  widget_key text not null unique,
  identity_secret text not null,
  settings jsonb not null,
  widget jsonb not null,
  widget_seen_at timestamptz,
  widget_seen_origin text,
  created_at timestamptz not null,
  revision int not null default 1
);

create table users (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  password_hash text not null,
  created_at timestamptz not null
);

create table operators (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  user_id uuid not null references users,
  role text not null,
  own_permissions text[],
  avatar_file_id uuid,
  availability text not null default 'online',
  last_seen_at timestamptz,
  preferences jsonb not null default '{}',
  disabled_at timestamptz,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (workspace_id, id),
  unique (workspace_id, user_id)
);

create table sessions (
  id uuid primary key,
  operator_id uuid not null references operators,
  workspace_id uuid not null,
  token_hash bytea not null unique,
  browser text not null,
  address text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_operator on sessions (operator_id, last_seen_at desc);

create table access_tokens (
  id uuid primary key,
  workspace_id uuid not null,
  operator_id uuid not null,
  name text not null,
  scopes text[] not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
create index access_tokens_operator on access_tokens (operator_id, created_at desc);

create table password_resets (
  token_hash bytea primary key,
  user_id uuid not null references users,
  expires_at timestamptz not null
);

create table invitations (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  email text,
  role text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index invitations_open on invitations (workspace_id, created_at desc);

create table departments (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  name text not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (workspace_id, id)
);
create unique index departments_name on departments (workspace_id, lower(name)) where archived_at is null;

create table department_members (
  workspace_id uuid not null,
  department_id uuid not null,
  operator_id uuid not null,
  primary key (department_id, operator_id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id),
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);

create table mails (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  "to" text not null,
  subject text not null,
  text text not null,
  status text not null default 'queued',
  error text,
  created_at timestamptz not null
);
create index mails_newest on mails (workspace_id, created_at desc, id desc);
