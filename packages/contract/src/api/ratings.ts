import { z } from 'zod'
import { conversationItem } from '../entities.ts'
import { id, instant } from '../ids.ts'
import { endpoint, line, listOf, nothing, pageOf, paging } from '../kit.ts'
import { rating } from '../ratings.ts'

/** Resolved conversations by when they were closed, and what they were rated. */
const resolved = {
  from: instant.optional(),
  to: instant.optional(),
  /** Stars, or `none`. */
  rating: listOf(z.enum(['1', '2', '3', '4', '5', 'none'])).optional(),
  operatorId: id.optional(),
  /** A contact's or an operator's name. */
  q: z.string().trim().max(200).optional(),
}

export const transcriptFormats = ['text', 'html', 'json', 'csv'] as const

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
    input: z.strictObject({ ...paging, ...resolved }),
    output: pageOf(conversationItem),
  }),
  'GET /v1/resolved/figures': endpoint({
    summary: 'Figures over the same list: how many, rated how, and how long they took.',
    scope: 'conversations:read',
    input: z.strictObject(resolved),
    output: z.object({
      count: z.number().int(),
      rated: z.number().int(),
      average: z.number().nullable(),
      stars: z.array(z.number().int()).length(5),
      /** Medians in seconds; null without any. */
      firstReplySeconds: z.number().nullable(),
      resolutionSeconds: z.number().nullable(),
    }),
  }),
  'GET /v1/conversations/:id/transcript': endpoint({
    summary: 'One conversation as a file; internal comments are never in it.',
    scope: 'conversations:read',
    feature: 'transcripts',
    kind: 'raw',
    input: z.strictObject({ id, format: z.enum(transcriptFormats).default('text') }),
    output: nothing,
  }),
  'GET /v1/resolved/transcripts': endpoint({
    summary: 'The transcripts of many conversations as a zip: those named, or the whole filtered list.',
    scope: 'conversations:read',
    feature: 'transcripts',
    kind: 'raw',
    input: z.strictObject({
      ...resolved,
      ids: listOf(id).optional(),
      format: z.enum(transcriptFormats).default('text'),
    }),
    output: nothing,
  }),
  'POST /v1/conversations/:id/transcript/mail': endpoint({
    summary: 'Send the transcript to the contact, or to another address.',
    scope: 'conversations:write',
    feature: 'transcripts',
    input: z.strictObject({ id, to: line(254).pipe(z.email()).optional() }),
    output: nothing,
    errors: ['address_missing'],
  }),
}
