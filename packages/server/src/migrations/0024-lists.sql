-- Lists: orders and conditions of saved views, and the search over all history.

-- Views ordered by what is due first, and what must be answered soon.
create index conversations_due on conversations (workspace_id, due_at, id) where due_at is not null;
-- Views ordered by priority; almost all are normal, and those cost nothing here.
create index conversations_priority on conversations (workspace_id, priority, id) where priority <> 'normal';
-- Views of a tag.
create index conversations_tags on conversations using gin (tag_ids) where tag_ids <> '{}';

-- Which words stand in which message. Posting writes nothing here: a subscriber gathers words some messages at a time.
create table message_search (
  conversation_id uuid not null,
  seq int not null,
  workspace_id uuid not null,
  at timestamptz not null,
  author_kind text not null,
  author_id uuid,
  words tsvector not null,
  primary key (conversation_id, seq)
);
-- The search for rare words.
create index message_search_words on message_search using gin (words);
-- The search for common words, and its order: newest first.
create index message_search_newest on message_search (workspace_id, at desc, conversation_id desc, seq desc);

-- Every word that stands in some message, in how many, and its forms with one letter left out: two words one typing
-- mistake apart share such a form.
create table search_words (
  workspace_id uuid not null,
  word text collate "C" not null,
  messages int not null,
  -- Null until they were made.
  variants text[],
  primary key (workspace_id, word)
) with (fillfactor = 70);
-- The search forgives typing mistakes.
create index search_words_variants on search_words using gin (variants);

-- How far messages from before there was a search have been gathered.
create table search_backfill (
  only_row boolean primary key default true check (only_row),
  conversation_id uuid not null,
  seq int not null,
  done boolean not null
);
insert into search_backfill (conversation_id, seq, done) values ('00000000-0000-0000-0000-000000000000', 0, false);
