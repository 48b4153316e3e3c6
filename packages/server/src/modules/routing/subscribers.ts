import type { Subscriber } from '../../kernel/subscribers.ts'
import { routeWorkspace } from './run.ts'

/** Whatever makes a conversation wait, frees an operator or changes a rule lets routing look; once for many events. */
export const routingSubscriber: Subscriber = {
  name: 'routing',
  types: [
    'conversation.started',
    'conversation.unassigned',
    'conversation.accepted',
    'conversation.assigned',
    'conversation.transferred',
    'conversation.snoozed',
    'conversation.woken',
    'conversation.reopened',
    'conversation.closed',
    'operator.updated',
    'department.updated',
    'department.archived',
    'workspace.updated',
    'routing.saved',
    'capacity.saved',
  ],
  batch: 500,
  restMs: 50,
  async handle(ctx) {
    await routeWorkspace(ctx)
  },
}
