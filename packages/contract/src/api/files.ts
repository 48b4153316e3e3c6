import { z } from 'zod'
import { file } from '../entities.ts'
import { id } from '../ids.ts'
import { endpoint } from '../kit.ts'

const links = {
  input: z.strictObject({ ids: z.array(id).min(1).max(100) }),
  /** `thumbnail` exists for images only; links end after an hour or two. */
  output: z.object({
    items: z.array(z.object({ id, url: z.string(), thumbnail: z.string().nullable() })),
  }),
}
const upload = {
  input: z.strictObject({}),
  output: file,
  kind: 'upload' as const,
  errors: ['file_too_large', 'file_empty', 'file_missing', 'attachments_off'],
}

export const filesApi = {
  'POST /v1/files': endpoint({ summary: 'Upload one file as an operator.', scope: 'operator', ...upload }),
  'POST /v1/files/links': endpoint({
    summary: 'Short-lived links to files the caller may see.',
    scope: 'operator',
    ...links,
  }),
  'POST /v1/widget/files': endpoint({ summary: 'Upload one file as a visitor.', scope: 'visitor', ...upload }),
  'POST /v1/widget/files/links': endpoint({
    summary: 'Short-lived links to files of own conversations.',
    scope: 'visitor',
    ...links,
  }),
}
