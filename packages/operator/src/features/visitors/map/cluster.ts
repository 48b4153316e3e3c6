import { countOf, type VisitorCounts, type VisitorPlace } from '@switchboard/sdk'
import { stateOrder } from '../states.ts'

/** A place of visitors on the flat world at zoom 1. */
export interface MapPoint {
  place: VisitorPlace
  x: number
  y: number
  count: number
}

/** What is drawn as one: a city's dot, a country's bubble, or several of them that lie too close together. */
export interface Cluster {
  x: number
  y: number
  count: number
  states: VisitorCounts
  points: MapPoint[]
}

/** Dots closer than this become one, in CSS pixels at the zoom of the moment. */
const closestPx = 18
const gapPx = 2
const dotRadius = 3

/** A bare dot: one visitor whose city is known. Everything else is a bubble with its count. */
export const isDot = (c: Cluster): boolean => c.count === 1 && c.points[0]!.place.place.city !== null

/** The radius of a cluster in CSS pixels. */
export const radiusOf = (c: Cluster): number => (isDot(c) ? dotRadius : bubbleRadius(c.count))

const bubbleRadius = (count: number): number => Math.min(22, 9 + 2.6 * Math.log10(count) + (count > 99 ? 2 : 0))

/** Puts together what would overlap or lie too close at zoom `k`; the largest stay where they are. */
export function clustered(points: readonly MapPoint[], k: number): Cluster[] {
  const singles = [...points]
    .sort((a, b) => b.count - a.count || (a.place.key < b.place.key ? -1 : 1))
    .map((p): Cluster => ({ x: p.x, y: p.y, count: p.count, states: { ...p.place.states }, points: [p] }))
  const first = joined(singles, k)
  // Bubbles grow as they take others in, and may then touch; the second look joins those.
  return first.length === singles.length
    ? first
    : joined(
        first.sort((a, b) => b.count - a.count),
        k,
      )
}

const cellPx = 46

function joined(all: Cluster[], k: number): Cluster[] {
  const cell = cellPx / k
  const grid = new Map<number, Cluster[]>()
  const result: Cluster[] = []
  for (const c of all) {
    const [column, row] = [Math.floor(c.x / cell), Math.floor(c.y / cell)]
    const near = nearest(grid, column, row, c, k)
    if (near) take(near, c)
    else {
      const key = keyOf(column, row)
      const held = grid.get(key)
      if (held) held.push(c)
      else grid.set(key, [c])
      result.push(c)
    }
  }
  return result
}

const keyOf = (column: number, row: number): number => column * 65_536 + row

function nearest(grid: Map<number, Cluster[]>, column: number, row: number, c: Cluster, k: number): Cluster | null {
  let best: Cluster | null = null
  let bestDistance = Infinity
  for (let i = column - 1; i <= column + 1; i++)
    for (let j = row - 1; j <= row + 1; j++)
      for (const other of grid.get(keyOf(i, j)) ?? []) {
        const distance = Math.hypot(other.x - c.x, other.y - c.y) * k
        if (distance >= bestDistance || distance >= reach(other, c)) continue
        best = other
        bestDistance = distance
      }
  return best
}

const reach = (a: Cluster, b: Cluster): number => Math.max(closestPx, radiusOf(a) + radiusOf(b) + gapPx)

/** The middle follows the weight, except that a country's own bubble stays on its country. */
function take(into: Cluster, c: Cluster): void {
  const all = into.count + c.count
  const isCountry = into.points.length === 1 && into.points[0]!.place.place.city === null
  if (!isCountry) {
    into.x = (into.x * into.count + c.x * c.count) / all
    into.y = (into.y * into.count + c.y * c.count) / all
  }
  into.count = all
  for (const state of stateOrder) into.states[state] += c.states[state]
  for (const point of c.points) into.points.push(point)
}

/** A place as a point of the flat world. */
export const pointOf = (place: VisitorPlace, [x, y]: readonly [number, number]): MapPoint => ({
  place,
  x,
  y,
  count: countOf(place.states),
})
