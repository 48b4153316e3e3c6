import { commentsApi } from '@switchboard/contract/api/comments'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { implement } from '../../kernel/http.ts'
import { addComment, listComments } from './comments.ts'

/** The comments part of the API. */
export const commentRoutes = (kinds: EntityKinds) =>
  implement(commentsApi, {
    'GET /v1/comments': (ctx, input) => listComments(ctx, kinds, input),
    'POST /v1/comments': (ctx, input) => addComment(ctx, kinds, input),
  })
