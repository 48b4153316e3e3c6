import { z } from 'zod'
import { contact, contactField, contactSources, fieldTypes, fieldValue, metadata } from '../contacts.ts'
import { activity } from '../entities.ts'
import { id, instant } from '../ids.ts'
import { pageVisit } from '../visitors.ts'
import { empty, endpoint, line, listOf, nothing, pageOf, paging } from '../kit.ts'
import { condition, conditions } from '../conditions.ts'

const one = z.strictObject({ id })

/** What a person may type into a contact; null empties a field. */
const editable = {
  name: line(120).nullable().optional(),
  email: z.email().max(254).nullable().optional(),
  phone: line(40).nullable().optional(),
  metadata: metadata.optional(),
  /** Values of custom fields by key; null empties one. */
  fields: z.record(z.string().max(40), fieldValue.nullable()).optional(),
  tagIds: z.array(id).max(50).optional(),
}

export const contactSorts = ['-createdAt', 'createdAt', 'name', '-name', '-lastSeenAt'] as const
export const contactSort = z.enum(contactSorts)

/** Which contacts, in which order. `q` finds the beginnings of words and forgives typing mistakes. */
const selection = {
  q: z.string().trim().max(200).optional(),
  conditions: conditions.default([]),
  sort: contactSort.default('-createdAt'),
}

/** What becomes of a merge: the surviving contact, and how much moves to it. */
const mergePreview = z.object({
  contact,
  moves: z.object({
    conversations: z.number(),
    visits: z.number(),
    comments: z.number(),
    tickets: z.number(),
    browsers: z.number(),
  }),
  /** Fields in which the two differ and of which one value is kept. */
  conflicts: z.array(z.object({ field: z.string(), kept: z.string().nullable(), other: z.string().nullable() })),
})

const merge = z.object({
  id,
  from: contact,
  at: instant,
  /** Until then it can be undone. */
  undoUntil: instant,
})

export const erasure = z.object({
  contactId: id,
  status: z.enum(['queued', 'running', 'done', 'failed']),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** What was removed, by kind. */
  removed: z.record(z.string(), z.number()),
  /** Comments elsewhere whose text names the person; a human has to look at them. */
  commentsToCheck: z.array(z.object({ commentId: id, entity: z.string() })),
  error: z.string().nullable(),
})
export type Erasure = z.infer<typeof erasure>

