import { z } from 'zod'
import { priorities, publicStatuses } from './choices.ts'
import { fieldTypes, fieldValue, tagColors } from './contacts.ts'
import { actor, file } from './entities.ts'
import { id, instant } from './ids.ts'

export const boardColumn = z.object({
  id,
  name: z.string(),
  color: z.enum(tagColors),
  /** How many tickets should stand here at most; null without a limit. A warning, not a wall. */
  limit: z.number().int().nullable(),
  /** What a ticket that comes here becomes for its contact; null leaves it as it was. */
  publicStatus: z.enum(publicStatuses).nullable(),
  archivedAt: instant.nullable(),
})
export type BoardColumn = z.infer<typeof boardColumn>

/** A board with its columns from left to right, archived ones last. */
export const board = z.object({
  id,
  name: z.string(),
  /** Whose members see it, beside those who manage boards; empty: everybody who may read tickets. */
  departmentIds: z.array(id),
  columns: z.array(boardColumn),
  archivedAt: instant.nullable(),
  createdAt: instant,
  revision: z.number().int(),
})
export type Board = z.infer<typeof board>

/** Its small form, as lists and events carry it; the description is fetched with the ticket. */
export const ticket = z.object({
  id,
  /** Such as ACME-142. */
  reference: z.string(),
  boardId: id,
  columnId: id,
  /** Orders the tickets of a column: compares byte by byte, unique there. */
  orderKey: z.string(),
  title: z.string(),
  type: z.string(),
  priority: z.enum(priorities),
  assigneeId: id.nullable(),
  departmentId: id.nullable(),
  dueAt: instant.nullable(),
  tagIds: z.array(id),
  /** Values of the workspace's ticket fields, by key. */
  fields: z.record(z.string(), fieldValue),
  contact: z.object({ id, name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  subscriberIds: z.array(id),
  publicStatus: z.enum(publicStatuses),
  visibleToContact: z.boolean(),
  /** Linked both ways. */
  conversationIds: z.array(id),
  relatedIds: z.array(id),
  /** The ticket that a duplicate went into. */
  mergedIntoId: id.nullable(),
  files: z.number().int(),
  resolvedAt: instant.nullable(),
  archivedAt: instant.nullable(),
  createdBy: actor,
  createdAt: instant,
  /** Grows with each change of the description and its files. */
  descriptionRevision: z.number().int(),
  revision: z.number().int(),
})
export type Ticket = z.infer<typeof ticket>

export const ticketDetail = ticket.extend({
  /** Text with the small set of marks of `marks.ts`; a transcript may be long. */
  description: z.string(),
  descriptionFiles: z.array(file),
})
export type TicketDetail = z.infer<typeof ticketDetail>

/** What the contact is told, or answers; never a comment. */
export const ticketUpdate = z.object({
  id,
  ticketId: id,
  author: actor,
  /** The sender's, by which they know their own again. */
  clientId: z.string(),
  text: z.string(),
  files: z.array(file),
  createdAt: instant,
})
export type TicketUpdate = z.infer<typeof ticketUpdate>

/** A kind of ticket; an archived one stays on the tickets that have it. */
export const ticketType = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and "-".'),
  name: z.string().trim().min(1).max(40),
  archived: z.boolean(),
})

/** A field of tickets that the workspace defined; an archived one keeps its values. */
export const ticketField = z.object({
  key: z.string().regex(/^[\w-]{1,40}$/),
  label: z.string().trim().min(1).max(60),
  type: z.enum(fieldTypes),
  choices: z.array(z.string().trim().min(1).max(60)).max(50),
  archived: z.boolean(),
})
export type TicketField = z.infer<typeof ticketField>

export const ticketSettings = z.object({
  /** Begins the references of new tickets; a former one still leads to its tickets. */
  prefix: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/, 'Use 2 to 10 capital letters and digits, a letter first.'),
  types: z.array(ticketType).min(1).max(40),
  fields: z.array(ticketField).max(40),
  /** The workspace's words for the public statuses; empty ones leave it to the widget's language. */
  publicNames: z.record(z.enum(publicStatuses), z.string().trim().max(40)),
  /** Whether a new ticket of a contact is visible to them. */
  visibleByDefault: z.boolean(),
  revision: z.number().int(),
})
export type TicketSettings = z.infer<typeof ticketSettings>

export const ticketTemplate = z.object({
  id,
  name: z.string(),
  boardId: id.nullable(),
  title: z.string(),
  description: z.string(),
  type: z.string(),
  priority: z.enum(priorities),
  tagIds: z.array(id),
  fields: z.record(z.string(), fieldValue),
  revision: z.number().int(),
})
export type TicketTemplate = z.infer<typeof ticketTemplate>

/** `title`, `description`, `email`, `files`, or a ticket field by its key. */
export const ticketFormField = z.object({
  field: z.string().regex(/^(title|description|email|files|field:[\w-]{1,40})$/, 'There is no such field.'),
  label: z.string().trim().max(120),
  required: z.boolean(),
})

/** What contacts fill in to open a ticket themselves. */
export const ticketForm = z.object({
  id,
  name: z.string(),
  intro: z.string(),
  enabled: z.boolean(),
  boardId: id,
  columnId: id,
  type: z.string(),
  priority: z.enum(priorities),
  fields: z.array(ticketFormField),
  revision: z.number().int(),
})
export type TicketForm = z.infer<typeof ticketForm>

/** A form as the visitor's browser draws it. */
export const publicTicketForm = z.object({
  id,
  name: z.string(),
  intro: z.string(),
  fields: z.array(
    ticketFormField.extend({
      type: z.enum([...fieldTypes, 'title', 'description', 'email', 'files']),
      choices: z.array(z.string()),
    }),
  ),
})
export type PublicTicketForm = z.infer<typeof publicTicketForm>

/** What a contact may see of a ticket: no column, no comment, no operator but the author of an update. */
export const contactTicket = z.object({
  id,
  reference: z.string(),
  title: z.string(),
  publicStatus: z.enum(publicStatuses),
  createdAt: instant,
  revision: z.number().int(),
})
export type ContactTicket = z.infer<typeof contactTicket>
