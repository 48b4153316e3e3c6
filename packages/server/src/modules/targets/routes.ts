import type { routingApi } from '@switchboard/contract/api/routing'
import { implement } from '../../kernel/http.ts'
import { changeTarget, createTarget, listTargets, removeTarget } from './settings.ts'

type Part = 'GET /v1/targets' | 'POST /v1/targets' | 'PATCH /v1/targets/:id' | 'DELETE /v1/targets/:id'

/** The targets part of the API. */
export const targetRoutes = implement({} as Pick<typeof routingApi, Part>, {
  'GET /v1/targets': (ctx) => listTargets(ctx),
  'POST /v1/targets': (ctx, input) => createTarget(ctx, input),
  'PATCH /v1/targets/:id': (ctx, input) => changeTarget(ctx, input),
  'DELETE /v1/targets/:id': (ctx, { id }) => removeTarget(ctx, id),
})
