import { z } from 'zod'
import { contact, metadata } from '../entities.ts'
import { id } from '../ids.ts'
import { endpoint, line, pageOf, paging } from '../kit.ts'

export const contactsApi = {
  'GET /v1/contacts': endpoint({
    summary: 'Contacts, newest first.',
    scope: 'contacts:read',
    input: z.strictObject({
      ...paging,
      externalId: z.string().max(200).optional(),
      email: z.string().max(254).optional(),
    }),
    output: pageOf(contact),
  }),
  'GET /v1/contacts/:id': endpoint({
    summary: 'One contact.',
    scope: 'contacts:read',
    input: z.strictObject({ id }),
    output: contact,
  }),
  'PATCH /v1/contacts/:id': endpoint({
    summary: 'Edit the fields of a contact; null empties one.',
    scope: 'contacts:write',
    input: z.strictObject({
      id,
      name: line(120).nullable().optional(),
      email: z.email().max(254).nullable().optional(),
      phone: line(40).nullable().optional(),
      metadata: metadata.optional(),
    }),
    output: contact,
  }),
  'POST /v1/contacts/:id/block': endpoint({
    summary: 'Block a contact: nothing they send is taken any more.',
    scope: 'contacts:write',
    input: z.strictObject({ id, reason: line(500).optional() }),
    output: contact,
  }),
  'POST /v1/contacts/:id/unblock': endpoint({
    summary: 'Let a blocked contact write again.',
    scope: 'contacts:write',
    input: z.strictObject({ id }),
    output: contact,
  }),
}
