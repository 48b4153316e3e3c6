-- Named sets of features.

create table plans (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  name text not null,
  features text[] not null,
  revision int not null default 1,
  unique (workspace_id, id)
);
create unique index plans_name on plans (workspace_id, lower(name));

-- Null is the default: everything.
alter table workspaces add column plan_id uuid,
  add foreign key (id, plan_id) references plans (workspace_id, id);
