import { z } from 'zod'
import { id, instant } from './ids.ts'

/** What a contact thought of a resolved conversation. */
export const rating = z.object({
  id,
  conversationId: id,
  contactId: id,
  operatorId: id.nullable(),
  stars: z.number().int(),
  text: z.string(),
  at: instant,
})
export type Rating = z.infer<typeof rating>

/** How conversations ask to be rated. */
export const ratingSettings = z.object({
  enabled: z.boolean(),
  question: z.string().max(200),
  thanks: z.string().max(200),
  /** After the resolution can no longer be undone, in seconds. */
  delaySeconds: z.number().int().min(8).max(86_400),
  /** Only after an operator has written that many messages. */
  afterReplies: z.number().int().min(0).max(50),
  /** Stars at or below raise an alert. */
  alertBelow: z.number().int().min(0).max(4),
})
export type RatingSettings = z.infer<typeof ratingSettings>

export const defaultRatingSettings: RatingSettings = {
  enabled: true,
  question: '',
  thanks: '',
  delaySeconds: 8,
  afterReplies: 1,
  alertBelow: 2,
}
