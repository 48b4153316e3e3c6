-- Boards, and the work that outlives a conversation.

create table boards (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  name text not null,
  -- Whose members see it; empty: everybody who may read tickets.
  department_ids uuid[] not null default '{}',
  -- Who saw it when that was last looked at, so that whoever loses sight is told; empty while everybody does.
  reader_ids uuid[] not null default '{}',
  archived_at timestamptz,
  created_at timestamptz not null,
  revision int not null default 1,
  unique (workspace_id, id)
);

create table board_columns (
  id uuid primary key,
  workspace_id uuid not null,
  board_id uuid not null,
  name text not null,
  color text not null,
  ticket_limit int,
  public_status text,
  place int not null,
  archived_at timestamptz,
  unique (workspace_id, board_id, id),
  foreign key (workspace_id, board_id) references boards (workspace_id, id)
);
-- A board as it is drawn.
create index board_columns_board on board_columns (board_id, place);

-- What holds for all tickets of a workspace, and the last number given; made with the first ticket.
create table ticket_settings (
  workspace_id uuid primary key references workspaces,
  prefix text not null,
  former_prefixes text[] not null default '{}',
  types jsonb not null,
  fields jsonb not null,
  public_names jsonb not null,
  visible_by_default boolean not null,
  last_number int not null default 0,
  revision int not null default 1
);

create table tickets (
  id uuid not null,
  workspace_id uuid not null,
  number int not null,
  reference text not null,
  board_id uuid not null,
  column_id uuid not null,
  order_key text collate "C" not null,
  title text not null,
  description text not null,
  files jsonb not null,
  -- The conversation whose transcript the description is.
  transcript_of uuid,
  type text not null,
  priority text not null,
  assignee_id uuid,
  department_id uuid,
  due_at timestamptz,
  tag_ids uuid[] not null,
  fields jsonb not null,
  contact_id uuid,
  -- The browser it came from; an unproven identity sees only this browser's.
  visitor_id uuid,
  subscriber_ids uuid[] not null,
  conversation_ids uuid[] not null,
  related_ids uuid[] not null,
  public_status text not null,
  visible_to_contact boolean not null,
  merged_into_id uuid,
  resolved_at timestamptz,
  archived_at timestamptz,
  created_by jsonb not null,
  -- Who made it with which client id, and what was sent: a retry is the same ticket.
  client_key text,
  client_hash text,
  words tsvector not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  description_revision int not null default 1,
  revision int not null default 1,
  -- Also the list without filters, newest first.
  primary key (workspace_id, id),
  -- The way of a reference.
  unique (workspace_id, number),
  unique (workspace_id, client_key),
  -- The order of a column; when neighbours are spread out anew, places change hands within one statement.
  unique (column_id, order_key) deferrable,
  foreign key (workspace_id, board_id, column_id) references board_columns (workspace_id, board_id, id),
  foreign key (workspace_id, assignee_id) references operators (workspace_id, id),
  foreign key (workspace_id, department_id) references departments (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id)
) with (fillfactor = 85);

-- A column's page and its count.
create index tickets_column on tickets (column_id, order_key) where archived_at is null and merged_into_id is null;
-- My tickets.
create index tickets_assignee on tickets (workspace_id, assignee_id, id) where assignee_id is not null;
-- The sidebar of a contact, and the widget's list: last changed first.
create index tickets_contact on tickets (workspace_id, contact_id, updated_at desc, id desc) where contact_id is not null;
-- The sidebar of a conversation.
create index tickets_conversations on tickets using gin (conversation_ids) where conversation_ids <> '{}';
-- Lists by tag.
create index tickets_tags on tickets using gin (tag_ids) where tag_ids <> '{}';
-- The search.
create index tickets_words on tickets using gin (words);
-- Lists sorted by change, and by what is due first.
create index tickets_updated on tickets (workspace_id, updated_at, id);
create index tickets_due on tickets (workspace_id, due_at, id) where due_at is not null;
-- The reference of a merged ticket, and erasing one that others went into.
create index tickets_merged on tickets (workspace_id, merged_into_id) where merged_into_id is not null;

-- What the contact was told and answered.
create table ticket_updates (
  id uuid not null,
  workspace_id uuid not null,
  ticket_id uuid not null,
  author_kind text not null,
  author_id uuid,
  author_name text,
  text text not null,
  files jsonb not null,
  client_id text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique nulls not distinct (ticket_id, author_kind, author_id, client_id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade
);
-- A ticket's updates, oldest first.
create index ticket_updates_ticket on ticket_updates (ticket_id, id);
-- Erasing what a contact wrote on tickets of others.
create index ticket_updates_author on ticket_updates (workspace_id, author_id) where author_kind = 'contact';

create table ticket_merges (
  id uuid primary key,
  workspace_id uuid not null,
  from_id uuid not null,
  into_id uuid not null,
  moved jsonb not null,
  merged_at timestamptz not null,
  undone_at timestamptz,
  foreign key (workspace_id, from_id) references tickets (workspace_id, id) on delete cascade,
  foreign key (workspace_id, into_id) references tickets (workspace_id, id) on delete cascade
);
-- What went into a ticket.
create index ticket_merges_into on ticket_merges (into_id, merged_at desc) where undone_at is null;

create table ticket_templates (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  name text not null,
  board_id uuid,
  title text not null,
  description text not null,
  type text not null,
  priority text not null,
  tag_ids uuid[] not null,
  fields jsonb not null,
  revision int not null default 1,
  foreign key (workspace_id, board_id) references boards (workspace_id, id)
);
create index ticket_templates_workspace on ticket_templates (workspace_id);

create table ticket_forms (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  name text not null,
  intro text not null,
  enabled boolean not null,
  board_id uuid not null,
  column_id uuid not null,
  type text not null,
  priority text not null,
  fields jsonb not null,
  revision int not null default 1,
  foreign key (workspace_id, board_id, column_id) references board_columns (workspace_id, board_id, id)
);
create index ticket_forms_workspace on ticket_forms (workspace_id);

-- Workspaces from before there were tickets begin with the board that new ones do.
insert into boards (id, workspace_id, name, created_at) select uuidv7(), id, 'Tickets', now() from workspaces;
insert into board_columns (id, workspace_id, board_id, name, color, public_status, place)
  select uuidv7(), b.workspace_id, b.id, c.name, c.color, c.public_status, c.place
  from boards b cross join (values
    ('To do', 'grey', 'submitted', 0), ('In progress', 'blue', 'in progress', 1),
    ('Waiting', 'yellow', 'waiting for you', 2), ('Done', 'green', 'resolved', 3)
  ) c (name, color, public_status, place);
