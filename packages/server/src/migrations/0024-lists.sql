-- Lists: orders and conditions of saved views, and the search over all history.

-- Views ordered by what is due first, and what must be answered soon.
create index conversations_due on conversations (workspace_id, due_at, id) where due_at is not null;
-- Views ordered by priority; almost all are normal, and those cost nothing here.
create index conversations_priority on conversations (workspace_id, priority, id) where priority <> 'normal';
-- Views of a tag.
create index conversations_tags on conversations using gin (tag_ids) where tag_ids <> '{}';
