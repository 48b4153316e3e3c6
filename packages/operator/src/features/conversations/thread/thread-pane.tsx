import { lazy, Suspense, useEffect } from 'react'
import { loadings, openConversation } from '../../../store/conversation.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import type { ListKey } from '../../../store/lists.ts'
import { releaseUnread } from '../../../store/receipts.ts'
import { overlay } from '../../../store/ui.ts'
import { ErrorState } from '../../../ui/states.tsx'
import { Composer } from '../composer/composer.tsx'
import { ThreadHeader } from './thread-header.tsx'
import { ThreadSkeleton } from './thread-skeleton.tsx'
import { Strips } from './strips.tsx'
import { TimelineView } from './timeline-view.tsx'
import { TypingLine } from './typing-line.tsx'

const BlockDialog = lazy(() => import('../pickers/block-dialog.tsx').then((m) => ({ default: m.BlockDialog })))

/** One conversation: header, messages, composer. */
export function ThreadPane({ id, list, onePane }: { id: string; list: ListKey; onePane: boolean }) {
  const c = useData((s) => s.conversations[id])
  const blocking = useStore(overlay, (held) => held === 'block')
  const loading = useStore(loadings, (l) => l[id])
  const absent = loading === undefined
  useEffect(() => {
    if (absent) openConversation(id)
  }, [id, absent])
  useEffect(() => () => releaseUnread(id), [id])
  if (loading?.status === 'failed')
    return (
      <ErrorState
        error={loading.error}
        title="This conversation could not be opened"
        onRetry={() => openConversation(id)}
      />
    )
  if (!c) return <ThreadSkeleton />
  return (
    <section aria-label="Conversation" className="relative flex h-full min-w-0 flex-col">
      <ThreadHeader c={c} list={list} onePane={onePane} />
      <Strips c={c} />
      {loading?.status === 'ready' ? <TimelineView c={c} /> : <ThreadSkeleton bare />}
      <TypingLine c={c} />
      <Composer c={c} />
      <Suspense>{blocking && <BlockDialog c={c} />}</Suspense>
    </section>
  )
}
