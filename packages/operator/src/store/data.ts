import { emptyState, type State } from '@switchboard/sdk'
import { createStore, useStore } from './create-store.ts'

/** What this client holds of the workspace, kept current by events. */
export const data = createStore<State>(emptyState)

export const setData = data.set

/** Watches a part of what is held; the selector must return references found in the state. */
export const useData = <P>(select: (state: State) => P): P => useStore(data, select)
