-- Where a conversation's last resolution stands: `resolution` is the record of `resolution.ts`, null before the first.
-- `rated_at` of an anonymous rating is the day only, and its stars are not here.
alter table conversations
  add column resolution jsonb,
  add column rated_at timestamptz,
  add column rated_stars smallint,
  add column first_reply_seconds int,
  add column resolution_seconds int,
  -- What the Resolved board filters by: the stars, 0 without a rating, -1 for an anonymous one.
  add column rating_key smallint not null
    generated always as (case when rated_at is null then 0 else coalesce(rated_stars, -1) end) stored;

update conversations set resolution_seconds = extract(epoch from closed_at - created_at) where status = 'closed';

-- The Resolved board by rating, and by operator, newest first; without a filter it reads conversations_closed.
create index conversations_closed_rating on conversations (workspace_id, rating_key, closed_at desc, id desc)
  where status = 'closed';
create index conversations_closed_assignee on conversations (workspace_id, assignee_id, closed_at desc, id desc)
  where status = 'closed';

create table ratings (
  id uuid primary key,
  workspace_id uuid not null,
  conversation_id uuid not null,
  resolution int not null,
  operator_id uuid,
  stars smallint not null check (stars between 1 and 5),
  text text not null,
  at timestamptz not null,
  -- Once per resolution. Also the ratings of one conversation.
  unique (conversation_id, resolution),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
-- The API's list and the averages, newest first; one operator's.
create index ratings_newest on ratings (workspace_id, at desc, id desc);
create index ratings_operator on ratings (workspace_id, operator_id, at desc, id desc);

-- Nothing here may join a conversation, a contact or an event: random ids, the day alone, no order of arrival.
create table anonymous_ratings (
  id uuid primary key,
  workspace_id uuid not null references workspaces,
  operator_id uuid,
  stars smallint not null check (stars between 1 and 5),
  text text not null,
  day date not null,
  foreign key (workspace_id, operator_id) references operators (workspace_id, id)
);
-- The averages of a stretch of time, and the page of what was said anonymously.
create index anonymous_ratings_day on anonymous_ratings (workspace_id, day desc, id);
