import type { contactsApi } from '@switchboard/contract/api/contacts'
import { implement } from '../../kernel/http.ts'
import { blockContact, editContact, unblockContact } from './commands.ts'
import { getContact, listContacts } from './queries.ts'

/** The contacts part of the API. */
export const contactRoutes = implement(
  {} as Pick<
    typeof contactsApi,
    | 'GET /v1/contacts'
    | 'GET /v1/contacts/:id'
    | 'PATCH /v1/contacts/:id'
    | 'POST /v1/contacts/:id/block'
    | 'POST /v1/contacts/:id/unblock'
  >,
  {
    'GET /v1/contacts': (ctx, input) => listContacts(ctx, input),
    'GET /v1/contacts/:id': (ctx, { id }) => getContact(ctx, id),
    'PATCH /v1/contacts/:id': (ctx, input) => editContact(ctx, input),
    'POST /v1/contacts/:id/block': (ctx, { id, reason }) => blockContact(ctx, id, reason),
    'POST /v1/contacts/:id/unblock': (ctx, { id }) => unblockContact(ctx, id),
  },
)
