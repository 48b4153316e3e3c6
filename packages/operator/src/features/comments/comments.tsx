import type { Comment } from '@switchboard/contract'
import { Lock } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { loadComments } from '../../store/comments.ts'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { outbox, ownUnsent, type Unsent } from '../../store/outbox.ts'
import { useMay, useMe } from '../../store/session.ts'
import { PaneLoading } from '../../ui/spinner.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { asComment } from '../conversations/thread/timeline.ts'
import { CommentComposer } from './comment-composer.tsx'
import { Thread } from './thread.tsx'
import { useCommentJump } from './use-comment-jump.ts'
import { useCommentReading } from './use-comment-reading.ts'

export interface Entry {
  comment: Comment
  unsent: Unsent | null
}

/** What colleagues say about an entity: threads, the oldest first, and where to write. */
export function Comments({ entity }: { entity: string }) {
  const mayComment = useMay('comments:write')
  const { entries, error, load } = useComments(entity)
  const isNew = useCommentReading(entity)
  const [replyTo, setReplyTo] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLDivElement>(null)
  useCommentJump(entity, list)
  const count = entries?.length ?? 0
  useLayoutEffect(() => {
    // Newer browsers answer with a promise, which is no cleanup.
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  if (!entries)
    return error ? <ErrorState error={error} onRetry={load} title="Comments could not be loaded" /> : <PaneLoading />
  const roots = entries.filter(({ comment: c }) => c.parentId === null)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        ref={list}
        role="region"
        aria-label="Comments"
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto pb-4 outline-offset-[-2px] max-[899px]:overflow-visible"
      >
        {count === 0 && (
          <EmptyState icon={<Lock />} title="No comments yet">
            Only colleagues see what stands here.
          </EmptyState>
        )}
        {roots.map((root) => (
          <Thread
            key={root.unsent?.clientId ?? root.comment.id}
            root={root}
            replies={entries.filter(({ comment: c }) => c.parentId === root.comment.id)}
            isNew={isNew}
            isAnswering={replyTo === root.comment.id}
            onAnswer={(on) => setReplyTo(on ? root.comment.id : null)}
          />
        ))}
        <div ref={end} />
      </div>
      {mayComment && <CommentComposer entity={entity} />}
    </div>
  )
}

/** The comments on an entity with what is on its way; null until they are known. */
function useComments(entity: string): { entries: Entry[] | null; error: unknown; load: () => void } {
  const { operator } = useMe()
  const comments = useData((s) => s.comments[entity])
  const allUnsent = useStore(outbox)
  const [error, setError] = useState<unknown>(null)
  const [tries, setTries] = useState(0)
  const isLoaded = comments !== undefined
  useEffect(() => {
    if (isLoaded) return
    setError(null)
    loadComments(entity).catch(setError)
  }, [entity, isLoaded, tries])
  const entries = useMemo(() => {
    if (!comments) return null
    const author = { kind: 'operator' as const, id: operator.id, name: operator.name }
    const own = ownUnsent(allUnsent).filter((u) => u.entity === entity)
    return [
      ...comments.map((comment) => ({ comment, unsent: null })),
      ...own.map((u) => ({ comment: asComment(u, author), unsent: u })),
    ]
  }, [comments, allUnsent, entity, operator])
  return { entries, error, load: () => setTries((n) => n + 1) }
}
