import { draftsApi } from '@switchboard/contract/api/drafts'
import { implement } from '../../kernel/http.ts'
import { listDrafts, saveDraft } from './drafts.ts'

/** The drafts part of the API. */
export const draftRoutes = implement(draftsApi, {
  'GET /v1/drafts': (ctx) => listDrafts(ctx),
  'POST /v1/drafts': (ctx, input) => saveDraft(ctx, input),
})
