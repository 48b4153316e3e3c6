import { createStore } from '../../store/create-store.ts'

/** What the API takes by name in one export. */
export const mostSelected = 300

/** The conversations that are ticked on the board. */
export const selection = createStore<ReadonlySet<string>>(new Set())

/** Ticks or unticks some; no more than an export can name. */
export function tick(ids: readonly string[], on: boolean): void {
  selection.set((held) => {
    const rest = [...held].filter((id) => !ids.includes(id))
    return new Set(on ? [...rest, ...ids].slice(0, mostSelected) : rest)
  })
}
