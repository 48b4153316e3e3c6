import type { ConversationItem } from '@switchboard/contract'
import { unreadCount } from '@switchboard/sdk'
import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react'
import type { Ref } from 'react'
import { keysOf } from '../../commands/registry.ts'
import { undock } from '../../store/docks.ts'
import { IconButton } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { openIn } from '../conversations/acts.ts'
import { Viewers } from '../conversations/thread/viewers.tsx'

/** The bar of a mini chat: who it is with, what is unread, and what can be done with the window. */
export function MiniChatHead({
  ref,
  id,
  c,
  name,
  isOpen,
  onToggle,
}: {
  ref: Ref<HTMLButtonElement>
  id: string
  c: ConversationItem | undefined
  name: string
  isOpen: boolean
  onToggle: () => void
}) {
  const unread = c ? unreadCount(c) : 0
  return (
    <header
      className={cn(
        'flex h-10 shrink-0 items-center gap-0.5 rounded-t-xl pr-1 pl-1',
        isOpen ? 'border-b border-line' : 'shadow-btn',
        unread > 0 && !isOpen && 'bg-selected',
      )}
    >
      <button
        ref={ref}
        type="button"
        aria-expanded={isOpen}
        aria-keyshortcuts={keysOf('next-dock')}
        onClick={onToggle}
        className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
      >
        {c && <StateGlyph state={c.queueState} />}
        <span dir="auto" className="min-w-0 truncate text-sm font-semibold">
          {name}
        </span>
        {isOpen && <Viewers conversationId={id} compact />}
        {unread > 0 && (
          <span className="flex h-4 min-w-4 shrink-0 items-center justify-center rounded-full bg-accent px-1 text-2xs font-semibold text-accent-fg tabular-nums motion-safe:animate-pulse">
            {unread > 99 ? '99+' : unread}
            <span className="sr-only"> unread</span>
          </span>
        )}
      </button>
      <IconButton size="icon-sm" label="Open in the main pane" onClick={() => openIn(id)}>
        <Maximize2 />
      </IconButton>
      <IconButton size="icon-sm" label={isOpen ? 'Minimise' : 'Restore'} onClick={onToggle}>
        {isOpen ? <ChevronDown /> : <ChevronUp />}
      </IconButton>
      <IconButton size="icon-sm" label="Close mini chat" onClick={() => undock(id)}>
        <X />
      </IconButton>
    </header>
  )
}
