import type { MapView } from './map-view.ts'

const clickWithinPx = 4
const stepPx = 80
const wheelStrength = 0.0018
const linePx = 16

type Point = readonly [number, number]

/** Mouse, touch and keys of a map: drag, wheel at the pointer, pinch, arrows, + and -, 0; returns how to stop. */
export function listenToGestures(
  surface: HTMLElement,
  map: MapView,
  { onPoint, onClick }: { onPoint: (at: Point | null) => void; onClick: (at: Point) => void },
): () => void {
  const held = new Map<number, Point>()
  let travelled = 0
  const stop = new AbortController()
  const { signal } = stop
  const at = (e: MouseEvent): Point => {
    const box = surface.getBoundingClientRect()
    return [e.clientX - box.left, e.clientY - box.top]
  }

  surface.addEventListener(
    'wheel',
    (e) => {
      e.preventDefault()
      map.zoom(Math.exp(-e.deltaY * (e.deltaMode === 1 ? linePx : 1) * wheelStrength * (e.ctrlKey ? 4 : 1)), at(e))
    },
    { signal, passive: false },
  )
  surface.addEventListener(
    'pointerdown',
    (e) => {
      if (e.button !== 0) return
      surface.setPointerCapture(e.pointerId)
      if (held.size === 0) travelled = 0
      held.set(e.pointerId, at(e))
    },
    { signal },
  )
  surface.addEventListener(
    'pointermove',
    (e) => {
      const [before, now] = [held.get(e.pointerId), at(e)]
      if (!before) return onPoint(now)
      const other = [...held].find(([id]) => id !== e.pointerId)?.[1]
      if (other) map.zoom(distance(now, other) / Math.max(1, distance(before, other)), middle(now, other))
      map.pan((now[0] - before[0]) / held.size, (now[1] - before[1]) / held.size)
      travelled += distance(before, now)
      held.set(e.pointerId, now)
      if (travelled > clickWithinPx) onPoint(null)
    },
    { signal },
  )
  const release = (e: PointerEvent) => {
    const wasOnly = held.delete(e.pointerId) && held.size === 0
    if (wasOnly && e.type === 'pointerup' && travelled <= clickWithinPx) onClick(at(e))
  }
  surface.addEventListener('pointerup', release, { signal })
  surface.addEventListener('pointercancel', release, { signal })
  surface.addEventListener('pointerleave', () => onPoint(null), { signal })
  surface.addEventListener('keydown', (e) => press(e, map) && e.preventDefault(), { signal })
  return () => stop.abort()
}

function press(e: KeyboardEvent, map: MapView): boolean {
  if (e.altKey || e.ctrlKey || e.metaKey) return false
  const acts: Record<string, () => void> = {
    ArrowLeft: () => map.pan(stepPx, 0),
    ArrowRight: () => map.pan(-stepPx, 0),
    ArrowUp: () => map.pan(0, stepPx),
    ArrowDown: () => map.pan(0, -stepPx),
    '+': () => map.zoom(1.5),
    '=': () => map.zoom(1.5),
    '-': () => map.zoom(1 / 1.5),
    '0': () => map.reset(),
  }
  acts[e.key]?.()
  return e.key in acts
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])
const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
