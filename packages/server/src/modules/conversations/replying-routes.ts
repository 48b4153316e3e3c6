import { replyingApi } from '@switchboard/contract/api/replying'
import { implement } from '../../kernel/http.ts'
import { deleteMessage, editMessage, listEdits } from './message-edits.ts'
import { react } from './reactions.ts'

/** Changing messages that were posted, and reacting to them. */
export const replyingRoutes = implement(replyingApi, {
  'PATCH /v1/conversations/:id/messages/:seq': (ctx, input) => editMessage(ctx, input),
  'DELETE /v1/conversations/:id/messages/:seq': (ctx, input) => deleteMessage(ctx, input),
  'GET /v1/conversations/:id/messages/:seq/history': (ctx, input) => listEdits(ctx, input),
  'POST /v1/conversations/:id/messages/:seq/reactions': (ctx, input) => react(ctx, input),
  'POST /v1/widget/conversations/:id/messages/:seq/reactions': (ctx, input) => react(ctx, input),
})
