import type { ApiInput, Task } from '@switchboard/contract'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { setData } from './data.ts'
import { fetchInto } from './feed.ts'
import { byText, withTasks } from './merge.ts'

/** Whose tasks, or tasks about what. */
export type TaskScope = { assignee: 'me' } | { entity: string }

/** Which tasks have been loaded, by `scopeKey`; the reason when they could not be. */
export const taskPages = createStore<Record<string, { ready: boolean; error: unknown }>>({})

export const scopeKey = (scope: TaskScope): string => ('entity' in scope ? scope.entity : 'mine')

/** Loads open tasks and the last done ones; events keep them current. */
export async function loadTasks(scope: TaskScope): Promise<void> {
  const put = (ready: boolean, error: unknown) =>
    taskPages.set((held) => ({ ...held, [scopeKey(scope)]: { ready, error } }))
  try {
    await fetchInto(
      () =>
        Promise.all([
          call('GET /v1/tasks', { ...scope, limit: 100 }),
          call('GET /v1/tasks', { ...scope, done: 'true', limit: 50 }),
        ]),
      (state, [open, done]) => withTasks(state, [...open.items, ...done.items]),
    )
    put(true, null)
  } catch (error) {
    put(false, error)
  }
}

/** Stores a task; throws when the server does not take it. */
export async function addTask(input: ApiInput<'POST /v1/tasks'>): Promise<Task> {
  const task = await call('POST /v1/tasks', input)
  setData((state) => withTasks(state, [task]))
  return task
}

/** Changes a task; throws when the server does not take it. */
export async function changeTask(input: ApiInput<'PATCH /v1/tasks/:id'>): Promise<void> {
  const task = await call('PATCH /v1/tasks/:id', input)
  setData((state) => withTasks(state, [task]))
}

/** Removes a task for good. */
export async function removeTask(id: string): Promise<void> {
  await call('DELETE /v1/tasks/:id', { id })
  setData(({ tasks: { [id]: _gone, ...tasks }, ...state }) => ({ ...state, tasks }))
}

/** What is due first stands first; what is due at no time last. */
export const byDue = (a: Task, b: Task): number => byText((a.dueAt ?? '~') + a.id, (b.dueAt ?? '~') + b.id)
