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

/** A circle that may take others in. */
interface Body {
  x: number
  y: number
  count: number
  radius: number
  /** A country's own bubble stays on its country. */
  isFixed: boolean
}

/**
 * Puts together what would overlap or lie too close at zoom `k`. Points that stand first keep their place, so the
 * largest belong there.
 */
export function clustered(points: readonly MapPoint[], k: number): Cluster[] {
  const first = joined(points.map(bodyOf), k)
  // Bubbles grow as they take others in, and may then touch; the second look joins those.
  const second = joined(first.groups, k)
  const clusters = second.groups.map(({ x, y }): Cluster => ({ x, y, count: 0, states: { ...nobody }, points: [] }))
  points.forEach((point, i) => {
    const cluster = clusters[second.groupOf[first.groupOf[i]!]!]!
    cluster.count += point.count
    for (const state of stateOrder) cluster.states[state] += point.place.states[state]
    cluster.points.push(point)
  })
  return clusters
}

const nobody: VisitorCounts = { waiting: 0, assigned: 0, active: 0, resolved: 0, browsing: 0 }

function bodyOf({ x, y, count, place }: MapPoint): Body {
  const isFixed = place.place.city === null
  return { x, y, count, radius: count === 1 && !isFixed ? dotRadius : bubbleRadius(count), isFixed }
}

/** Reaches farther than any two bubbles touch. */
const cellPx = 46
/** Cells share the slots of a table; who is far away only costs a look. */
const slots = 1 << 14
const slotOf = (column: number, row: number): number =>
  (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & (slots - 1)

/** Each body joins the nearest group it would touch, or begins one. */
function joined(bodies: readonly Body[], k: number): { groups: Body[]; groupOf: Int32Array } {
  const cell = cellPx / k
  const newest = new Int32Array(slots).fill(-1)
  const older = new Int32Array(bodies.length)
  const groupOf = new Int32Array(bodies.length)
  const groups: Body[] = []
  for (let i = 0; i < bodies.length; i++) {
    const body = bodies[i]!
    const column = Math.floor(body.x / cell)
    const row = Math.floor(body.y / cell)
    let nearest = -1
    let nearestSquare = Infinity
    for (let c = column - 1; c <= column + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (let g = newest[slotOf(c, r)]!; g >= 0; g = older[g]!) {
          const group = groups[g]!
          const dx = group.x - body.x
          const dy = group.y - body.y
          const square = dx * dx + dy * dy
          const reach = Math.max(closestPx, group.radius + body.radius + gapPx) / k
          if (square >= nearestSquare || square >= reach * reach) continue
          nearest = g
          nearestSquare = square
        }
    if (nearest >= 0) take(groups[nearest]!, body)
    else {
      nearest = groups.push({ ...body }) - 1
      const slot = slotOf(column, row)
      older[nearest] = newest[slot]!
      newest[slot] = nearest
    }
    groupOf[i] = nearest
  }
  return { groups, groupOf }
}

/** The middle follows the weight. */
function take(group: Body, body: Body): void {
  const count = group.count + body.count
  if (!group.isFixed) {
    group.x = (group.x * group.count + body.x * body.count) / count
    group.y = (group.y * group.count + body.y * body.count) / count
  }
  group.count = count
  group.radius = bubbleRadius(count)
}

/** A place as a point of the flat world. */
export const pointOf = (place: VisitorPlace, [x, y]: readonly [number, number]): MapPoint => ({
  place,
  x,
  y,
  count: countOf(place.states),
})
