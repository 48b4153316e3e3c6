import { z } from 'zod'
import { priorities } from '../choices.ts'
import { fieldValue } from '../contacts.ts'
import { clientId, id } from '../ids.ts'
import { empty, endpoint, line, nothing, pageOf, paging } from '../kit.ts'
import {
  contactTicket,
  publicTicketForm,
  ticketForm,
  ticketFormField,
  ticketSettings,
  ticketUpdate,
} from '../tickets.ts'
import { fileIds, text } from './messages.ts'
import { description } from './tickets.ts'

const form = {
  name: line(60),
  intro: z.string().trim().max(500),
  enabled: z.boolean(),
  boardId: id,
  columnId: id,
  type: z.string().max(40),
  priority: z.enum(priorities),
  fields: z
    .array(ticketFormField)
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map((f) => f.field)).size === all.length, 'Ask for each field once.')
    .refine((all) => all.some((f) => f.field === 'title' && f.required), 'A form asks for the title.'),
}
const formErrors = ['type_unknown', 'field_unknown', 'board_archived', 'column_archived']

export const ticketFormsApi = {
  'GET /v1/ticket-forms': endpoint({
    summary: 'The forms by which contacts open tickets, by name.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: empty,
    output: z.object({ items: z.array(ticketForm) }),
  }),
  'POST /v1/ticket-forms': endpoint({
    summary: 'Make a form.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({ ...form, intro: form.intro.default(''), enabled: form.enabled.default(true) }),
    output: ticketForm,
    errors: [...formErrors, 'too_many_forms'],
  }),
  'PATCH /v1/ticket-forms/:id': endpoint({
    summary: 'Change a form, or switch it on or off.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({ id, ...z.object(form).partial().shape }),
    output: ticketForm,
    errors: formErrors,
  }),
  'DELETE /v1/ticket-forms/:id': endpoint({
    summary: 'Forget a form; its tickets stay.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({ id }),
    output: nothing,
  }),
  'GET /v1/widget/ticket-forms': endpoint({
    summary: 'The forms that are on, and what the states of tickets are called.',
    scope: 'visitor',
    feature: 'tickets',
    input: empty,
    /** `publicNames` are the workspace's words for the public statuses; empty ones leave it to the widget's language. */
    output: z.object({ items: z.array(publicTicketForm), publicNames: ticketSettings.shape.publicNames }),
  }),
  'POST /v1/widget/ticket-forms/:id': endpoint({
    summary: 'Open a ticket by filling in a form. A retry with the same clientId is the same ticket.',
    scope: 'visitor',
    feature: 'tickets',
    input: z.strictObject({
      id,
      clientId,
      /** By the fields of the form; `files` goes by `fileIds`. */
      values: z.record(z.string().max(60), z.union([fieldValue, description])),
      fileIds,
    }),
    output: contactTicket,
    errors: ['form_invalid', 'file_unavailable', 'too_many_files', 'not_accepted', 'client_id_reused'],
  }),
  'GET /v1/widget/tickets': endpoint({
    summary: 'Own tickets that are visible, last changed first.',
    scope: 'visitor',
    feature: 'tickets',
    input: z.strictObject({ ...paging }),
    output: pageOf(contactTicket),
  }),
  'GET /v1/widget/tickets/:id/updates': endpoint({
    summary: 'What was said about an own ticket, oldest first.',
    scope: 'visitor',
    feature: 'tickets',
    input: z.strictObject({ id, ...paging }),
    output: pageOf(ticketUpdate),
  }),
  'POST /v1/widget/tickets/:id/updates': endpoint({
    summary: 'Answer about an own ticket. A retry with the same clientId is the same answer.',
    scope: 'visitor',
    feature: 'tickets',
    input: z.strictObject({ id, clientId, text, fileIds }),
    output: ticketUpdate,
    errors: ['update_empty', 'file_unavailable', 'not_accepted', 'client_id_reused'],
  }),
}
