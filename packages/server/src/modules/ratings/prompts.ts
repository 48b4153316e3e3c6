import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { setTimer, setTimers } from '../../kernel/timers.ts'
import { getConversationRow, markRatingAsked } from '../conversations/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { askAt, decideAsk } from './rules.ts'

export const ratingTimer = 'rating'

/** A close sets the clock; when it rings, the conversation is looked at again, so nothing has to stop it. */
export const ratingPromptSubscriber: Subscriber = {
  name: 'rating-prompts',
  types: ['conversation.closed'],
  batch: 100,
  restMs: 250,
  async handle(ctx, tx, events) {
    const { ratings } = (await getWorkspace(ctx)).settings
    if (!ratings.enabled) return
    // Of two closes in one batch the later one counts.
    const due = new Map<string, Date>()
    for (const event of events) {
      if (event.type !== 'conversation.closed') continue
      const { id, closedAt } = event.data.conversation
      if (closedAt) due.set(id, askAt(new Date(closedAt), ratings))
    }
    const timers = [...due].map(([entityId, dueAt]) => ({ entityId, dueAt }))
    await setTimers(tx, ratingTimer, ctx.workspaceId, timers)
  },
}

/** Asks the visitor for a rating if the conversation still rests; run by its timer, harmless when late or twice. */
export async function askForRating(ctx: Ctx, conversationId: string): Promise<void> {
  const { ratings } = (await getWorkspace(ctx)).settings
  await command(ctx, async (tx, emit) => {
    const row = await getConversationRow(tx, ctx.workspaceId, conversationId, true)
    const answer = decideAsk(ctx.now, row, ratings)
    if (answer === 'later') await setTimer(tx, ratingTimer, ctx.workspaceId, row.id, askAt(row.closed_at!, ratings))
    if (answer === 'now') await markRatingAsked(ctx, tx, emit, row)
  })
}
