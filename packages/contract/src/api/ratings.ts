import { z } from 'zod'
import { conversationItem } from '../entities.ts'
import { id, instant } from '../ids.ts'
import { endpoint, listOf, nothing, pageOf, paging } from '../kit.ts'
import { anonymousRating, rating } from '../ratings.ts'

/** Resolved conversations by when they were closed, and what they were rated. */
export const resolvedFilters = {
  from: instant.optional(),
  to: instant.optional(),
  /** Stars, `anonymous`, or `none`. */
  rating: listOf(z.enum(['1', '2', '3', '4', '5', 'anonymous', 'none'])).optional(),
  /** Whose it was when it was closed. */
  operatorId: id.optional(),
  /** A part of the contact's name or e-mail address, or of the operator's name. */
  q: z.string().trim().max(200).optional(),
}

export const ratingsApi = {
  'POST /v1/widget/conversations/:id/rating': endpoint({
    summary: 'Rate a resolved conversation, once per resolution; an anonymous one is kept apart from everything.',
    scope: 'visitor',
    feature: 'ratings',
    input: z.strictObject({
      id,
      stars: z.number().int().min(1).max(5),
      text: z.string().trim().max(2_000).default(''),
      anonymous: z.boolean().default(false),
    }),
    output: nothing,
    errors: ['rating_not_asked', 'already_rated', 'not_accepted'],
  }),
  'GET /v1/ratings': endpoint({
    summary: 'Ratings that were not anonymous, newest first.',
    scope: 'conversations:read',
    feature: 'ratings',
    input: z.strictObject({ ...paging, operatorId: id.optional(), conversationId: id.optional() }),
    output: pageOf(rating),
  }),
  'GET /v1/ratings/anonymous': endpoint({
    summary: 'What was said anonymously, by day; nothing tells which conversation it was about.',
    scope: 'conversations:read',
    input: z.strictObject({ ...paging, operatorId: id.optional() }),
    output: pageOf(anonymousRating),
  }),
  'GET /v1/ratings/averages': endpoint({
    summary: 'How each operator was rated in a stretch of time, anonymous ratings included.',
    scope: 'conversations:read',
    feature: 'ratings',
    input: z.strictObject({ from: instant.optional(), to: instant.optional() }),
    output: z.object({
      items: z.array(z.object({ operatorId: id.nullable(), count: z.number().int(), average: z.number() })),
    }),
  }),
  'GET /v1/resolved': endpoint({
    summary: 'Resolved conversations, newest first, by time, rating, contact and operator.',
    scope: 'conversations:read',
    input: z.strictObject({ ...paging, ...resolvedFilters }),
    output: pageOf(conversationItem),
  }),
  'GET /v1/resolved/figures': endpoint({
    summary: 'Figures over the same list: how many, rated how, and how long they took.',
    scope: 'conversations:read',
    input: z.strictObject(resolvedFilters),
    output: z.object({
      count: z.number().int(),
      rated: z.number().int(),
      /** Of the ratings with a name; those given anonymously are not tied to any list. */
      average: z.number().nullable(),
      /** How many of the named ratings had one star, two, and so on. */
      stars: z.array(z.number().int()).length(5),
      /** Medians in seconds; null without any. */
      firstReplySeconds: z.number().nullable(),
      resolutionSeconds: z.number().nullable(),
    }),
  }),
}
