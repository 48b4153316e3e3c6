import { notificationsApi } from '@switchboard/contract/api/notifications'
import { implement } from '../../kernel/http.ts'
import { testPush } from './push.ts'
import { listSubscriptions, subscribe, unsubscribe } from './subscriptions.ts'

/** The Web Push part of the API. */
export const notificationRoutes = implement(notificationsApi, {
  'GET /v1/push': (ctx) => listSubscriptions(ctx),
  'POST /v1/push': (ctx, input) => subscribe(ctx, input),
  'DELETE /v1/push/:id': (ctx, { id }) => unsubscribe(ctx, id),
  'POST /v1/push/test': (ctx) => testPush(ctx),
})
