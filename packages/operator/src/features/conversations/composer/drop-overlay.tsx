import { useEffect, useRef, useState } from 'react'
import { cn } from '../../../ui/cn.ts'

/** Covers the thread while files are dragged over the window, and names where they would go. */
export function DropOverlay({
  target,
  internal,
  onDrop,
}: {
  target: string
  internal: boolean
  onDrop: (files: File[]) => void
}) {
  const [over, setOver] = useState(false)
  const drop = useRef(onDrop)
  drop.current = onDrop
  useEffect(() => {
    let depth = 0
    const hasFiles = (e: DragEvent) => e.dataTransfer?.types.includes('Files') ?? false
    const enter = (e: DragEvent) => hasFiles(e) && setOver(++depth > 0)
    const leave = (e: DragEvent) => hasFiles(e) && setOver(--depth > 0)
    const allow = (e: DragEvent) => hasFiles(e) && e.preventDefault()
    const take = (e: DragEvent) => {
      if (!hasFiles(e)) return
      e.preventDefault()
      depth = 0
      setOver(false)
      drop.current([...(e.dataTransfer?.files ?? [])])
    }
    const pairs = [
      ['dragenter', enter],
      ['dragleave', leave],
      ['dragover', allow],
      ['drop', take],
    ] as const
    for (const [name, listener] of pairs) addEventListener(name, listener)
    return () => {
      for (const [name, listener] of pairs) removeEventListener(name, listener)
    }
  }, [])
  if (!over) return null
  return (
    <div
      className={cn(
        'pointer-events-none absolute inset-2 z-30 flex items-center justify-center rounded-xl border-2 border-dashed',
        internal ? 'border-note-line bg-note/95 text-note-fg' : 'border-accent bg-surface/95 text-accent-text',
      )}
    >
      <p dir="auto" className="max-w-full truncate px-6 text-lg font-semibold">
        {internal ? 'Internal' : `Send to ${target}`}
      </p>
    </div>
  )
}