export const contactsApi = {
  'GET /v1/contacts': endpoint({
    summary: 'Contacts by search and simple filters, newest first unless sorted otherwise.',
    scope: 'contacts:read',
    input: z.strictObject({
      ...paging,
      q: selection.q,
      sort: selection.sort,
      externalId: z.string().max(200).optional(),
      email: z.string().max(254).optional(),
      tag: listOf(id).optional(),
      source: z.enum(contactSources).optional(),
      blocked: z.stringbool().optional(),
    }),
    output: pageOf(contact),
  }),
  'POST /v1/contacts/search': endpoint({
    summary: 'Contacts by search and conditions on any field, evaluated in the database.',
    scope: 'contacts:read',
    input: z.strictObject({ ...paging, ...selection }),
    output: pageOf(contact),
    errors: ['condition_invalid'],
  }),
  'POST /v1/contacts/count': endpoint({
    summary: 'How many contacts match, counted up to 10,000.',
    scope: 'contacts:read',
    input: z.strictObject({ q: selection.q, conditions: selection.conditions }),
    output: z.object({ count: z.number(), atLeast: z.boolean() }),
    errors: ['condition_invalid'],
  }),
  'POST /v1/contacts': endpoint({
    summary: 'Make a contact. An external id already in use is refused.',
    scope: 'contacts:write',
    input: z.strictObject({ externalId: line(200).optional(), ...editable }),
    output: contact,
    errors: ['external_id_taken', 'field_unknown', 'field_invalid', 'contact_empty'],
  }),
  'POST /v1/contacts/bulk': endpoint({
    summary: 'Tag, untag, block or unblock up to 500 contacts as one change; answers the ids it changed, for undo.',
    scope: 'contacts:write',
    input: z.strictObject({
      ids: z.array(id).min(1).max(500),
      act: z.discriminatedUnion('do', [
        z.strictObject({ do: z.literal('tag'), tagIds: z.array(id).min(1).max(20) }),
        z.strictObject({ do: z.literal('untag'), tagIds: z.array(id).min(1).max(20) }),
        z.strictObject({ do: z.literal('block'), reason: line(500).optional() }),
        z.strictObject({ do: z.literal('unblock') }),
      ]),
    }),
    output: z.object({ changedIds: z.array(id) }),
    errors: ['contact_merged'],
  }),
  'GET /v1/contacts/export': endpoint({
    summary: 'Contacts as CSV, streamed; formulas are neutralised.',
    scope: 'contacts:manage',
    kind: 'raw',
    input: z.strictObject({
      q: selection.q,
      sort: selection.sort,
      /** Conditions as JSON text. */
      conditions: z
        .string()
        .max(20_000)
        .transform((text, issue) => {
          try {
            return z.array(condition).max(20).parse(JSON.parse(text))
          } catch {
            issue.addIssue('Send the conditions as JSON.')
            return z.NEVER
          }
        })
        .optional(),
      /** These contacts only. */
      ids: listOf(id).optional(),
      columns: listOf(z.string().max(80)).optional(),
    }),
    output: nothing,
    errors: ['condition_invalid', 'column_unknown'],
  }),
  'GET /v1/contacts/:id': endpoint({
    summary: 'One contact; a merged one names the contact it lives on in.',
    scope: 'contacts:read',
    input: one,
    output: contact,
  }),
  'PATCH /v1/contacts/:id': endpoint({
    summary: 'Edit the fields of a contact; null empties one. What changed stands in its timeline.',
    scope: 'contacts:write',
    input: z.strictObject({ id, ...editable }),
    output: contact,
    errors: ['field_unknown', 'field_invalid', 'contact_merged'],
  }),
  'GET /v1/contacts/:id/activity': endpoint({
    summary: 'What happened to a contact, oldest first, edits with both values.',
    scope: 'contacts:read',
    input: one,
    output: z.object({ items: z.array(activity) }),
  }),
  'GET /v1/contacts/:id/visits': endpoint({
    summary: 'Pages the contact has visited in any browser, newest first.',
    scope: 'contacts:read',
    input: z.strictObject({ id, ...paging }),
    output: pageOf(pageVisit),
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
    input: one,
    output: contact,
  }),
  'GET /v1/contacts/:id/merge-suggestions': endpoint({
    summary: 'Other contacts with the same verified e-mail address or phone number.',
    scope: 'contacts:read',
    input: one,
    output: z.object({ items: z.array(contact) }),
  }),
  'GET /v1/contacts/:id/merge-preview': endpoint({
    summary: 'What merging another contact into this one would make, without doing it.',
    scope: 'contacts:read',
    input: z.strictObject({ id, fromId: id }),
    output: mergePreview,
    errors: ['merge_self', 'contact_merged'],
  }),
  'POST /v1/contacts/:id/merge': endpoint({
    summary: 'Merge another contact into this one; everything is kept, and it can be undone for 30 days.',
    scope: 'contacts:write',
    input: z.strictObject({
      id,
      fromId: id,
      /** Fields of which the other contact's value is kept. */
      takeFrom: z.array(z.string().max(80)).max(100).default([]),
    }),
    output: contact,
    errors: ['merge_self', 'contact_merged'],
  }),
  'GET /v1/contacts/:id/merges': endpoint({
    summary: 'Contacts that were merged into this one and can be taken out again.',
    scope: 'contacts:read',
    input: one,
    output: z.object({ items: z.array(merge) }),
  }),
  'POST /v1/contacts/:id/unmerge': endpoint({
    summary: 'Undo a merge: every row goes back where it came from; what came since stays with the survivor.',
    scope: 'contacts:write',
    input: z.strictObject({ id, mergeId: id }),
    output: contact,
    errors: ['merge_too_old', 'merge_undone'],
  }),
  'GET /v1/contacts/:id/export': endpoint({
    summary: "Everything stored of one person as a zip: data.json and the person's files.",
    scope: 'contacts:manage',
    kind: 'raw',
    input: one,
    output: nothing,
  }),
  'POST /v1/contacts/:id/erase': endpoint({
    summary: 'Erase one person for good. `confirm` is the name, or e-mail, or id shown; runs as a job.',
    scope: 'contacts:manage',
    input: z.strictObject({ id, confirm: z.string().max(300) }),
    output: erasure,
    errors: ['confirm_mismatch', 'contact_merged'],
  }),
  'GET /v1/contacts/:id/erase': endpoint({
    summary: 'How far the erasure of a person has got.',
    scope: 'contacts:manage',
    input: one,
    output: erasure,
  }),
  'GET /v1/contact-fields': endpoint({
    summary: 'The custom fields of contacts in order, archived ones included.',
    scope: 'operator',
    input: empty,
    output: z.object({ items: z.array(contactField) }),
  }),
  'POST /v1/contact-fields': endpoint({
    summary: 'Define a custom field; its key is made from the label and never changes.',
    scope: 'contacts:manage',
    input: z.strictObject({
      label: line(60),
      type: z.enum(fieldTypes),
      choices: z.array(line(80)).max(50).optional(),
    }),
    output: contactField,
    errors: ['too_many_fields', 'choices_missing', 'field_label_taken'],
  }),
  'PATCH /v1/contact-fields/:id': endpoint({
    summary: 'Relabel, reorder, archive or restore a custom field, or change its choices.',
    scope: 'contacts:manage',
    input: z.strictObject({
      id,
      label: line(60).optional(),
      choices: z.array(line(80)).max(50).optional(),
      /** Comes to stand before this field; null is the end. */
      beforeId: id.nullable().optional(),
      archived: z.boolean().optional(),
    }),
    output: contactField,
    errors: ['choices_missing', 'field_label_taken'],
  }),
}
