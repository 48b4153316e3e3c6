import type { VisitorCounts } from '@switchboard/sdk'
import { stateOrder } from '../states.ts'
import { isDot, radiusOf, type Cluster } from './cluster.ts'
import type { Sprite } from './sprites.ts'
import type { Size, Viewport } from './viewport.ts'
import type { World } from './world.ts'

/** The colours of the map, read from the tokens of the theme. */
export interface Palette {
  land: string
  border: string
  surface: string
  text: string
  accent: string
  states: Record<keyof VisitorCounts, string>
  font: string
}

/** What both layers are drawn with. */
export interface Scene {
  view: Viewport
  size: Size
  /** Canvas pixels in a CSS pixel. */
  density: number
  palette: Palette
}

/** An arrival that is still shown. */
export interface Pulse {
  x: number
  y: number
  state: keyof VisitorCounts
  startedAt: number
}

export const pulseMs = 900
const ringPx = 3
/** The edge around a dot or a bubble, in CSS pixels. */
export const haloPx = 1.5

/** What the theme says now. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--c-${name}`).trim()
  return {
    land: token('land'),
    border: token('border'),
    surface: token('surface'),
    text: token('fg'),
    accent: token('accent'),
    states: {
      waiting: token('waiting'),
      assigned: token('assigned'),
      active: token('live'),
      resolved: token('done'),
      browsing: token('browsing'),
    },
    font: `600 11px ${style.fontFamily}`,
  }
}

/** The layer below: land and borders. */
export function paintLand(
  on: CanvasRenderingContext2D,
  world: World,
  { view: { k, x, y }, size, density, palette }: Scene,
): void {
  on.setTransform(density, 0, 0, density, 0, 0)
  on.clearRect(0, 0, size.width, size.height)
  on.setTransform(density * k, 0, 0, density * k, density * x, density * y)
  on.fillStyle = palette.land
  on.fill(world.land)
  on.strokeStyle = palette.border
  on.lineWidth = 0.8 / k
  on.stroke(world.borders)
}

/** The layer above: bubbles, dots and arrivals; those out of sight are left out. `sprites` are of `clusters`, in order. */
export function paintMarkers(
  on: CanvasRenderingContext2D,
  { clusters, sprites }: { clusters: readonly Cluster[]; sprites: readonly Sprite[] },
  hovered: Cluster | null,
  pulses: readonly Pulse[],
  now: number,
  { view: { k, x, y }, size, density, palette }: Scene,
): void {
  const inPixels = () => on.setTransform(1, 0, 0, 1, 0, 0)
  const inCssPixels = () => on.setTransform(density, 0, 0, density, 0, 0)
  inCssPixels()
  on.clearRect(0, 0, size.width, size.height)
  for (const pulse of pulses) paintPulse(on, pulse, pulse.x * k + x, pulse.y * k + y, palette, now)
  inPixels()
  const [width, height] = [size.width * density, size.height * density]
  clusters.forEach((c, i) => {
    const { page, side, x: left, y: top } = sprites[i]!
    // On whole pixels a copy is as sharp as the picture.
    const px = Math.round((c.x * k + x) * density - side / 2)
    const py = Math.round((c.y * k + y) * density - side / 2)
    if (px < -side || py < -side || px > width || py > height) return
    if (c !== hovered) return on.drawImage(page, left, top, side, side, px, py, side, side)
    inCssPixels()
    paintCluster(on, c, (px + side / 2) / density, (py + side / 2) / density, palette, true)
    inPixels()
  })
}

/** A dot or a bubble around a point. */
export function paintCluster(
  on: CanvasRenderingContext2D,
  c: Cluster,
  x: number,
  y: number,
  palette: Palette,
  isHovered: boolean,
): void {
  on.font = palette.font
  on.textAlign = 'center'
  on.textBaseline = 'middle'
  if (isDot(c)) paintDot(on, c, [x, y, radiusOf(c)], palette, isHovered)
  else paintBubble(on, c, [x, y, radiusOf(c)], palette, isHovered)
}

function paintPulse(on: CanvasRenderingContext2D, pulse: Pulse, x: number, y: number, palette: Palette, now: number) {
  const part = Math.min(1, Math.max(0, (now - pulse.startedAt) / pulseMs))
  on.globalAlpha = 0.45 * (1 - part)
  on.fillStyle = palette.states[pulse.state]
  disc(on, x, y, 8 + 22 * part)
  on.globalAlpha = 1
}

function paintDot(
  on: CanvasRenderingContext2D,
  c: Cluster,
  [x, y, r]: readonly [number, number, number],
  palette: Palette,
  isHovered: boolean,
) {
  on.fillStyle = isHovered ? palette.accent : palette.surface
  disc(on, x, y, r + haloPx)
  on.fillStyle = palette.states[firstState(c.states)]
  disc(on, x, y, r)
}

function paintBubble(
  on: CanvasRenderingContext2D,
  c: Cluster,
  [x, y, r]: readonly [number, number, number],
  palette: Palette,
  isHovered: boolean,
) {
  on.fillStyle = isHovered ? palette.accent : palette.surface
  disc(on, x, y, r + haloPx)
  if (isHovered) {
    on.fillStyle = palette.surface
    disc(on, x, y, r)
  }
  on.lineWidth = ringPx
  let from = -Math.PI / 2
  for (const state of stateOrder) {
    if (c.states[state] === 0) continue
    const to = from + (2 * Math.PI * c.states[state]) / c.count
    on.strokeStyle = palette.states[state]
    on.beginPath()
    on.arc(x, y, r - ringPx / 2, from, to)
    on.stroke()
    from = to
  }
  on.fillStyle = palette.text
  on.fillText(shortCount(c.count), x, y + 0.5)
}

function disc(on: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  on.beginPath()
  on.arc(x, y, r, 0, 2 * Math.PI)
  on.fill()
}

/** The most urgent state that somebody is in. */
export const firstState = (states: VisitorCounts): keyof VisitorCounts =>
  stateOrder.find((state) => states[state] > 0) ?? 'browsing'

/** A count that fits a bubble: 999, 1.2k, 12k. */
export function shortCount(n: number): string {
  if (n < 1_000) return String(n)
  return n < 10_000 ? `${(Math.floor(n / 100) / 10).toString()}k` : `${Math.floor(n / 1_000)}k`
}
