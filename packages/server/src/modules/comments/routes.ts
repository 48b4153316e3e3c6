import { commentsApi } from '@switchboard/contract/api/comments'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { implement } from '../../kernel/http.ts'
import { deleteComment, editComment, listCommentEdits, reactToComment, resolveThread } from './changes.ts'
import { addComment, listComments } from './comments.ts'
import { listMentionable } from './mentions.ts'
import { markCommentsRead } from './reading.ts'

/** The comments part of the API. */
export const commentRoutes = (kinds: EntityKinds) =>
  implement(commentsApi, {
    'GET /v1/comments': (ctx, input) => listComments(ctx, kinds, input),
    'POST /v1/comments': (ctx, input) => addComment(ctx, kinds, input),
    'PATCH /v1/comments/:id': (ctx, input) => editComment(ctx, kinds, input),
    'DELETE /v1/comments/:id': (ctx, { id }) => deleteComment(ctx, kinds, id),
    'GET /v1/comments/:id/history': (ctx, { id }) => listCommentEdits(ctx, kinds, id),
    'POST /v1/comments/:id/reactions': (ctx, input) => reactToComment(ctx, kinds, input),
    'POST /v1/comments/:id/resolve': (ctx, input) => resolveThread(ctx, kinds, input),
    'GET /v1/comments/mentionable': (ctx, { entity }) => listMentionable(ctx, kinds, entity),
    'POST /v1/comments/read': (ctx, input) => markCommentsRead(ctx, kinds, input),
  })
