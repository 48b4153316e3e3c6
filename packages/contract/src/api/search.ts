import { z } from 'zod'
import { contact } from '../contacts.ts'
import { conversation, message } from '../entities.ts'
import { id, instant } from '../ids.ts'
import { endpoint, listOf, paging } from '../kit.ts'
import { board, boardColumn, ticket } from '../tickets.ts'

export const searchKinds = ['messages', 'contacts', 'tickets'] as const

/** What was found of a thing: `marks` are the stretches of `text` to highlight, as [start, end] in UTF-16 units. */
const hit = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.number().int(), z.number().int()])),
})

export const searchApi = {
  'GET /v1/search': endpoint({
    summary:
      'Full-text search: all words first, then any of them, forgiving typing mistakes. Of one kind every match is paged through; else messages are, and the best of the others lead the first page.',
    scope: 'operator',
    feature: 'search',
    input: z.strictObject({
      ...paging,
      q: z.string().trim().min(1).max(200),
      kinds: listOf(z.enum(searchKinds)).optional(),
      /** Whose message or ticket it is. */
      contactId: id.optional(),
      /** Who wrote the message, or made the ticket. */
      operatorId: id.optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    output: z.object({
      items: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('message'), message, conversation, ...hit.shape }),
          z.object({ kind: z.literal('contact'), contact, ...hit.shape }),
          z.object({
            kind: z.literal('ticket'),
            ticket,
            board: board.pick({ id: true, name: true }),
            column: boardColumn.pick({ id: true, name: true, color: true }),
            ...hit.shape,
            /** The part of the description around the words. */
            description: hit,
          }),
        ]),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
}
