import { searchApi } from '@switchboard/contract/api/search'
import { implement } from '../../kernel/http.ts'
import { search } from './search.ts'

/** The search part of the API. */
export const searchRoutes = implement(searchApi, {
  'GET /v1/search': (ctx, input) => search(ctx, input),
})
