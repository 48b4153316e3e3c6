-- What was uploaded; the bytes lie in the file store under the same id.

create table files (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  name text not null,
  mime text not null,
  bytes bigint not null,
  width int,
  height int,
  -- Who uploaded it: `operator:<id>` or `visitor:<id>`; only they may attach it.
  uploaded_by text not null,
  -- Where it hangs: `conversation:<id>`, `comment:<id>` or `avatar`; null until attached.
  attached_to text,
  created_at timestamptz not null,
  unique (workspace_id, id)
);
-- Uploads never attached are swept after a day.
create index files_unattached on files (created_at) where attached_to is null;
