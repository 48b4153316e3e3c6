import { z } from 'zod'
import { clientId, id, refTo } from '../ids.ts'
import { endpoint } from '../kit.ts'
import { ticket, ticketDetail } from '../tickets.ts'
import { contentErrors, ticketContent } from './tickets.ts'

export const ticketLinksApi = {
  'POST /v1/conversations/:id/tickets': endpoint({
    summary:
      'Make a ticket from a conversation: linked both ways, of its contact, with the full transcript as description. What is given takes the place of what the conversation says.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({
      id,
      ...z.object(ticketContent).partial().omit({ description: true }).shape,
      clientId: clientId.optional(),
      /** The first board the caller may see when left out. */
      boardId: id.optional(),
      columnId: id.optional(),
    }),
    output: ticketDetail,
    errors: [...contentErrors, 'client_id_reused', 'no_board'],
  }),
  'POST /v1/tickets/:id/subscribers': endpoint({
    summary: 'Subscribe an operator (the caller by default), or end that.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: z.strictObject({ id, operatorId: id.optional(), on: z.boolean() }),
    output: ticket,
    errors: ['too_many_subscribers', 'assignee_without_access'],
  }),
  'POST /v1/tickets/:id/link': endpoint({
    summary: 'Link a conversation or a related ticket; both sides show it.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({ id, entity: refTo('conversation', 'ticket') }),
    output: ticket,
    errors: ['too_many_links', 'link_to_itself'],
  }),
  'POST /v1/tickets/:id/unlink': endpoint({
    summary: 'Take a link away again.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({ id, entity: refTo('conversation', 'ticket') }),
    output: ticket,
  }),
}
