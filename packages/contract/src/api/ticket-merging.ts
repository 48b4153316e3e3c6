import { z } from 'zod'
import { id, instant } from '../ids.ts'
import { endpoint } from '../kit.ts'
import { ticket } from '../tickets.ts'

export const ticketMergingApi = {
  'GET /v1/tickets/:id/merge-preview': endpoint({
    summary: 'What merging another ticket into this one would move.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({ id, fromId: id }),
    output: z.object({
      conversations: z.number().int(),
      updates: z.number().int(),
      subscribers: z.number().int(),
      related: z.number().int(),
      comments: z.number().int(),
    }),
    errors: ['merge_with_itself', 'ticket_merged'],
  }),
  'POST /v1/tickets/:id/merge': endpoint({
    summary: 'Merge a duplicate into this ticket; its reference leads here from now on.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({ id, fromId: id }),
    output: z.object({ ticket, mergeId: id }),
    errors: ['merge_with_itself', 'ticket_merged'],
  }),
  'GET /v1/tickets/:id/merges': endpoint({
    summary: 'What went into this ticket and can be taken out again, newest first.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: z.strictObject({ id }),
    output: z.object({
      items: z.array(z.object({ id, fromId: id, reference: z.string(), title: z.string(), at: instant })),
    }),
  }),
  'POST /v1/tickets/:id/unmerge': endpoint({
    summary: 'Take a merged ticket out again; what was added since stays.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({ id, mergeId: id }),
    output: z.object({ ticket, from: ticket }),
    errors: ['merge_undone'],
  }),
}
