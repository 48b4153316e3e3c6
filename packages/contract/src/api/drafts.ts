import { z } from 'zod'
import { id } from '../ids.ts'
import { empty, endpoint } from '../kit.ts'
import { draft } from '../replying.ts'
import { fileIds, text } from './messages.ts'

export const draftsApi = {
  'GET /v1/drafts': endpoint({
    summary: "The caller's unsent texts.",
    scope: 'conversations:read',
    input: empty,
    output: z.object({ items: z.array(draft) }),
  }),
  'POST /v1/drafts': endpoint({
    summary: 'Keep an unsent text of a conversation for every device; an empty one is forgotten.',
    scope: 'conversations:read',
    input: z.strictObject({
      conversationId: id,
      kind: draft.shape.kind,
      text,
      fileIds,
    }),
    output: draft,
  }),
}
