import { command } from '../../kernel/command.ts'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { insertComment } from './comments.ts'
import { findMoved, moveComments, moveCommentsBack } from './moving.ts'

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
          departmentMentions: [],
        }),
      )
    }
  },
}

/** Comments follow a ticket into the one it is merged into, and back when that is undone. */
export const ticketMergesSubscriber = (kinds: EntityKinds): Subscriber => ({
  name: 'ticket-comments',
  types: ['ticket.merged', 'ticket.unmerged'],
  batch: 1,
  async handle(ctx, _tx, events) {
    for (const event of events) {
      if (event.type !== 'ticket.merged' && event.type !== 'ticket.unmerged') continue
      const own = `ticket:${event.data.ticket.id}`
      await command(ctx, async (tx, emit, inner) => {
        if (event.type === 'ticket.merged') {
          const { ref, readers } = await kinds.get(inner, `ticket:${event.data.intoId}`)
          await moveComments(inner, tx, emit, own, ref, readers)
        } else {
          const { readers } = await kinds.get(inner, own)
          const moved = await findMoved(inner, tx, `ticket:${event.data.fromId}`, own)
          await moveCommentsBack(inner, tx, emit, moved, own, readers)
        }
      })
    }
  },
})
