import { sql } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'

/** What an erased person said goes with them; what they said anonymously was never theirs. */
export const ratingErasureSubscriber: Subscriber = {
  name: 'rating-erasure',
  types: ['contact.erased'],
  batch: 100,
  async handle(ctx, tx, events) {
    const ids = events.flatMap((e) => (e.type === 'contact.erased' ? e.data.conversationIds : []))
    await sql`delete from ratings where workspace_id = ${ctx.workspaceId} and conversation_id = any(${ids})`.execute(tx)
  },
}
