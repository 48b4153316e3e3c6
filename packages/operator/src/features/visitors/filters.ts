import type { VisitorsWatch } from '@switchboard/contract'
import { createStore } from '../../store/create-store.ts'
import { createStored } from '../../store/stored.ts'

/** What the screen shows of the visitors; what is absent lets everybody through. */
export type Filters = Pick<VisitorsWatch, 'page' | 'country' | 'state' | 'known' | 'sort'> & { q: string }

export const everybody: Filters = { q: '', sort: '-arrivedAt' }

/** The filters of this tab; they stay while other screens are looked at. */
export const filters = createStore<Filters>(everybody)

/** Changes some filters; `undefined` takes one away. */
export function filterBy(change: { [K in keyof Filters]?: Filters[K] | undefined }): void {
  filters.set((held) => {
    const next = Object.entries({ ...held, ...change }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(next) as Filters
  })
}

/** Whether anybody is left out. */
export const isFiltered = ({ q, page, country, state, known }: Filters): boolean =>
  q.trim() !== '' || [page, country, state, known].some((filter) => filter !== undefined)

export type Mode = 'map' | 'list' | 'split'

/** How the screen is divided; null until chosen. */
export const chosenMode = createStored<Mode | null>('visitors.mode', null)
