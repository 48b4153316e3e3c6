import type pg from 'pg'
import type { Installation } from './bench.ts'
import type { Caller } from './caller.ts'

export interface BenchBoard {
  id: string
  columnId: string
}

/** A board whose tickets stand half in its first column and half in its second; written behind the door. */
export async function makeBoard(
  client: pg.Client,
  caller: Caller,
  { owner }: Installation,
  tickets: number,
): Promise<BenchBoard> {
  const board = await caller.call('POST /v1/boards', { name: `With ${tickets}` })
  const columnIds = board.columns.slice(0, 2).map((c) => c.id)
  await client.query(
    `insert into tickets (id, workspace_id, number, reference, board_id, column_id, order_key, title, description, files, type,
        priority, tag_ids, fields, subscriber_ids, conversation_ids, related_ids, public_status, visible_to_contact, created_by,
        words, created_at, updated_at)
      select uuidv7(), o.workspace_id, taken.last + n, 'BENCH-' || (taken.last + n), $2, ($3::uuid[])[1 + n % 2],
        'V' || lpad(n::text, 7, '0'), 'Ticket ' || n, repeat('What happened and what to do. ', 20), '[]', 'question', 'normal', '{}',
        '{}', array[o.id], '{}', '{}', 'submitted', true, json_build_object('kind', 'operator', 'id', o.id, 'name', 'Ann'),
        to_tsvector('simple', 'ticket ' || n), now(), now()
      from operators o, generate_series(1, $4::int) n, (select coalesce(max(number), 1000000) as last from tickets) taken
      where o.id = $1`,
    [owner.id, board.id, columnIds, tickets],
  )
  return { id: board.id, columnId: columnIds[0]! }
}
