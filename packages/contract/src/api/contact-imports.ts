import { z } from 'zod'
import { contactImport, importTargets } from '../contacts.ts'
import { id } from '../ids.ts'
import { empty, endpoint } from '../kit.ts'

export const contactImportsApi = {
  'POST /v1/contacts/import': endpoint({
    summary: 'Upload a CSV of up to 100,000 rows; answers its columns with samples and a guessed mapping.',
    scope: 'contacts:manage',
    feature: 'contact import',
    kind: 'upload',
    input: empty,
    output: contactImport,
    errors: ['csv_unreadable', 'csv_empty', 'too_many_rows', 'file_too_large', 'encoding_unknown'],
  }),
  'GET /v1/contacts/import': endpoint({
    summary: 'Imports of the last 30 days, newest first.',
    scope: 'contacts:manage',
    feature: 'contact import',
    input: empty,
    output: z.object({ items: z.array(contactImport) }),
  }),
  'GET /v1/contacts/import/:id': endpoint({
    summary: 'One import with its progress and the first hundred row errors.',
    scope: 'contacts:manage',
    feature: 'contact import',
    input: z.strictObject({ id }),
    output: contactImport,
  }),
  'POST /v1/contacts/import/:id/run': endpoint({
    summary: 'Check every row without storing anything (`dryRun`), or import. Runs as a job and resumes after a crash.',
    scope: 'contacts:manage',
    feature: 'contact import',
    input: z.strictObject({
      id,
      dryRun: z.boolean(),
      /** What each column becomes, by column index; columns left out are ignored. */
      mapping: z.record(z.string().regex(/^\d{1,3}$/), importTargets),
      /** Rows whose external id or e-mail address is known already. */
      onDuplicate: z.enum(['update', 'skip']).default('update'),
      tagIds: z.array(id).max(10).default([]),
    }),
    output: contactImport,
    errors: ['import_running', 'import_done', 'mapping_invalid'],
  }),
  'POST /v1/contacts/import/:id/cancel': endpoint({
    summary: 'Stop a running import; rows already stored stay.',
    scope: 'contacts:manage',
    feature: 'contact import',
    input: z.strictObject({ id }),
    output: contactImport,
    errors: ['import_done'],
  }),
}
