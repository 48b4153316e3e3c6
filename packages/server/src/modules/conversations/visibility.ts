import type { Ctx } from '../../kernel/context.ts'
import type { Queryable } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import { getConversationRow } from './store.ts'
import type { ConversationRow } from './tables.ts'

/** Visitors reach the history of their contact; without proof only what began in this browser. */
export function maySee(ctx: Ctx, row: Pick<ConversationRow, 'contact_id' | 'visitor_id'>): boolean {
  const { actor } = ctx
  if (actor.kind !== 'visitor') return true
  return row.contact_id === actor.contactId && (actor.verified || row.visitor_id === actor.visitorId)
}

/** One conversation the caller may see; for a visitor the others do not exist. Locked for a change when asked. */
export async function getVisibleRow(ctx: Ctx, db: Queryable, id: string, lock = false): Promise<ConversationRow> {
  const row = await getConversationRow(db, ctx.workspaceId, id, lock)
  if (!maySee(ctx, row)) throw notFound()
  return row
}
