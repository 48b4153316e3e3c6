-- For a statement that writes its own events: they are numbered at once while nothing waits in the outbox, and what is
-- answered is the position of the first alone, since the caller knows the rest. Else they queue behind what waits, and
-- all of it is moved as always. The head is locked first: whatever was committed before is seen, so it comes before.
create function append_events(after_id bigint, of_type text, workspace_ids uuid[], audiences jsonb[], payloads json[])
returns table (outbox_id bigint, "position" bigint, workspace_id uuid, type text, audience jsonb, payload text, more boolean)
language plpgsql
-- As in move_events: the statistics of a queue are never right.
set enable_seqscan = off as $$
declare
  own constant int := coalesce(cardinality(workspace_ids), 0);
  last bigint;
begin
  if own > 0 then
    update head h set position = h.position + own returning h.position - own into last;
    if not exists (select from outbox o where o.id > after_id) then
      insert into events (position, workspace_id, type, audience, payload)
        select last + e.n, e.workspace_id, of_type, e.audience, e.payload
        from unnest(workspace_ids, audiences, payloads) with ordinality as e(workspace_id, audience, payload, n);
      perform pg_notify('events', (last + own)::text);
      return query select null::bigint, last + 1, null::uuid, null::text, null::jsonb, null::text, false;
      return;
    end if;
    update head set position = last;
    insert into outbox (workspace_id, type, audience, payload)
      select e.workspace_id, of_type, e.audience, e.payload
      from unnest(workspace_ids, audiences, payloads) with ordinality as e(workspace_id, audience, payload, n) order by e.n;
  end if;
  return query select * from move_events(after_id);
end $$;
