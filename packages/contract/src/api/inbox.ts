import { z } from 'zod'
import { entityRef } from '../entities.ts'
import { id, instant } from '../ids.ts'
import { empty, endpoint, line, listOf, nothing, pageOf, paging } from '../kit.ts'
import { inboxEntry, inboxItem, inboxKinds, task } from '../inbox.ts'

export const inboxViews = ['all', 'unread', 'snoozed', 'archived'] as const
export type InboxView = (typeof inboxViews)[number]

export const inboxApi = {
  'GET /v1/inbox': endpoint({
    summary: "The caller's inbox, newest first; snoozed items stand apart until their time.",
    scope: 'operator',
    input: z.strictObject({
      ...paging,
      view: z.enum(inboxViews).default('all'),
      kind: listOf(z.enum(inboxKinds)).optional(),
      entity: entityRef.optional(),
      /** These items, in whatever view they stand. */
      ids: listOf(id, 100).optional(),
    }),
    output: pageOf(inboxEntry),
  }),
  'GET /v1/inbox/counts': endpoint({
    summary: 'How many unread items there are, counted up to 100.',
    scope: 'operator',
    input: empty,
    output: z.object({ unread: z.number().int() }),
  }),
  'POST /v1/inbox/act': endpoint({
    summary: 'Mark items read or unread, archive, bring back, snooze or wake them.',
    scope: 'operator',
    input: z.strictObject({
      ids: z.array(id).min(1).max(100),
      act: z.discriminatedUnion('do', [
        z.strictObject({ do: z.enum(['read', 'unread', 'archive', 'unarchive', 'wake']) }),
        z.strictObject({ do: z.literal('snooze'), until: instant }),
      ]),
    }),
    output: z.object({ items: z.array(inboxItem) }),
    errors: ['snooze_in_past', 'snooze_too_long'],
  }),
  'GET /v1/tasks': endpoint({
    summary: 'Tasks by entity or assignee, what is due first; done ones on request, last done first.',
    scope: 'operator',
    input: z.strictObject({
      ...paging,
      entity: entityRef.optional(),
      /** An operator's id or `me`; the caller when nothing else is asked for. */
      assignee: z.union([z.literal('me'), id]).optional(),
      done: z.stringbool().default(false),
    }),
    output: pageOf(task),
  }),
  'POST /v1/tasks': endpoint({
    summary: 'Give somebody a task, about an entity or by itself.',
    scope: 'comments:write',
    input: z.strictObject({
      title: line(200),
      entity: entityRef.nullable().default(null),
      assigneeId: id,
      dueAt: instant.nullable().default(null),
    }),
    output: task,
    errors: ['assignee_without_access', 'too_many_tasks'],
  }),
  'PATCH /v1/tasks/:id': endpoint({
    summary: 'Change a task, give it to somebody else, or say that it is done.',
    scope: 'comments:write',
    input: z.strictObject({
      id,
      title: line(200).optional(),
      assigneeId: id.optional(),
      dueAt: instant.nullable().optional(),
      done: z.boolean().optional(),
    }),
    output: task,
    errors: ['assignee_without_access'],
  }),
  'DELETE /v1/tasks/:id': endpoint({
    summary: 'Remove a task, as its maker or its assignee.',
    scope: 'comments:write',
    input: z.strictObject({ id }),
    output: nothing,
    errors: ['not_yours'],
  }),
}
