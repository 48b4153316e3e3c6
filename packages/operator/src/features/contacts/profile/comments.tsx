import type { Comment, Contact } from '@switchboard/contract'
import { Lock } from 'lucide-react'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { outbox, ownUnsent } from '../../../store/outbox.ts'
import { useMay } from '../../../store/session.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { CommentBlock } from '../../conversations/thread/comment-block.tsx'
import { buildTimeline } from '../../conversations/thread/timeline.ts'
import { dayWords } from '../../conversations/times.ts'
import { useMe } from '../../../store/session.ts'
import { CommentComposer } from './comment-composer.tsx'

const none: Comment[] = []

/** What colleagues say about a contact, oldest first, as in a conversation. */
export function Comments({ contact }: { contact: Contact }) {
  const entity = `contact:${contact.id}`
  const mayComment = useMay('comments:write')
  const { operator } = useMe()
  const comments = useData((s) => s.comments[entity]) ?? none
  const allUnsent = useStore(outbox)
  const entries = useMemo(
    () =>
      buildTimeline({
        messages: [],
        unsent: ownUnsent(allUnsent).filter((u) => u.entity === entity),
        comments,
        activity: [],
        newFrom: null,
        me: { id: operator.id, name: operator.name },
      }),
    [comments, allUnsent, entity, operator],
  )
  const end = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    // Newer browsers answer with a promise, which is no cleanup.
    end.current?.scrollIntoView({ block: 'nearest' })
  }, [entries.length])
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto pb-4 max-[899px]:overflow-visible">
        {entries.length === 0 && (
          <EmptyState icon={<Lock />} title="No comments yet">
            Only colleagues see what stands here, on every screen that shows this contact.
          </EmptyState>
        )}
        {entries.map((entry) => {
          if (entry.kind === 'comment') return <CommentBlock key={entry.key} entry={entry} />
          if (entry.kind !== 'day') return null
          return (
            <h2 key={entry.key} className="px-4 pt-4 text-center text-xs font-medium text-fg-3">
              {dayWords(entry.at)}
            </h2>
          )
        })}
        <div ref={end} />
      </div>
      {mayComment && <CommentComposer entity={entity} />}
    </div>
  )
}
