import { plansApi } from '@switchboard/contract/api/plans'
import { implement } from '../../kernel/http.ts'
import { changePlan, choosePlan, createPlan, listPlans, removePlan } from './plans.ts'

/** The plans part of the API. */
export const planRoutes = implement(plansApi, {
  'GET /v1/plans': (ctx) => listPlans(ctx),
  'POST /v1/plans': (ctx, input) => createPlan(ctx, input),
  'PATCH /v1/plans/:id': (ctx, input) => changePlan(ctx, input),
  'DELETE /v1/plans/:id': (ctx, { id }) => removePlan(ctx, id),
  'POST /v1/plans/choose': (ctx, { id }) => choosePlan(ctx, id),
})
