import { z } from 'zod'
import { viewKinds } from './choices.ts'
import { conditions } from './conditions.ts'
import { id, instant } from './ids.ts'

export const metadata = z.record(
  z.string().min(1).max(64),
  z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]),
)

export const tagColors = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const
export type TagColor = (typeof tagColors)[number]

/** A label for contacts, conversations and tickets alike. */
export const tag = z.object({
  id,
  name: z.string(),
  color: z.enum(tagColors),
  archivedAt: instant.nullable(),
  revision: z.number().int(),
})
export type Tag = z.infer<typeof tag>

export const fieldTypes = ['text', 'number', 'date', 'boolean', 'choice', 'link'] as const
export type FieldType = (typeof fieldTypes)[number]

/** A custom field of contacts. Dates are `YYYY-MM-DD`, links http or https addresses. */
export const contactField = z.object({
  id,
  key: z.string(),
  label: z.string(),
  type: z.enum(fieldTypes),
  choices: z.array(z.string()),
  /** Orders the fields, ascending. */
  place: z.number(),
  archivedAt: instant.nullable(),
  revision: z.number().int(),
})
export type ContactField = z.infer<typeof contactField>
export const fieldValue = z.union([z.string().max(2_000), z.number(), z.boolean()])
export type FieldValue = z.infer<typeof fieldValue>

export const contactSources = ['widget', 'api', 'operator', 'import'] as const

export const contact = z.object({
  id,
  externalId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  metadata,
  /** Values of the workspace's custom fields, by key. */
  fields: z.record(z.string(), fieldValue),
  tagIds: z.array(id),
  /** True once the external id was proven by a signature. */
  verified: z.boolean(),
  source: z.enum(contactSources),
  language: z.string().nullable(),
  /** The last page view or message, to the minute; changes without an event. */
  lastSeenAt: instant.nullable(),
  blockedAt: instant.nullable(),
  blockedReason: z.string().nullable(),
  mergedIntoId: id.nullable(),
  createdAt: instant,
  revision: z.number().int(),
})
export type Contact = z.infer<typeof contact>

/** A saved list: which things, in which order, with which columns. */
export const savedView = z.object({
  id,
  kind: z.enum(viewKinds),
  name: z.string(),
  ownerId: id,
  shared: z.boolean(),
  conditions,
  sort: z.string().max(40),
  columns: z.array(z.string().max(80)).max(40),
  revision: z.number().int(),
})
export type SavedView = z.infer<typeof savedView>

/** What a column of a CSV becomes: a fixed field, `field:<key>` or `metadata:<key>`. */
export const importTargets = z
  .string()
  .regex(/^(externalId|name|email|phone|language|tags|createdAt|field:[\w-]{1,40}|metadata:.{1,64})$/)

export const contactImport = z.object({
  id,
  fileName: z.string(),
  status: z.enum(['uploaded', 'checking', 'checked', 'importing', 'done', 'failed', 'cancelled']),
  /** How the file was read: `windows-1252` is a guess when it is no UTF-8. */
  encoding: z.string(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), target: z.string().nullable() })),
  mapping: z.record(z.string(), z.string()),
  rows: z.number().int(),
  /** Rows looked at so far in the present run. */
  done: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  errorCount: z.number().int(),
  /** The first hundred; `row` counts from 1 without the header. */
  errors: z.array(z.object({ row: z.number().int(), column: z.string(), code: z.string(), message: z.string() })),
  createdAt: instant,
  revision: z.number().int(),
})
export type ContactImport = z.infer<typeof contactImport>
