import { ApiError } from '@switchboard/sdk'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { loadings, openConversation } from '../../../store/conversation.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import type { ListKey } from '../../../store/lists.ts'
import { releaseUnread } from '../../../store/receipts.ts'
import { closeOverlay, overlay } from '../../../store/ui.ts'
import { watchConversation } from '../../../store/viewing.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { Composer } from '../composer/composer.tsx'
import { ScheduledList } from '../scheduled/scheduled-list.tsx'
import { ThreadHeader } from './thread-header.tsx'
import { ThreadSkeleton } from './thread-skeleton.tsx'
import { Strips } from './strips.tsx'
import { TimelineView } from './timeline-view.tsx'
import { TypingLine } from './typing-line.tsx'
import { useForesight } from './use-foresight.ts'

const BlockDialog = lazyPart(() => import('../../contacts/parts/block-dialog.tsx').then((m) => m.BlockDialog), {
  onFail: closeOverlay,
})

const AddToTicket = lazyPart(() => import('../../tickets/linked/add-to-ticket.tsx').then((m) => m.AddToTicket), {
  onFail: closeOverlay,
})

const MailDialog = lazyPart(() => import('../../transcripts/mail-dialog.tsx').then((m) => m.MailDialog), {
  onFail: closeOverlay,
})

/** One conversation: header, messages, composer. */
export function ThreadPane({ id, list, onePane }: { id: string; list: ListKey; onePane: boolean }) {
  const c = useData((s) => s.conversations[id])
  const blocking = useStore(overlay, (held) => held === 'block')
  const mailing = useStore(overlay, (held) => held === 'transcript-mail')
  const adding = useStore(overlay, (held) => held === 'add-to-ticket')
  const loading = useStore(loadings, (l) => l[id])
  const absent = loading === undefined
  useEffect(() => {
    if (absent) openConversation(id)
  }, [id, absent])
  useForesight(id, loading?.status === 'ready')
  useEffect(() => () => releaseUnread(id), [id])
  useEffect(() => watchConversation(id), [id])
  if (loading?.status === 'failed') return <ThreadFailed id={id} list={list} error={loading.error} />
  if (!c) return <ThreadSkeleton />
  return (
    <section aria-label="Conversation" className="relative flex h-full min-w-0 flex-col">
      <ThreadHeader c={c} list={list} onePane={onePane} />
      <Strips c={c} />
      {loading?.status === 'ready' ? <TimelineView c={c} /> : <ThreadSkeleton bare />}
      <TypingLine c={c} />
      <ScheduledList c={c} />
      <Composer c={c} />
      {blocking && <BlockDialog contact={c.contact} />}
      {mailing && <MailDialog c={c} />}
      {adding && <AddToTicket c={c} />}
    </section>
  )
}

function ThreadFailed({ id, list, error }: { id: string; list: ListKey; error: unknown }) {
  const isGone = error instanceof ApiError && error.status === 404
  return (
    <div className="flex h-full flex-col justify-center">
      {isGone ? (
        <EmptyState title="There is no such conversation" className="h-auto min-h-0">
          It may belong to another workspace, or the link is incomplete.
        </EmptyState>
      ) : (
        <ErrorState
          error={error}
          title="This conversation could not be opened"
          className="h-auto min-h-0"
          onRetry={() => openConversation(id)}
        />
      )}
      <Link
        to="/conversations/$view"
        params={{ view: list }}
        className="self-center rounded-md p-2 text-sm font-medium text-accent-text underline-offset-2 hover:underline"
      >
        Back to the list
      </Link>
    </div>
  )
}
