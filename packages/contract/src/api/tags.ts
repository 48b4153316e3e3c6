import { z } from 'zod'
import { tag, tagColors } from '../contacts.ts'
import { id } from '../ids.ts'
import { empty, endpoint, line } from '../kit.ts'

export const tagsApi = {
  'GET /v1/tags': endpoint({
    summary: 'All tags by name, archived ones included.',
    scope: 'operator',
    input: empty,
    output: z.object({ items: z.array(tag) }),
  }),
  'POST /v1/tags': endpoint({
    summary: 'Make a tag; one of the same name is answered instead, restored when it was archived.',
    scope: 'tags:write',
    input: z.strictObject({ name: line(60), color: z.enum(tagColors).default('grey') }),
    output: tag,
    errors: ['too_many_tags'],
  }),
  'PATCH /v1/tags/:id': endpoint({
    summary: 'Rename, recolour, archive or restore a tag; what carries it keeps it.',
    scope: 'tags:write',
    input: z.strictObject({
      id,
      name: line(60).optional(),
      color: z.enum(tagColors).optional(),
      archived: z.boolean().optional(),
    }),
    output: tag,
    errors: ['tag_name_taken'],
  }),
}
