import { command } from '../../kernel/command.ts'
import { json, rows, sql } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { clearTimers } from '../../kernel/timers.ts'
import { answeredReason } from './rules.ts'
import { scheduledTimer } from './scheduled.ts'
import { announce, type ScheduledRow } from './tables.ts'

/** Cancels what was not to go once the contact has written; a timer that rings first decides the same. */
export const answeredSubscriber: Subscriber = {
  name: 'answered',
  types: ['message.posted'],
  batch: 500,
  restMs: 250,
  async handle(ctx, _tx, events) {
    const answers = events.flatMap((e) => {
      if (e.type !== 'message.posted' || e.data.message.author.kind !== 'contact') return []
      const { message, conversation } = e.data
      return [{ id: conversation.id, seq: message.seq, reason: answeredReason(conversation.contact.name) }]
    })
    if (answers.length === 0) return
    await command(ctx, async (tx, emit) => {
      const cancelled = await rows(
        tx,
        sql<ScheduledRow>`update scheduled_messages s set state = 'cancelled', reason = a.reason, revision = revision + 1
          from jsonb_to_recordset(${json(answers)}) as a (id uuid, seq int, reason text)
          where s.workspace_id = ${ctx.workspaceId} and s.conversation_id = a.id and s.state = 'waiting'
            and s.cancel_if_answered and s.after_seq < a.seq returning s.*`,
      )
      await clearTimers(
        tx,
        scheduledTimer,
        cancelled.map((row) => row.id),
      )
      for (const row of cancelled) announce(emit, row)
    })
  },
}
