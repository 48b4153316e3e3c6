import { inboxApi } from '@switchboard/contract/api/inbox'
import type { EntityKinds } from '../../kernel/entity-kinds.ts'
import { implement } from '../../kernel/http.ts'
import { actOnItems, countItems, listItems } from './items.ts'
import { listTasks } from './task-list.ts'
import { addTask, changeTask, removeTask } from './tasks.ts'

/** The inbox and tasks part of the API. */
export const inboxRoutes = (kinds: EntityKinds) =>
  implement(inboxApi, {
    'GET /v1/inbox': (ctx, input) => listItems(ctx, kinds, input),
    'GET /v1/inbox/counts': (ctx) => countItems(ctx),
    'POST /v1/inbox/act': (ctx, input) => actOnItems(ctx, input),
    'GET /v1/tasks': (ctx, input) => listTasks(ctx, kinds, input),
    'POST /v1/tasks': (ctx, input) => addTask(ctx, kinds, input),
    'PATCH /v1/tasks/:id': (ctx, input) => changeTask(ctx, kinds, input),
    'DELETE /v1/tasks/:id': (ctx, { id }) => removeTask(ctx, kinds, id),
  })
