import type { VisitorPlace } from '@switchboard/sdk'
import { clustered, pointOf, radiusOf, type Cluster, type MapPoint } from './cluster.ts'
import { firstState, paintLand, paintMarkers, pulseMs, readPalette, type Pulse } from './painter.ts'
import { createSprites, type Sprite } from './sprites.ts'
import { centredOn, panBy, wholeWorld, zoomAt, type Size, type Viewport } from './viewport.ts'
import type { World } from './world.ts'

type Places = Readonly<Record<string, VisitorPlace>>

/** A map on two canvases: the land below, the visitors above; drawn once a frame and only what changed. */
export interface MapView {
  setWorld(world: World, size: Size): void
  setPlaces(places: Places): void
  recolour(): void
  zoom(factor: number, at?: readonly [number, number]): void
  pan(dx: number, dy: number): void
  reset(): void
  /** What lies under a point of the canvas. */
  hit(x: number, y: number): Cluster | null
  hover(cluster: Cluster | null): void
  /** Comes so close that the parts of a cluster stand apart. */
  open(cluster: Cluster): void
  /** Where a cluster is on the canvas now. */
  whereIs(cluster: Cluster): [number, number]
  close(): void
}

/** The clusters of the points around what is seen, for a step of the zoom. */
interface Grouped {
  at: number
  of: MapPoint[]
  area: Box
  clusters: Cluster[]
  /** How each of them looks. */
  sprites: Sprite[]
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const groupEveryMs = 80
const pulsesAtMost = 12
const hitMarginPx = 4

const nowhere: Box = { left: 0, right: 0, top: 0, bottom: 0 }

const still = matchMedia('(prefers-reduced-motion: reduce)')

export function createMapView(below: HTMLCanvasElement, above: HTMLCanvasElement, moved: () => void): MapView {
  const land = below.getContext('2d')!
  const markers = above.getContext('2d')!
  let palette = readPalette(above)
  let spritesOf = createSprites(palette, 1)
  let world: World | null = null
  let size: Size = { width: 0, height: 0 }
  let density = 1
  let view: Viewport = wholeWorld
  let places: Places | null = null
  let points: MapPoint[] = []
  let known = new Map<string, MapPoint>()
  let grouped: Grouped = { at: 0, of: points, area: nowhere, clusters: [], sprites: [] }
  let grouping: ReturnType<typeof setTimeout> | undefined
  let groupedAt = -Infinity
  let hovered: Cluster | null = null
  let pulses: Pulse[] = []
  const dirty = { land: false, markers: false }
  let frame = 0

  const ask = (what: { land?: true; markers?: true }) => {
    dirty.land ||= what.land ?? false
    dirty.markers ||= what.markers ?? false
    frame ||= requestAnimationFrame(draw)
  }

  function draw(now: number) {
    frame = 0
    if (!world) return
    regroup()
    if (dirty.land) paintLand(land, world, { view, size, density, palette })
    pulses = pulses.filter((p) => now - p.startedAt < pulseMs)
    if (dirty.markers) paintMarkers(markers, grouped, hovered, pulses, now, { view, size, density, palette })
    dirty.land = dirty.markers = false
    if (pulses.length > 0) ask({ markers: true })
  }

  /** Puts together in a task of its own what is drawn: what was, moves along until it is ready. */
  function regroup() {
    if (grouping !== undefined || !isStale(grouped, points, view, size)) return
    grouping = setTimeout(
      () => {
        grouping = undefined
        groupedAt = performance.now()
        const area = around(view, size)
        const near = points.filter((p) => p.x > area.left && p.x < area.right && p.y > area.top && p.y < area.bottom)
        const at = zoomStep(view.k)
        const clusters = clustered(near, at)
        grouped = { at, of: points, area, clusters, sprites: spritesOf(clusters) }
        hovered = null
        ask({ markers: true })
        moved()
      },
      Math.max(0, groupedAt + groupEveryMs - performance.now()),
    )
  }

  function place(greetsNew: boolean) {
    if (!world || !places) return
    const before = known
    known = new Map()
    for (const [key, here] of Object.entries(places)) {
      const held = before.get(key)
      if (held?.place === here) {
        known.set(key, held)
        continue
      }
      const at = held ? ([held.x, held.y] as const) : world.locate(here.place)
      if (!at) continue
      const point = pointOf(here, at)
      known.set(key, point)
      if (greetsNew && point.count > (held?.count ?? 0)) greet(point)
    }
    points = [...known.values()].sort((a, b) => b.count - a.count)
    ask({ markers: true })
  }

  /** For another theme, font or density. */
  function drawSprites() {
    spritesOf = createSprites(palette, density)
    grouped = { ...grouped, sprites: spritesOf(grouped.clusters) }
  }

  function greet({ x, y, place: { states } }: MapPoint) {
    if (still.matches || pulses.length >= pulsesAtMost) return
    pulses.push({ x, y, state: firstState(states), startedAt: performance.now() })
  }

  function look(next: Viewport) {
    if (next.k === view.k && next.x === view.x && next.y === view.y) return
    view = next
    ask({ land: true, markers: true })
    moved()
  }

  return {
    setWorld(next, nextSize) {
      const middle = size.width > 0 ? size : nextSize
      const [fx, fy] = [
        (middle.width / 2 - view.x) / view.k / middle.width,
        (middle.height / 2 - view.y) / view.k / middle.height,
      ]
      world = next
      size = nextSize
      density = Math.min(3, devicePixelRatio || 1)
      for (const canvas of [below, above]) {
        canvas.width = Math.round(size.width * density)
        canvas.height = Math.round(size.height * density)
      }
      drawSprites()
      view = centredOn([fx * size.width, fy * size.height], view.k, size)
      known = new Map()
      place(false)
      ask({ land: true, markers: true })
    },
    setPlaces(next) {
      const isFirst = places === null
      places = next
      place(!isFirst)
    },
    recolour() {
      palette = readPalette(above)
      drawSprites()
      ask({ land: true, markers: true })
    },
    zoom: (factor, at = [size.width / 2, size.height / 2]) => look(zoomAt(view, factor, at, size)),
    pan: (dx, dy) => look(panBy(view, dx, dy, size)),
    reset: () => look(wholeWorld),
    hit(x, y) {
      const over = grouped.clusters.filter(
        (c) => Math.hypot(c.x * view.k + view.x - x, c.y * view.k + view.y - y) <= radiusOf(c) + hitMarginPx,
      )
      return over.at(-1) ?? null
    },
    hover(cluster) {
      if (cluster === hovered) return
      hovered = cluster
      ask({ markers: true })
    },
    open(cluster) {
      const xs = cluster.points.map((p) => p.x)
      const ys = cluster.points.map((p) => p.y)
      const [left, right] = [Math.min(...xs), Math.max(...xs)]
      const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
      const spread = Math.max((right - left) / size.width, (bottom - top) / size.height, 1e-6)
      const k = Math.max(view.k * 1.8, Math.min(0.5 / spread, view.k * 6))
      look(centredOn([(left + right) / 2, (top + bottom) / 2], k, size))
    },
    whereIs: (c) => [c.x * view.k + view.x, c.y * view.k + view.y],
    close() {
      cancelAnimationFrame(frame)
      clearTimeout(grouping)
    },
  }
}

/** Clusters stay the same within a step, so that a wheel does not count everybody anew in each frame. */
const zoomStep = (k: number): number => 2 ** (Math.floor(Math.log2(k) * 4) / 4)

/** What is seen, and this part of its size more on every side. */
function around({ k, x, y }: Viewport, { width, height }: Size, more = 0.5): Box {
  const [w, h] = [width / k, height / k]
  return {
    left: -x / k - more * w,
    right: -x / k + (1 + more) * w,
    top: -y / k - more * h,
    bottom: -y / k + (1 + more) * h,
  }
}

function isStale({ at, of, area }: Grouped, points: MapPoint[], view: Viewport, size: Size): boolean {
  if (of !== points || at !== zoomStep(view.k)) return true
  const seen = around(view, size, 0)
  return seen.left < area.left || seen.right > area.right || seen.top < area.top || seen.bottom > area.bottom
}
