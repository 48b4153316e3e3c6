import type { routingApi } from '@switchboard/contract/api/routing'
import { implement } from '../../kernel/http.ts'
import { changeCapacity, changeRouting, getRouting, listLoad } from './settings.ts'

type Part = 'GET /v1/routing' | 'PATCH /v1/routing' | 'GET /v1/routing/load' | 'PATCH /v1/routing/operators/:id'

/** The routing part of the API. */
export const routingRoutes = implement({} as Pick<typeof routingApi, Part>, {
  'GET /v1/routing': (ctx) => getRouting(ctx),
  'PATCH /v1/routing': (ctx, input) => changeRouting(ctx, input),
  'GET /v1/routing/load': (ctx) => listLoad(ctx),
  'PATCH /v1/routing/operators/:id': (ctx, input) => changeCapacity(ctx, input),
})
