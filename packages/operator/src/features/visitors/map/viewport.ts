/** How the drawn world lies on the canvas: a point of the world at zoom 1 shows at `point * k + shift`. */
export interface Viewport {
  k: number
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

export const wholeWorld: Viewport = { k: 1, x: 0, y: 0 }
export const farthestZoom = 48

/** Zooms by a factor so that what is under the point stays under it. */
export function zoomAt(view: Viewport, factor: number, [px, py]: readonly [number, number], size: Size): Viewport {
  const k = Math.min(farthestZoom, Math.max(1, view.k * factor))
  const by = k / view.k
  return clamped({ k, x: px - (px - view.x) * by, y: py - (py - view.y) * by }, size)
}

/** Moves what is shown. */
export const panBy = (view: Viewport, dx: number, dy: number, size: Size): Viewport =>
  clamped({ ...view, x: view.x + dx, y: view.y + dy }, size)

/** Brings a point of the world to the middle, at least this close. */
export function centredOn([wx, wy]: readonly [number, number], k: number, size: Size): Viewport {
  const zoom = Math.min(farthestZoom, Math.max(1, k))
  return clamped({ k: zoom, x: size.width / 2 - wx * zoom, y: size.height / 2 - wy * zoom }, size)
}

/** The world never leaves its frame. */
function clamped({ k, x, y }: Viewport, { width, height }: Size): Viewport {
  return { k, x: Math.min(0, Math.max(width - width * k, x)), y: Math.min(0, Math.max(height - height * k, y)) }
}
