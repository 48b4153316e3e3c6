-- The former limit of a move counted payloads only: many small events, or a single very large one, could fill the socket
-- of a caller that had stopped reading, and the head then stayed locked for as long as that caller was frozen. Now whole
-- rows count, and what is too large for the socket is left out of the result: the caller reads the log instead. `more`
-- says that rows were left for the next move.
drop function move_events(bigint);
create function move_events(after_id bigint)
returns table (outbox_id bigint, "position" bigint, workspace_id uuid, type text, audience jsonb, payload text, more boolean)
language plpgsql as $$
declare
  most constant int := 131072;
  last bigint;
  moved bigint;
begin
  if not exists (select from outbox o where o.id > after_id) then
    return;
  end if;
  select h.position into last from head h for update;
  return query
    with sized as (
      -- 160 bytes for the numbers, the ids and the protocol's own.
      select o.id, octet_length(o.payload::text) + octet_length(o.audience::text) + 160 as bytes
      from outbox o where o.id > after_id order by o.id limit 1000
    ), head_of_queue as (
      select s.id, s.bytes, sum(s.bytes) over (order by s.id) as so_far, row_number() over (order by s.id) as n from sized s
    ), gone as (
      delete from outbox o using head_of_queue q where o.id = q.id and (q.n = 1 or q.so_far < most)
      returning o.*, q.bytes < most as fits
    ), numbered as (
      select g.*, last + row_number() over (order by g.id) as at_position from gone g
    ), kept as (
      insert into events (position, workspace_id, type, audience, payload)
      select n.at_position, n.workspace_id, n.type, n.audience, n.payload from numbered n order by n.at_position
    )
    select n.id, n.at_position, n.workspace_id, n.type, case when n.fits then n.audience end,
      case when n.fits then n.payload::text end,
      (select count(*) = 1000 or max(q.n) > (select count(*) from numbered) from head_of_queue q)
    from numbered n order by n.at_position;
  get diagnostics moved = row_count;
  if moved > 0 then
    update head set position = last + moved;
    perform pg_notify('events', (last + moved)::text);
  end if;
end $$;
