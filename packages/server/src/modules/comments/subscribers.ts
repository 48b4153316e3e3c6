import { command } from '../../kernel/command.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { insertComment } from './comments.ts'

/** The reason of a transfer becomes a comment, where the next person reads it. */
export const transferReasonSubscriber: Subscriber = {
  name: 'transfer-reasons',
  types: ['conversation.transferred'],
  batch: 1,
  async handle(ctx, _tx, events) {
    for (const event of events) {
      if (event.type !== 'conversation.transferred' || !event.data.reason || event.actor.id === null) continue
      const author = { id: event.actor.id, name: event.actor.name ?? '' }
      const entity = `conversation:${event.data.conversation.id}`
      const text = event.data.reason
      await command({ ...ctx, now: new Date(event.at) }, (tx, emit, inner) =>
        insertComment(inner, tx, emit, {
          entity,
          readers: 'conversations:read',
          author,
          clientId: `transfer-${event.id}`,
          text,
          mentions: [],
        }),
      )
    }
  },
}
