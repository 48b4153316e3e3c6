-- Contacts as records of their own: fields, tags, search, other names of a person, merges, imports, erasures.

create extension if not exists pg_trgm;

create table contact_fields (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  key text not null,
  label text not null,
  type text not null,
  choices text[] not null default '{}',
  place int not null,
  archived_at timestamptz,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (workspace_id, id),
  unique (workspace_id, key)
);
create unique index contact_fields_label on contact_fields (workspace_id, lower(label)) where archived_at is null;

alter table contacts
  add column fields jsonb not null default '{}',
  add column tag_ids uuid[] not null default '{}',
  add column last_seen_at timestamptz,
  -- The name without accents and capitals, for sorting.
  add column sort_name text,
  -- Every word the search finds, between spaces; null until the words were gathered.
  add column words text;

-- Contacts oldest first, by name either way with the nameless last, and by when they were last seen.
create index contacts_name on contacts (workspace_id, (coalesce('0' || left(sort_name, 120), '1')), id) where merged_into_id is null;
create index contacts_name_back on contacts (workspace_id, (coalesce('1' || left(sort_name, 120), '0')) desc, id desc) where merged_into_id is null;
create index contacts_seen on contacts (workspace_id, (coalesce(last_seen_at, timestamptz 'epoch')) desc, id desc) where merged_into_id is null;
-- Conditions on tags and on equal values of custom fields and metadata.
create index contacts_tags on contacts using gin (tag_ids) where merged_into_id is null;
create index contacts_fields on contacts using gin (fields jsonb_path_ops) where merged_into_id is null;
create index contacts_metadata on contacts using gin (metadata jsonb_path_ops) where merged_into_id is null;
-- Suggestions to merge: the same phone number, whatever its spaces.
create index contacts_phone on contacts (workspace_id, (regexp_replace(phone, '\D', '', 'g')))
  where merged_into_id is null and phone is not null;
-- The survivor's merged ones.
create index contacts_merged on contacts (merged_into_id) where merged_into_id is not null;
-- Words that are still to be gathered.
create index contacts_unread on contacts (id) where words is null;

-- The search: the beginning of any word leads to its contacts, and no search reads more than it shows.
create table contact_words (
  workspace_id uuid not null,
  word text collate "C" not null,
  contact_id uuid not null,
  primary key (workspace_id, word, contact_id)
);
create index contact_words_contact on contact_words (contact_id);

-- Typing mistakes: each word with one letter left out; two words one mistake apart share such a variant.
create table contact_word_variants (
  workspace_id uuid not null,
  variant text collate "C" not null,
  word text collate "C" not null,
  primary key (workspace_id, variant, word)
);
-- Words that look alike although more than one mistake lies between them.
create index contact_word_likeness on contact_word_variants using gin (word gin_trgm_ops) where variant = word;

-- Every name a person is known by; after a merge both external ids lead to the survivor.
create table contact_aliases (
  workspace_id uuid not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  primary key (workspace_id, kind, value),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id)
);
create index contact_aliases_contact on contact_aliases (contact_id);
insert into contact_aliases (workspace_id, kind, value, contact_id)
  select workspace_id, 'external_id', external_id, id from contacts where external_id is not null and merged_into_id is null;

-- A browser that is identified goes on under a new id, so that whoever planted the former one learns nothing; the former
-- one is `spent`: what it saw still counts for the contact, and it opens nothing any more.
alter table visitors add column standing text not null default 'anonymous';

create table contact_merges (
  id uuid primary key,
  workspace_id uuid not null,
  from_id uuid not null,
  into_id uuid not null,
  -- Ids that moved, by holding.
  moved jsonb not null,
  -- Both contacts as they were, and the survivor as the merge left it.
  from_before jsonb not null,
  into_before jsonb not null,
  into_after jsonb not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  foreign key (workspace_id, from_id) references contacts (workspace_id, id),
  foreign key (workspace_id, into_id) references contacts (workspace_id, id)
);
-- What was merged into a contact, newest first.
create index contact_merges_into on contact_merges (into_id, merged_at desc);
create index contact_merges_from on contact_merges (from_id);

create table contact_imports (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  file_name text not null,
  status text not null,
  encoding text not null,
  delimiter text not null,
  columns jsonb not null,
  mapping jsonb not null default '{}',
  on_duplicate text not null default 'update',
  tag_ids uuid[] not null default '{}',
  -- Tells the jobs of former runs that they are not the present one.
  run int not null default 0,
  started_by uuid,
  rows int not null,
  done int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  skipped int not null default 0,
  error_count int not null default 0,
  errors jsonb not null default '[]',
  created_at timestamptz not null,
  revision int not null default 1
);
-- The imports of the last 30 days, newest first.
create index contact_imports_newest on contact_imports (workspace_id, created_at desc, id desc);

-- That somebody was erased, and nothing of who it was.
create table contact_erasures (
  contact_id uuid primary key,
  workspace_id uuid not null references workspaces,
  status text not null,
  removed jsonb not null default '{}',
  comments_to_check jsonb not null default '[]',
  error text,
  started_at timestamptz not null,
  finished_at timestamptz
);

-- Erasing finds a person's uploads that were never sent.
create index files_uploader on files (workspace_id, uploaded_by);
