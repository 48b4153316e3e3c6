import { useRef } from 'react'
import { useStore } from '../../store/create-store.ts'
import { panes } from '../../store/ui.ts'

const [narrowest, widest] = [280, 420]
const setWidth = (width: number) =>
  panes.set((p) => ({ ...p, listWidth: Math.round(Math.min(widest, Math.max(narrowest, width))) }))

/** The edge of the list that can be dragged, or moved with the arrow keys. */
export function PaneEdge() {
  const width = useStore(panes, (p) => p.listWidth)
  const from = useRef<{ x: number; width: number } | null>(null)
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the list"
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width}
      tabIndex={0}
      className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-[3px] after:w-0.5 hover:after:bg-line-strong focus-visible:outline-none focus-visible:after:bg-accent"
      onPointerDown={(e) => {
        from.current = { x: e.clientX, width }
        e.currentTarget.setPointerCapture(e.pointerId)
      }}
      onPointerMove={(e) => from.current && setWidth(from.current.width + e.clientX - from.current.x)}
      onPointerUp={() => (from.current = null)}
      onPointerCancel={() => (from.current = null)}
      onDoubleClick={() => setWidth(336)}
      onKeyDown={(e) => {
        if (e.key === 'ArrowLeft') setWidth(width - 12)
        if (e.key === 'ArrowRight') setWidth(width + 12)
      }}
    />
  )
}
