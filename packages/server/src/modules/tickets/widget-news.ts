import type { ContactTicket } from '@switchboard/contract'
import { visitorOf } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import type { TicketNews } from '../conversations/index.ts'
import { findFeatures } from '../workspaces/index.ts'
import { ownSight } from './widget.ts'

/** As many tickets as the widget loads at first. */
const mostLooked = 20

/**
 * The visitor's tickets with news that this browser has not shown yet, the last changed first. Where it has never shown
 * any, only what the team has said is news: that a ticket is there is not.
 */
export const listTicketNews: TicketNews = async (ctx, seen) => {
  const { db } = ctx.kernel
  if (visitorOf(ctx).contactId === null || !(await findFeatures(db, ctx.workspaceId)).has('tickets')) return []
  const found = await rows(
    db,
    sql<{
      id: string
      status: ContactTicket['publicStatus']
      last: string | null
    }>`select t.id, t.public_status as status,
        (select u.id from ticket_updates u where u.ticket_id = t.id and u.author_kind <> 'contact' order by u.id desc limit 1) as last
      from tickets t where t.workspace_id = ${ctx.workspaceId} and ${ownSight(ctx)}
      order by t.updated_at desc, t.id desc limit ${mostLooked}`,
  )
  const isFirstLook = Object.keys(seen).length === 0
  return found
    .filter(({ id, status, last }) => (isFirstLook ? last !== null : seen[id]?.mark !== `${status} ${last ?? ''}`))
    .map((t) => t.id)
}
