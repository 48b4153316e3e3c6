import type { ApiInput, Condition } from '@switchboard/contract'
import { createStore, useStore } from './create-store.ts'
import { data, useData } from './data.ts'
import type { ListKey } from './lists.ts'

export type ConversationSort = NonNullable<ApiInput<'POST /v1/conversations/search'>['sort']>

/** What a list by conditions shows, and in which order. */
export interface ListContent {
  conditions: Condition[]
  sort: ConversationSort
}

/** How views were changed on the screen and not saved, by list; `view:new` is not saved at all. */
export const drafts = createStore<Record<string, ListContent>>({})

export type FoundKey = `view:${string}`
export const newView: FoundKey = 'view:new'

/** Lists by conditions are asked of the server; the others this client knows by itself. */
export const isFound = (key: ListKey): key is FoundKey => key.startsWith('view:')
export const viewIdOf = (key: FoundKey): string => key.slice('view:'.length)

const nothing: ListContent = { conditions: [], sort: 'waiting' }

/** What a list by conditions shows now: the view as it was changed here, else as it is saved. */
export function contentOf(key: FoundKey): ListContent {
  const view = data.get().views[viewIdOf(key)]
  return drafts.get()[key] ?? (view as ListContent | undefined) ?? nothing
}

/** The same, watched. */
export function useContent(key: FoundKey): ListContent {
  const draft = useStore(drafts, (d) => d[key])
  const view = useData((s) => s.views[viewIdOf(key)])
  return draft ?? (view as ListContent | undefined) ?? nothing
}

const statusOf: Record<string, Condition[]> = {
  waiting: [
    { field: 'status', is: 'is', value: 'open' },
    { field: 'queueState', is: 'is', value: 'waiting' },
  ],
  mine: [
    { field: 'status', is: 'is', value: 'open' },
    { field: 'assignee', is: 'is', value: 'me' },
  ],
  snoozed: [{ field: 'status', is: 'is', value: 'snoozed' }],
  closed: [{ field: 'status', is: 'is', value: 'closed' }],
}
const open: Condition = { field: 'status', is: 'is', value: 'open' }

/** Any list as conditions, to be filtered further or chosen whole. */
export function asContent(key: ListKey): ListContent {
  if (isFound(key)) return contentOf(key)
  const department = key.startsWith('department:') ? key.slice('department:'.length) : null
  const conditions = department
    ? [open, { field: 'department', is: 'is', value: department } satisfies Condition]
    : (statusOf[key] ?? [open])
  return { conditions, sort: key === 'closed' ? 'newest' : 'waiting' }
}
