import { searchApi } from '@switchboard/contract/api/search'
import { implement } from '../../kernel/http.ts'
import { search, type Finders } from './search.ts'

/** The search part of the API; things of later modules are found by finders that they bring. */
export const searchRoutes = (finders: Finders) =>
  implement(searchApi, {
    'GET /v1/search': (ctx, input) => search(ctx, finders, input),
  })
