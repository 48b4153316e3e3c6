import { quickRepliesApi } from '@switchboard/contract/api/quick-replies'
import { implement } from '../../kernel/http.ts'
import type { FileStore } from '../files/index.ts'
import { changeQuickReply, listQuickReplies, removeQuickReply, saveQuickReply, takeFiles } from './commands.ts'

/** The quick replies part of the API. */
export const quickReplyRoutes = (files: FileStore) =>
  implement(quickRepliesApi, {
    'GET /v1/quick-replies': (ctx) => listQuickReplies(ctx),
    'POST /v1/quick-replies': (ctx, input) => saveQuickReply(ctx, input),
    'PATCH /v1/quick-replies/:id': (ctx, input) => changeQuickReply(ctx, input),
    'DELETE /v1/quick-replies/:id': (ctx, { id }) => removeQuickReply(ctx, id),
    'POST /v1/quick-replies/:id/files': (ctx, { id }) => takeFiles(ctx, files, id),
  })
