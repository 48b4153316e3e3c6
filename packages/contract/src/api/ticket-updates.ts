import { z } from 'zod'
import { clientId, id } from '../ids.ts'
import { endpoint, pageOf, paging } from '../kit.ts'
import { ticketUpdate } from '../tickets.ts'
import { fileIds, text } from './messages.ts'

export const ticketUpdatesApi = {
  'GET /v1/tickets/:id/updates': endpoint({
    summary: 'What the contact was told and answered, oldest first.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: z.strictObject({ id, ...paging }),
    output: pageOf(ticketUpdate),
  }),
  'POST /v1/tickets/:id/updates': endpoint({
    summary:
      'Tell the contact; refused while the ticket is not visible to them. A retry with the same clientId is the same update.',
    scope: 'tickets:write',
    feature: 'tickets',
    input: z.strictObject({ id, clientId, text, fileIds }),
    output: ticketUpdate,
    errors: ['update_empty', 'ticket_not_visible', 'ticket_merged', 'client_id_reused', 'file_unavailable'],
  }),
}
