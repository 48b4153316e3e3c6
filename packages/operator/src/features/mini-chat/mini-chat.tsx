import { ApiError } from '@switchboard/sdk'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { loadings, openConversation } from '../../store/conversation.ts'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { minimise, restore, undock } from '../../store/docks.ts'
import { releaseUnread } from '../../store/receipts.ts'
import { watchConversation } from '../../store/viewing.ts'
import { cn } from '../../ui/cn.ts'
import { ErrorState } from '../../ui/states.tsx'
import { Composer } from '../conversations/composer/composer.tsx'
import { ScheduledList } from '../conversations/scheduled/scheduled-list.tsx'
import { OfflineStrip } from '../conversations/offline-strip.tsx'
import { ThreadSkeleton } from '../conversations/thread/thread-skeleton.tsx'
import { TimelineView } from '../conversations/thread/timeline-view.tsx'
import { TypingLine } from '../conversations/thread/typing-line.tsx'
import { contactName } from '../people/names.ts'
import { MiniChatHead } from './mini-chat-head.tsx'

/** One docked conversation: the same thread and composer as in the main pane, in a window. */
export function MiniChat({ id, isOpen }: { id: string; isOpen: boolean }) {
  const c = useData((s) => s.conversations[id])
  const loading = useStore(loadings, (l) => l[id])
  const head = useRef<HTMLButtonElement>(null)
  const isAbsent = loading === undefined
  const isGone = loading?.error instanceof ApiError && loading.error.status === 404
  useEffect(() => {
    if (isAbsent) openConversation(id)
  }, [id, isAbsent])
  useEffect(() => {
    if (isGone) undock(id)
  }, [id, isGone])
  useEffect(() => () => releaseUnread(id), [id])
  useEffect(() => (isOpen ? watchConversation(id) : undefined), [id, isOpen])
  const toggle = () => (isOpen ? minimise(id) : restore(id))
  const onKeyDown = (e: KeyboardEvent<HTMLElement>) => {
    // Popups hang in the page, not in the window, and close by themselves.
    const isWithin = e.target instanceof Node && e.currentTarget.contains(e.target)
    if (e.key !== 'Escape' || !isWithin || !isOpen) return
    e.preventDefault()
    minimise(id)
    head.current?.focus()
  }
  const name = c ? contactName(c.contact) : 'a contact'
  return (
    <section
      aria-label={`Mini chat with ${name}`}
      data-dock={id}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className={cn(
        'pointer-events-auto flex min-w-0 flex-col rounded-t-xl bg-surface shadow-pop outline-none',
        isOpen ? 'h-[min(30rem,calc(100dvh-5rem))] w-82 shrink-0' : 'w-60 shrink',
      )}
    >
      <MiniChatHead ref={head} id={id} c={c} name={name} isOpen={isOpen} onToggle={toggle} />
      {isOpen && (
        <div className="relative flex min-h-0 flex-1 flex-col">
          <OfflineStrip />
          {loading?.status === 'failed' && (
            <ErrorState
              error={loading.error}
              title="This conversation could not be opened"
              onRetry={() => openConversation(id)}
            />
          )}
          {loading?.status === 'ready' && c && <TimelineView c={c} />}
          {loading?.status !== 'ready' && loading?.status !== 'failed' && <ThreadSkeleton bare />}
          {c && <TypingLine c={c} />}
          {c && <ScheduledList c={c} />}
          {c && <Composer c={c} />}
        </div>
      )}
    </section>
  )
}
