import { useEffect, useRef, useState } from 'react'
import { cn } from '../../../ui/cn.ts'

/** Covers the thread while files are dragged over the window, and names where they would go; a mini chat takes what is over it. */
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
  const own = useRef<HTMLSpanElement>(null)
  drop.current = onDrop
  useEffect(() => {
    const hasFiles = (e: DragEvent) => e.dataTransfer?.types.includes('Files') ?? false
    const dockOf = (at: EventTarget | null) => (at instanceof Element ? at.closest('[data-dock]') : null)
    const isOurs = (e: DragEvent) => dockOf(e.target) === dockOf(own.current)
    const enter = (e: DragEvent) => hasFiles(e) && setOver(isOurs(e))
    const leave = (e: DragEvent) => e.relatedTarget === null && setOver(false)
    const allow = (e: DragEvent) => hasFiles(e) && e.preventDefault()
    const take = (e: DragEvent) => {
      if (!hasFiles(e)) return
      e.preventDefault()
      setOver(false)
      if (isOurs(e)) drop.current([...(e.dataTransfer?.files ?? [])])
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
  if (!over) return <span ref={own} hidden />
  return (
    <div
      className={cn(
        'pointer-events-none absolute inset-2 z-30 flex items-center justify-center rounded-xl border-2 border-dashed',
        internal ? 'border-note-line bg-note/95 text-note-fg' : 'border-accent bg-surface/95 text-accent-text',
      )}
    >
      <span ref={own} hidden />
      <p dir="auto" className="max-w-full truncate px-6 text-lg font-semibold">
        {internal ? 'Internal' : `Send to ${target}`}
      </p>
    </div>
  )
}
