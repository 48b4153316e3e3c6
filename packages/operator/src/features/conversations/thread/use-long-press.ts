import { useRef, type PointerEvent } from 'react'

const pressMs = 500
const tremblePx = 10

/** A finger that stays: what a pointer would find by hovering. */
export function useLongPress(onPress: () => void) {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  const stop = () => {
    if (held.current) clearTimeout(held.current.timer)
    held.current = null
  }
  return {
    onPointerDown: (e: PointerEvent) => {
      if (e.pointerType !== 'touch') return
      stop()
      held.current = { timer: setTimeout(onPress, pressMs), x: e.clientX, y: e.clientY }
    },
    onPointerMove: (e: PointerEvent) => {
      const from = held.current
      if (from && Math.hypot(e.clientX - from.x, e.clientY - from.y) > tremblePx) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  }
}
