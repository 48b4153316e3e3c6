import { z } from 'zod'
import { id, instant } from '../ids.ts'
import { empty, endpoint, line, nothing } from '../kit.ts'
import { pushProblems, pushSubscription } from '../push.ts'

export const notificationsApi = {
  'GET /v1/push': endpoint({
    summary: "The public key for Web Push and the caller's subscribed browsers.",
    scope: 'operator',
    feature: 'push',
    input: empty,
    output: z.object({
      publicKey: z.string(),
      items: z.array(pushSubscription.extend({ lastSentAt: instant.nullable() })),
    }),
  }),
  'POST /v1/push': endpoint({
    summary: 'Subscribe this browser to Web Push.',
    scope: 'operator',
    feature: 'push',
    input: z.strictObject({
      endpoint: z.url().max(1_000),
      p256dh: line(200),
      auth: line(100),
      browser: z.string().max(80).default(''),
    }),
    output: z.object({ id }),
    errors: ['endpoint_not_allowed', 'keys_invalid', 'too_many_subscriptions'],
  }),
  'DELETE /v1/push/:id': endpoint({
    summary: 'Unsubscribe a browser.',
    scope: 'operator',
    feature: 'push',
    input: z.strictObject({ id }),
    output: nothing,
  }),
  'POST /v1/push/test': endpoint({
    summary: 'Send a notification to all own browsers and say what happened to each.',
    scope: 'operator',
    feature: 'push',
    input: empty,
    output: z.object({
      items: z.array(z.object({ id, ok: z.boolean(), problem: z.enum(pushProblems).nullable() })),
    }),
  }),
}
