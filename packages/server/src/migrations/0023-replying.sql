alter table messages
  -- What it answers, as it was then: {seq, author, text}.
  add column reply_to jsonb,
  add column reactions jsonb not null default '[]',
  add column edited_at timestamptz,
  add column deleted_at timestamptz,
  add column revision int not null default 1;

-- The earlier texts of a message, which an operator opens from its "Edited". A deleted one has none.
create table message_edits (
  conversation_id uuid not null,
  seq int not null,
  -- The revision of the message whose text this was.
  revision int not null,
  text text not null,
  -- When it was written.
  at timestamptz not null,
  primary key (conversation_id, seq, revision),
  foreign key (conversation_id, seq) references messages (conversation_id, seq) on delete cascade
);
