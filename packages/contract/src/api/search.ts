import { z } from 'zod'
import { contact } from '../contacts.ts'
import { conversation, message } from '../entities.ts'
import { id, instant } from '../ids.ts'
import { endpoint, listOf, paging } from '../kit.ts'

export const searchKinds = ['messages', 'contacts'] as const

/** A found thing: `marks` are the stretches of `text` to highlight, as [start, end] in UTF-16 units. */
const hit = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
})

export const searchApi = {
  'GET /v1/search': endpoint({
    summary: 'Full-text search: all words first, then any of them, forgiving typing mistakes.',
    scope: 'operator',
    feature: 'search',
    input: z.strictObject({
      ...paging,
      q: z.string().trim().min(1).max(200),
      kinds: listOf(z.enum(searchKinds)).optional(),
      contactId: id.optional(),
      operatorId: id.optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    output: z.object({
      items: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('message'), message, conversation, ...hit.shape }),
          z.object({ kind: z.literal('contact'), contact, ...hit.shape }),
        ]),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
}
