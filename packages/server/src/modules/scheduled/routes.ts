import { scheduledApi } from '@switchboard/contract/api/scheduled'
import { implement } from '../../kernel/http.ts'
import { changeScheduled, listScheduled, scheduleMessage, takeBack } from './scheduled.ts'
import { sendNow } from './sending.ts'

/** The scheduled messages part of the API. */
export const scheduledRoutes = implement(scheduledApi, {
  'GET /v1/conversations/:id/scheduled': (ctx, { id }) => listScheduled(ctx, id),
  'POST /v1/conversations/:id/scheduled': (ctx, input) => scheduleMessage(ctx, input),
  'PATCH /v1/conversations/:id/scheduled/:scheduledId': (ctx, input) => changeScheduled(ctx, input),
  'POST /v1/conversations/:id/scheduled/:scheduledId/send': (ctx, input) => sendNow(ctx, input),
  'DELETE /v1/conversations/:id/scheduled/:scheduledId': (ctx, input) => takeBack(ctx, input),
})
