-- What is promised in a conversation lies with it and is derived by every write that changes it.

alter table conversations
  -- The running clocks, by kind of target; due_kind to breached show the first of them.
  add column promises jsonb not null default '{"replied": false, "openedAt": null, "clocks": {}}',
  -- When its timer looks; it may look too early, so that not every message has to move it.
  add column ring_at timestamptz;

update conversations c set
  promises = jsonb_build_object(
    'replied', exists (select from messages m where m.conversation_id = c.id and m.author_kind = 'operator'),
    'openedAt', case when c.status <> 'closed' then coalesce(nullif(t.clocks ->> 'openedAt', ''),
      to_char(c.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end,
    'clocks', coalesce(t.clocks -> 'clocks', '{}')),
  ring_at = r.due_at
  from conversations o
  left join target_clocks t on t.conversation_id = o.id
  left join timers r on r.kind = 'target' and r.entity_id = o.id
  where o.workspace_id = c.workspace_id and o.id = c.id;

drop table target_clocks;
-- Its place in the log would keep the log from being shortened.
delete from subscriber_cursors where name = 'targets';

-- Which targets and hours hold; each process keeps those of a revision.
alter table workspaces add column terms_revision int not null default 0;
