import { rows, sql } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { releaseConversation } from './actions.ts'

/** A disabled operator's conversations wait again, with the reason in the timeline. */
export const releaseSubscriber: Subscriber = {
  name: 'release',
  types: ['operator.updated'],
  batch: 1,
  async handle(ctx, tx, events) {
    for (const event of events) {
      if (event.type !== 'operator.updated' || event.data.operator.disabledAt === null) continue
      const { id, name } = event.data.operator
      const held = await rows(
        tx,
        sql<{
          id: string
        }>`select id from conversations where workspace_id = ${ctx.workspaceId} and assignee_id = ${id} and status <> 'closed' order by id`,
      )
      for (const conversation of held)
        await releaseConversation(ctx.kernel, ctx.workspaceId, conversation.id, `${name} was disabled`, tx)
    }
  },
}
