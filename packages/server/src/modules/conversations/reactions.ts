import type { ApiParsed, Message } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getMessageRow, messageDeleted, saveMessage } from './message-changes.ts'
import { checkSender } from './message-rules.ts'
import { asMessage } from './tables.ts'
import { getVisibleRow } from './visibility.ts'

const mostEmoji = 20
const visitorPace = { burst: 30, perMinute: 60 }

/** Puts the caller's reaction to a message, or takes it back; it moves and reopens nothing. */
export async function react(
  ctx: Ctx,
  { id, seq, emoji, on }: ApiParsed<'POST /v1/conversations/:id/messages/:seq/reactions'>,
): Promise<Message> {
  const { actor } = ctx
  if (actor.kind === 'visitor') ctx.kernel.rateLimits.take(`reaction:${actor.visitorId}`, visitorPace)
  const by = actor.kind === 'operator' ? actor.id : 'contact'
  return command(ctx, async (tx, emit) => {
    const held = await getVisibleRow(ctx, tx, id, true)
    checkSender(ctx, held)
    const row = await getMessageRow(tx, id, seq)
    if (row.deleted_at) throw messageDeleted()
    const reactions = withReaction(row.reactions, emoji, by, on)
    if (reactions === row.reactions) return asMessage(row)
    if (reactions.length > mostEmoji)
      throw new Refusal('conflict', 'too_many_reactions', `A message takes ${mostEmoji} different emoji.`)
    return saveMessage(ctx, tx, emit, held, { ...row, reactions })
  })
}

/** The same list when nothing changes; emoji keep the order they came in. */
export function withReaction(held: Message['reactions'], emoji: string, by: string, on: boolean): Message['reactions'] {
  const known = held.find((r) => r.emoji === emoji)
  if ((known?.by.includes(by) ?? false) === on) return held
  if (!known) return [...held, { emoji, by: [by] }]
  const people = on ? [...known.by, by] : known.by.filter((who) => who !== by)
  return held.map((r) => (r === known ? { emoji, by: people } : r)).filter((r) => r.by.length > 0)
}
