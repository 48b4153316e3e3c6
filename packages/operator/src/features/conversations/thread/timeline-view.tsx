import type { Activity, Comment, ConversationItem, Message } from '@switchboard/contract'
import { ArrowDown } from 'lucide-react'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { focusComposer } from '../../../commands/focus.ts'
import { loadings, loadOlder } from '../../../store/conversation.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { draftKey, setDraft } from '../../../store/drafts.ts'
import { outbox, ownUnsent } from '../../../store/outbox.ts'
import { useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { CommentBlock } from '../../comments/comment-block.tsx'
import { useCommentJump } from '../../comments/use-comment-jump.ts'
import { useCommentReading } from '../../comments/use-comment-reading.ts'
import { dayWords } from '../times.ts'
import { activityWords } from './activity-words.ts'
import { MessageGroup, type ReceiptWord } from './message-group.tsx'
import { RatingLine } from './rating-line.tsx'
import { buildTimeline, type Entry } from './timeline.ts'
import { withAt } from '../../search/address.ts'
import { useJump } from './use-jump.ts'
import { isLooking, useReading } from './use-reading.ts'

const noMessages: Message[] = []
const noComments: Comment[] = []
const noActivity: Activity[] = []

/** The messages, comments and turns of a conversation, in order of time. */
export function TimelineView({ c }: { c: ConversationItem }) {
  const { id } = c
  const entity = `conversation:${id}`
  const me = useMe().operator
  const messages = useData((s) => s.messages[id]) ?? noMessages
  const comments = useData((s) => s.comments[entity]) ?? noComments
  const activity = useData((s) => s.activity[entity]) ?? noActivity
  const allUnsent = useStore(outbox)
  const unsent = useMemo(() => ownUnsent(allUnsent).filter((u) => u.entity === `conversation:${id}`), [allUnsent, id])
  const newFrom = useNewFrom(c, messages)
  const entries = useMemo(
    () => buildTimeline({ messages, unsent, comments, activity, newFrom, me }),
    [messages, unsent, comments, activity, newFrom, me],
  )
  const receipt = useReceipt(id, messages)
  const reading = useReading({
    id,
    ready: true,
    firstSeq: messages[0]?.seq ?? 0,
    lastSeq: messages.at(-1)?.seq ?? 0,
    written: useWritten(unsent.length),
  })
  useJump(id, messages[0]?.seq ?? 0, reading.scroller)
  useCommentInSight(id, messages, comments, reading.scroller)
  const isNewComment = useCommentReading(entity)
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={reading.scroller}
        onScroll={reading.onScroll}
        role="log"
        aria-live="off"
        aria-label="Messages"
        tabIndex={0}
        onKeyDown={(e) => {
          if (e.key !== 'End') return
          e.preventDefault()
          reading.toEnd()
        }}
        className="h-full overflow-y-auto overscroll-contain outline-offset-[-2px] [overflow-anchor:none]"
      >
        <div ref={reading.content} className="mx-auto flex min-h-full max-w-[1080px] flex-col justify-end pb-2">
          <OlderLine id={id} first={messages[0]?.seq ?? 1} />
          {entries.map((entry) => (
            <EntryView key={entry.key} entry={entry} c={c} receipt={receipt} isNewComment={isNewComment} />
          ))}
        </div>
      </div>
      {reading.away && (
        <Button
          variant={reading.fresh > 0 ? 'primary' : 'outline'}
          size="sm"
          className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-full shadow-pop"
          onClick={reading.toEnd}
          aria-label={reading.fresh > 0 ? `${reading.fresh} new, go to the end` : 'Go to the end'}
        >
          {reading.fresh > 0 && `${reading.fresh} new`}
          <ArrowDown />
        </Button>
      )}
    </div>
  )
}

/** Counts up whenever something of mine was added. */
function useWritten(unsentCount: number): number {
  const held = useRef({ unsentCount, written: 0 })
  if (unsentCount > held.current.unsentCount) held.current.written++
  held.current.unsentCount = unsentCount
  return held.current.written
}

/** The first message I had not read when I came, or that came while I was not looking; kept until I leave. */
function useNewFrom(c: ConversationItem, messages: Message[]): number | null {
  const unread = messages.find((m) => m.seq > c.readSeq && m.author.kind === 'contact')?.seq ?? null
  const [newFrom, setNewFrom] = useState(unread)
  useEffect(() => {
    if (!isLooking()) setNewFrom((held) => held ?? unread)
  }, [unread])
  return newFrom
}

