import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { keysBetween, mostKeyLength } from './order-keys.ts'
import { announceTicket } from './store.ts'
import { ticketColumns, ticketJoins, type TicketRow } from './tables.ts'

/** Where in a column: after a ticket, first (`null`), or last (left out). */
export type Place = string | null | undefined

interface Gap {
  lower: string | null
  upper: string | null
}

/**
 * A key for a ticket in a column that the caller has locked. Archived and merged tickets keep their places, so that they
 * come back to where they were. In a crowded place the neighbours are spread out anew.
 */
export async function placeIn(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  columnId: string,
  ticketId: string,
  after: Place,
): Promise<string> {
  const [key] = keysFor(await gapOf(tx, columnId, ticketId, after))
  if (key!.length <= mostKeyLength) return key!
  await spreadOut(ctx, tx, emit, columnId, key!)
  return keysFor(await gapOf(tx, columnId, ticketId, after))[0]!
}

const keysFor = ({ lower, upper }: Gap) => keysBetween(lower, upper, 1)

async function gapOf(tx: Tx, columnId: string, ticketId: string, after: Place): Promise<Gap> {
  const others = sql`from tickets where column_id = ${columnId} and id <> ${ticketId}`
  if (after === null) {
    const top = await first(tx, sql<{ upper: string | null }>`select min(order_key) as upper ${others}`)
    return { lower: null, upper: top!.upper }
  }
  const gap =
    after === undefined
      ? undefined
      : await first(
          tx,
          sql<Gap>`select p.order_key as lower, (select min(order_key) ${others} and order_key > p.order_key) as upper
            from tickets p where p.column_id = ${columnId} and p.id = ${after} and p.id <> ${ticketId}`,
        )
  if (gap) return gap
  // Also when the one it was to follow has left meanwhile.
  const bottom = await first(tx, sql<{ lower: string | null }>`select max(order_key) as lower ${others}`)
  return { lower: bottom!.lower, upper: null }
}

const fewest = 32

/** Gives the tickets around a key places with room between them, as few of them as it takes. */
async function spreadOut(ctx: Ctx, tx: Tx, emit: Emit, columnId: string, around: string): Promise<void> {
  for (let reach = fewest; ; reach *= 4) {
    const below = await nearest(tx, columnId, around, 'below', reach + 1)
    const above = await nearest(tx, columnId, around, 'above', reach + 1)
    const lower = below.length > reach ? below.at(-1)! : null
    const upper = above.length > reach ? above.at(-1)! : null
    const crowd = [...below.slice(0, reach).toReversed(), ...above.slice(0, reach)]
    const keys = keysBetween(lower?.order_key ?? null, upper?.order_key ?? null, crowd.length)
    if (keys.some((key) => key.length > mostKeyLength / 2)) continue
    await renumber(ctx, tx, emit, crowd, keys)
    return
  }
}

const nearest = (tx: Tx, columnId: string, key: string, side: 'below' | 'above', limit: number) =>
  rows(
    tx,
    sql<{ id: string; order_key: string }>`select id, order_key from tickets where column_id = ${columnId}
      and order_key ${side === 'below' ? sql`<` : sql`>`} ${key} order by order_key ${side === 'below' ? sql`desc` : sql`asc`} limit ${limit}`,
  )

async function renumber(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  crowd: readonly { id: string }[],
  keys: readonly string[],
): Promise<void> {
  const ids = crowd.map((c) => c.id)
  await sql`select 1 from tickets where workspace_id = ${ctx.workspaceId} and id = any(${ids}) order by id for no key update`.execute(
    tx,
  )
  const places = crowd.map(({ id }, i) => ({ id, key: keys[i] }))
  await sql`update tickets t set order_key = v.key, revision = t.revision + 1
    from jsonb_to_recordset(${json(places)}) as v (id uuid, key text)
    where t.workspace_id = ${ctx.workspaceId} and t.id = v.id`.execute(tx)
  const moved = await rows(
    tx,
    sql<TicketRow>`select ${sql.raw(ticketColumns)} from tickets t ${sql.raw(ticketJoins)}
      where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}) order by t.id`,
  )
  for (const row of moved) await announceTicket(ctx, tx, emit, 'ticket.moved', row, row)
}
