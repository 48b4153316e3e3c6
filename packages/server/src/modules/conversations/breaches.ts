import { priorities, type Target } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { mostParticular, ring } from '../targets/index.ts'
import { relabel } from './labels.ts'
import { promising, termsNow, withPromises } from './promises.ts'
import { moveRouted } from './routed.ts'
import { audienceOf, getConversationRow, getRows, restate } from './store.ts'
import { asConversation, type ConversationRow } from './tables.ts'

/** Tells what has passed in a conversation and does what the target says; run by its timer, harmless when early, late or twice. */
export const ringTargets = (ctx: Ctx, id: string): Promise<void> =>
  command(ctx, async (tx, emit, inner) => {
    const held = (await getRows(tx, ctx.workspaceId, [id], true)).get(id)
    if (!held) return
    const terms = await termsNow(ctx, tx)
    const { next, rung } = ring(withPromises(held, terms, ctx.now).promises, ctx.now)
    await restate(ctx, tx, emit, [held], (row) => promising(row, next, ctx.now))
    for (const { kind, how } of rung) {
      const row = await getConversationRow(tx, ctx.workspaceId, id)
      const [conversation, audience] = [asConversation(row), audienceOf(row)]
      const target = mostParticular(terms.targets, kind, conversation)
      if (!target) continue
      if (how === 'warned') emit('target.warned', { conversation, kind }, audience)
      else emit('target.breached', { conversation, kind, notify: target.onBreach.notify }, audience)
      if (how === 'breached') await escalate(inner, row, target)
    }
  })

async function escalate(ctx: Ctx, held: ConversationRow, { kind, minutes, onBreach }: Target): Promise<void> {
  if (onBreach.raisePriority) await raisePriority(ctx, held.id)
  // Whoever waits in the queue is with nobody yet; routing hears of it by the event.
  if (onBreach.reassign && held.assignee_id !== null) {
    const action = { do: 'requeue' as const, operatorId: held.assignee_id }
    await moveRouted(ctx, [{ id: held.id, action, because: `No ${kind} within ${minutes} min` }])
  }
}

/** Makes a conversation one step more urgent. */
const raisePriority = (ctx: Ctx, id: string): Promise<void> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const next = priorities[priorities.indexOf(held.priority) + 1]
    if (next !== undefined) await relabel(ctx, tx, emit, [held], ({ tag_ids }) => ({ priority: next, tag_ids }))
  })
