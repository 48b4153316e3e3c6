import type { ReactNode } from 'react'
import { cn } from '../../ui/cn.ts'

/** One line over a pane: what is particular right now, and what can be done about it. */
export function Strip({
  words,
  children,
  tone = 'plain',
  live = false,
}: {
  words: ReactNode
  children?: ReactNode
  tone?: 'plain' | 'waiting' | 'danger'
  live?: boolean
}) {
  return (
    <div
      {...(live && { role: 'status' })}
      className={cn(
        'flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-4 py-1 text-xs',
        tone === 'plain' && 'bg-bg text-fg-2',
        tone === 'waiting' && 'bg-note text-note-fg',
        tone === 'danger' && 'bg-danger-soft text-danger-text',
      )}
    >
      <span className="min-w-0 flex-1">{words}</span>
      {children}
    </div>
  )
}
