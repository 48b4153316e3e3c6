import { z } from 'zod'
import { priorities } from '../choices.ts'
import { fieldValue } from '../contacts.ts'
import { id } from '../ids.ts'
import { empty, endpoint, line, nothing } from '../kit.ts'
import { ticketTemplate } from '../tickets.ts'

const description = z.string().max(20_000)
const template = {
  name: line(60),
  boardId: id.nullable(),
  title: z.string().trim().max(200),
  description,
  type: z.string().max(40),
  priority: z.enum(priorities),
  tagIds: z.array(id).max(50),
  fields: z.record(z.string().max(40), fieldValue),
}

export const ticketTemplatesApi = {
  'GET /v1/ticket-templates': endpoint({
    summary: 'What new tickets may begin as, by name.',
    scope: 'tickets:read',
    feature: 'tickets',
    input: empty,
    output: z.object({ items: z.array(ticketTemplate) }),
  }),
  'POST /v1/ticket-templates': endpoint({
    summary: 'Keep a template.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({
      ...template,
      description: description.default(''),
      boardId: id.nullable().default(null),
      priority: template.priority.default('normal'),
      tagIds: template.tagIds.default([]),
      fields: template.fields.default({}),
    }),
    output: ticketTemplate,
    errors: ['too_many_templates', 'type_unknown', 'field_unknown', 'field_invalid'],
  }),
  'PATCH /v1/ticket-templates/:id': endpoint({
    summary: 'Change a template.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({ id, ...z.object(template).partial().shape }),
    output: ticketTemplate,
    errors: ['type_unknown', 'field_unknown', 'field_invalid'],
  }),
  'DELETE /v1/ticket-templates/:id': endpoint({
    summary: 'Forget a template.',
    scope: 'boards:manage',
    feature: 'tickets',
    input: z.strictObject({ id }),
    output: nothing,
  }),
}
