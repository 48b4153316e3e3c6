create table contacts (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  external_id text,
  name text,
  email text,
  phone text,
  metadata jsonb not null default '{}',
  verified boolean not null default false,
  source text not null,
  language text,
  blocked_at timestamptz,
  blocked_reason text,
  merged_into_id uuid,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (workspace_id, id)
);
-- One contact per external id of a workspace; also settles two browsers identifying at once.
create unique index contacts_external_id on contacts (workspace_id, external_id) where merged_into_id is null;
-- Contacts, newest first.
create index contacts_newest on contacts (workspace_id, created_at desc, id desc) where merged_into_id is null;
create index contacts_email on contacts (workspace_id, lower(email)) where merged_into_id is null;

-- A browser that became known: made with the first message or identification, never at page load.
create table visitors (
  id uuid primary key,
  workspace_id uuid not null,
  contact_id uuid not null,
  created_at timestamptz not null,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id)
);
create index visitors_contact on visitors (contact_id);
