import type { Conversation, Target } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { asConversation, audienceOf, getConversationRow, raisePriority, requeue } from '../conversations/index.ts'
import { lockPromises, readTerms, storePromises } from './clocks.ts'
import { mostParticular, ring } from './rules.ts'

/** Tells what has passed in a conversation and does what the target says; run by its timer, harmless when late or twice. */
export const ringTargets = (ctx: Ctx, id: string): Promise<void> =>
  command(ctx, async (tx, emit, inner) => {
    const before = (await lockPromises(ctx, tx, [id])).get(id)
    if (!before) return
    const { next, rung } = ring(before, ctx.now)
    await storePromises(inner, tx, [{ id, before, after: next }])
    const { targets } = await readTerms(inner, tx)
    for (const { kind, how } of rung) {
      const row = await getConversationRow(tx, ctx.workspaceId, id)
      const [conversation, audience] = [asConversation(row), audienceOf(row)]
      const target = mostParticular(targets, kind, conversation)
      if (!target) continue
      if (how === 'warned') emit('target.warned', { conversation, kind }, audience)
      else emit('target.breached', { conversation, kind, notify: target.onBreach.notify }, audience)
      if (how === 'breached') await escalate(inner, conversation, target)
    }
  })

async function escalate(
  ctx: Ctx,
  { id, assigneeId }: Conversation,
  { kind, minutes, onBreach }: Target,
): Promise<void> {
  if (onBreach.raisePriority) await raisePriority(ctx, id)
  // Whoever waits in the queue is with nobody yet; routing hears of it by the event.
  if (onBreach.reassign && assigneeId !== null) await requeue(ctx, id, assigneeId, `No ${kind} within ${minutes} min`)
}
