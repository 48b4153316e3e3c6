import type { Place, Signal, VisitorState } from '@switchboard/contract'
import { visitorStates } from '@switchboard/contract'
import type { Present } from './roster.ts'

export type VisitorsSignal = Extract<Signal, { type: 'visitors' }>
type States = VisitorsSignal['states']
type PlaceCount = VisitorsSignal['places'][number]

const mostPages = 10
/** More places than this fold into their countries, the least visited first. */
const mostPlaces = 2_000

const noStates = () => Object.fromEntries(visitorStates.map((s) => [s, 0])) as Record<VisitorState, number>

/** What is the same for everybody who watches a workspace. */
export interface Totals {
  total: number
  states: States
  pages: VisitorsSignal['pages']
}

/** Counts everybody by state and page, the most visited pages first. */
export function totalsOf(all: Iterable<Present>): Totals {
  const states = noStates()
  const counts = new Map<string, number>()
  let total = 0
  for (const { share } of all) {
    total++
    states[share.state]++
    if (share.url !== null) counts.set(share.url, (counts.get(share.url) ?? 0) + 1)
  }
  const pages = [...counts].map(([url, count]) => ({ url, count }))
  pages.sort((a, b) => b.count - a.count || (a.url < b.url ? -1 : 1))
  return { total, states, pages: pages.slice(0, mostPages) }
}

/** Where the visitors are, by state. Cities are apart from their country; visitors without a place are nowhere. */
export function placesOf(found: readonly Present[]): PlaceCount[] {
  const places = new Map<string, PlaceCount>()
  for (const { share } of found) if (share.place) add(places, share.place, share.state)
  if (places.size <= mostPlaces) return [...places.values()]
  return folded([...places.values()])
}

function add(places: Map<string, PlaceCount>, place: Place, state: VisitorState, by = 1) {
  const { country, city } = place
  const key = city ? `${country} ${city.latitude.toFixed(2)} ${city.longitude.toFixed(2)} ${city.name}` : country
  let held = places.get(key)
  if (!held) places.set(key, (held = { key, place, states: noStates() }))
  held.states[state] += by
}

function folded(all: PlaceCount[]): PlaceCount[] {
  const sumOf = ({ states }: PlaceCount) => Object.values(states).reduce((a, b) => a + b, 0)
  const ordered = all.map((place) => ({ place, sum: sumOf(place) })).sort((a, b) => b.sum - a.sum)
  const countries = new Set(all.map((p) => p.place.country)).size
  const kept = ordered.slice(0, mostPlaces - countries).map((o) => o.place)
  const result = new Map(kept.map((p) => [p.key, { ...p, states: { ...p.states } }]))
  for (const { place } of ordered.slice(mostPlaces - countries))
    for (const state of visitorStates)
      add(result, { country: place.place.country, city: null }, state, place.states[state])
  return [...result.values()]
}
