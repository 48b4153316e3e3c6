import { tagsApi } from '@switchboard/contract/api/tags'
import { implement } from '../../kernel/http.ts'
import { changeTag, createTag, listTags } from './tags.ts'

/** The tags part of the API. */
export const tagRoutes = implement(tagsApi, {
  'GET /v1/tags': (ctx) => listTags(ctx),
  'POST /v1/tags': (ctx, input) => createTag(ctx, input),
  'PATCH /v1/tags/:id': (ctx, input) => changeTag(ctx, input),
})
