import type { Permission } from '@switchboard/contract'
import { need } from './kernel/access.ts'
import type { Ctx } from './kernel/context.ts'
import { openEntityKinds, type EntityKind } from './kernel/entity-kinds.ts'
import { getContactRow } from './modules/contacts/index.ts'
import { getConversationRow } from './modules/conversations/index.ts'
import { getTicketTitle, readersOfTicket } from './modules/tickets/index.ts'

/** A kind whose entities all holders of one permission see. */
const seenWith = (permission: Permission, titleOf: (ctx: Ctx, id: string) => Promise<string | null>): EntityKind => ({
  async get(ctx, id) {
    need(ctx, permission)
    return { title: (await titleOf(ctx, id)) ?? 'Visitor' }
  },
  readers: async () => permission,
})

/** What can be commented on, mentioned, and lead to from an inbox. */
export const entityKinds = openEntityKinds({
  conversation: seenWith(
    'conversations:read',
    async (ctx, id) => (await getConversationRow(ctx.tx ?? ctx.kernel.db, ctx.workspaceId, id)).contact_name,
  ),
  contact: seenWith(
    'contacts:read',
    async (ctx, id) => (await getContactRow(ctx.tx ?? ctx.kernel.db, ctx.workspaceId, id)).name,
  ),
  ticket: {
    async get(ctx, id) {
      need(ctx, 'tickets:read')
      return { title: await getTicketTitle(ctx, id) }
    },
    readers: readersOfTicket,
  },
})
