import type { Signal, Visitor, VisitorState } from '@switchboard/contract'

export type VisitorsSignal = Extract<Signal, { type: 'visitors' }>
export type VisitorPlace = VisitorsSignal['places'][number]
export type VisitorCounts = Record<VisitorState, number>

/** What a client holds of the visitors it watches: the rows of its window in order, and the places of the map. */
export interface VisitorsState {
  total: number
  matching: number
  states: VisitorCounts
  pages: VisitorsSignal['pages']
  order: string[]
  rows: Record<string, Visitor>
  places: Record<string, VisitorPlace>
}

/** What is held, brought up to date; before the first whole signal nothing can be held. */
export function reduceVisitors(held: VisitorsState | null, signal: VisitorsSignal): VisitorsState | null {
  if (held === null && !signal.whole) return null
  const before = signal.whole || held === null ? { rows: {}, places: {} } : held
  const { total, matching, states, pages, order } = signal
  return {
    total,
    matching,
    states,
    pages,
    order,
    rows: withRows(before.rows, signal),
    places: withPlaces(before.places, signal.places),
  }
}

/** Rows that left the window are forgotten. */
function withRows(held: Record<string, Visitor>, { rows, order }: VisitorsSignal): Record<string, Visitor> {
  const news = new Map(rows.map((row) => [row.id, row]))
  const isSame = news.size === 0 && order.length === Object.keys(held).length && order.every((id) => id in held)
  if (isSame) return held
  return Object.fromEntries(
    order.flatMap((id) => {
      const row = news.get(id) ?? held[id]
      return row ? [[id, row]] : []
    }),
  )
}

function withPlaces(held: Record<string, VisitorPlace>, news: VisitorPlace[]): Record<string, VisitorPlace> {
  if (news.length === 0) return held
  const places = { ...held }
  for (const place of news) {
    if (countOf(place.states) > 0) places[place.key] = place
    else delete places[place.key]
  }
  return places
}

/** How many visitors are counted in all states together. */
export const countOf = (states: Partial<VisitorCounts>): number =>
  Object.values(states).reduce((sum, count) => sum + count, 0)