function useReceipt(id: string, messages: Message[]): { seq: number; word: ReceiptWord } | null {
  const contact = useData((s) => s.receipts[id]?.['contact'])
  const last = messages.findLast((m) => m.author.kind !== 'contact')
  if (!last) return null
  return { seq: last.seq, word: receiptWord(last.seq, contact?.deliveredSeq ?? 0, contact?.readSeq ?? 0) }
}

function receiptWord(seq: number, deliveredSeq: number, readSeq: number): ReceiptWord {
  if (readSeq >= seq) return 'Read'
  return deliveredSeq >= seq ? 'Delivered' : 'Sent'
}

function OlderLine({ id, first }: { id: string; first: number }) {
  const older = useStore(loadings, (l) => l[id]?.older)
  if (first <= 1) return null
  return (
    <div className="flex h-12 shrink-0 items-center justify-center gap-2 text-xs text-fg-2">
      {older === 'failed' ? (
        <>
          Older messages could not be loaded.
          <Button size="sm" onClick={() => void loadOlder(id)}>
            Try again
          </Button>
        </>
      ) : (
        <Spinner label="Loading older messages" className="text-fg-3" />
      )}
    </div>
  )
}

function EntryView({
  entry,
  c,
  receipt,
  isNewComment,
}: {
  entry: Entry
  c: ConversationItem
  receipt: { seq: number; word: ReceiptWord } | null
  isNewComment: (comment: Comment) => boolean
}) {
  switch (entry.kind) {
    case 'day':
      return <Line>{dayWords(entry.at)}</Line>
    case 'new':
      return (
        <div data-new-line className="mt-3 flex items-center gap-3 px-4 text-xs font-medium text-danger-text">
          <span className="h-px flex-1 bg-danger opacity-50" />
          New
          <span className="h-px flex-1 bg-danger opacity-50" />
        </div>
      )
    case 'group':
      return <MessageGroup entry={entry} c={c} receipt={receipt} />
    case 'comment':
      return <TimelineComment entry={entry} c={c} isNew={isNewComment(entry.comment)} />
    case 'activity':
      return entry.activity.type === 'rating.given' ? (
        <RatingLine activity={entry.activity} c={c} />
      ) : (
        <p dir="auto" className="px-8 pt-3 text-center text-xs text-balance break-words text-fg-3">
          {activityWords(entry.activity, c)}
        </p>
      )
  }
}

/** In a conversation a reply stands at its own time and says what it answers. */
function TimelineComment({
  entry: { comment, unsent },
  c,
  isNew,
}: {
  entry: Extract<Entry, { kind: 'comment' }>
  c: ConversationItem
  isNew: boolean
}) {
  const root = useData((s) => s.comments[`conversation:${c.id}`]?.find((other) => other.id === comment.parentId))
  const reply = () => {
    setDraft(draftKey(c.id, 'comment'), (d) => ({ ...d, parentId: comment.parentId ?? comment.id }))
    focusComposer(c.id, 'comment')
  }
  return <CommentBlock comment={comment} unsent={unsent} isNew={isNew} repliesTo={root} onReply={reply} />
}

/** The comment of the address: messages are loaded back to its time first. */
function useCommentInSight(
  id: string,
  messages: Message[],
  comments: Comment[],
  scroller: RefObject<HTMLElement | null>,
): void {
  const { comment: wanted } = withAt(useSearch({ strict: false }))
  const at = comments.find((c) => c.id === wanted)?.createdAt
  const first = messages[0]
  const isBefore = at !== undefined && first !== undefined && first.seq > 1 && at < first.createdAt
  useEffect(() => {
    if (isBefore) void loadOlder(id)
  }, [id, isBefore, first?.seq])
  useCommentJump(`conversation:${id}`, scroller, !isBefore)
}

function Line({ children }: { children: string }) {
  return (
    <div className="mt-3 flex items-center gap-3 px-4 text-xs text-fg-3">
      <span className="h-px flex-1 bg-line" />
      {children}
      <span className="h-px flex-1 bg-line" />
    </div>
  )
}
