-- Replies that go out by themselves: at a chosen time, or some seconds after Send so that it can be undone.
create table scheduled_messages (
  id uuid primary key,
  workspace_id uuid not null,
  conversation_id uuid not null,
  operator_id uuid not null,
  client_id text not null,
  text text not null,
  -- As they are shown; the files themselves hang on `scheduled:<id>` until the message goes.
  files jsonb not null,
  reply_to_seq int,
  -- The newest message the writer has seen, when a teammate's newer one is to hold this back.
  seen_seq int,
  at timestamptz not null,
  undoable boolean not null,
  cancel_if_answered boolean not null,
  -- The conversation as its writer last looked at it: what happened after it may stop the message.
  since timestamptz not null,
  after_seq int not null,
  state text not null default 'waiting',
  reason text,
  created_at timestamptz not null,
  revision int not null default 1,
  foreign key (workspace_id, operator_id) references operators (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
-- A retried one is the same one.
create unique index scheduled_messages_client on scheduled_messages (conversation_id, operator_id, client_id);
-- What stands above the composer, and what a contact's answer cancels. Whatever was stopped has a reason.
create index scheduled_messages_shown on scheduled_messages (conversation_id, at) where state = 'waiting' or reason is not null;
-- Forgetting what is over.
create index scheduled_messages_over on scheduled_messages (created_at) where state <> 'waiting';

-- Up to which message a contact was told by mail of replies they have not read; one mail until they read.
create table unread_mails (
  conversation_id uuid primary key,
  workspace_id uuid not null,
  seq int not null,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
