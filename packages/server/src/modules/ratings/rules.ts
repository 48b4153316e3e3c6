import type { RatingSettings } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'
import type { ConversationRow } from '../conversations/index.ts'

type Rateable = Pick<ConversationRow, 'status' | 'closed_at' | 'rated_at' | 'resolution'>

/** When a visitor may be asked after a close, which until then can still be undone. */
export const askAt = (closedAt: Date, { delaySeconds }: RatingSettings): Date =>
  new Date(closedAt.getTime() + delaySeconds * 1_000)

/** Whether to ask for a rating now, later, or not at all; once per resolution. */
export function decideAsk(now: Date, c: Rateable, settings: RatingSettings): 'now' | 'later' | 'never' {
  const { resolution, closed_at: closedAt } = c
  if (!settings.enabled || c.status !== 'closed' || closedAt === null || resolution === null) return 'never'
  if (c.rated_at !== null || resolution.askedFor !== null) return 'never'
  // What the product closed by itself is worth a question only if somebody had answered.
  const wanted = Math.max(settings.afterReplies, resolution.automatic ? 1 : 0)
  if (resolution.replies < wanted) return 'never'
  return now < askAt(closedAt, settings) ? 'later' : 'now'
}

/** Refuses a rating nobody asked for, and a second one. */
export function refuseUnasked(c: Rateable & { isAsked: boolean }): void {
  if (c.status === 'closed' && c.rated_at !== null)
    throw new Refusal('conflict', 'already_rated', 'This conversation has been rated already.')
  if (!c.isAsked) throw new Refusal('conflict', 'rating_not_asked', 'This conversation is not open to a rating now.')
}
