-- Pages that visitors saw; presence itself is in memory only. A visitor has no row of their own until they write.
create table page_visits (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  visitor_id uuid not null,
  url text not null,
  title text,
  referrer text,
  at timestamptz not null,
  seconds int
);
-- One browser's pages, newest first: the visitor's sheet, the contact's sidebar and profile, the limit of 500, and the
-- count of views for alerts.
create index page_visits_visitor on page_visits (workspace_id, visitor_id, id desc);
-- Retention.
create index page_visits_age on page_visits (workspace_id, at);

create table visitor_alerts (
  id uuid primary key,
  workspace_id uuid not null,
  operator_id uuid not null,
  name text not null,
  enabled boolean not null default true,
  conditions jsonb not null,
  created_at timestamptz not null,
  revision int not null default 1,
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
-- My alerts; and all of a workspace, which are held in memory.
create index visitor_alerts_own on visitor_alerts (workspace_id, operator_id, id);
