import { viewsApi } from '@switchboard/contract/api/views'
import { implement } from '../../kernel/http.ts'
import { changeView, createView, listViews, removeView, type ViewKinds } from './views.ts'

/** The views part of the API; `kinds` judge what is saved. */
export const viewRoutes = (kinds: ViewKinds) =>
  implement(viewsApi, {
    'GET /v1/views': (ctx, { kind }) => listViews(ctx, kinds, kind),
    'POST /v1/views': (ctx, input) => createView(ctx, kinds, input),
    'PATCH /v1/views/:id': (ctx, input) => changeView(ctx, kinds, input),
    'DELETE /v1/views/:id': (ctx, { id }) => removeView(ctx, kinds, id),
  })
