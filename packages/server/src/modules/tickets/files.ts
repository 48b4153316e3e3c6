import { first, sql } from '../../kernel/db.ts'
import type { Ctx } from '../../kernel/context.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { FileSights } from '../conversations/index.ts'
import { getTicketRow } from './store.ts'
import { getOwnTicket } from './widget.ts'

/** Who opens files of tickets: whoever sees the ticket; of a ticket's contact, those of its updates only. */
export const ticketFileSights: FileSights = {
  ticket: {
    operator: (ctx, id) => finds(() => getTicketRow(ctx, ctx.kernel.db, id)),
    visitor: async () => false,
  },
  'ticket-update': {
    operator: (ctx, id) => finds(async () => getTicketRow(ctx, ctx.kernel.db, await ticketOf(ctx, id))),
    visitor: (ctx, id) => finds(async () => getOwnTicket(ctx, ctx.kernel.db, await ticketOf(ctx, id))),
  },
}

async function ticketOf(ctx: Ctx, updateId: string): Promise<string> {
  const row = await first(
    ctx.kernel.db,
    sql<{
      ticket_id: string
    }>`select ticket_id from ticket_updates where workspace_id = ${ctx.workspaceId} and id = ${updateId}`,
  )
  return row?.ticket_id ?? updateId
}

async function finds(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look()
    return true
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not_found') return false
    throw error
  }
}
