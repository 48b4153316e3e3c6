import type { Comment } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import { CircleCheck, CornerUpLeft, Lock } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import type { Unsent } from '../../store/outbox.ts'
import { meId, useMay } from '../../store/session.ts'
import { cn } from '../../ui/cn.ts'
import { Attachments } from '../conversations/thread/attachments.tsx'
import { EditBox } from '../conversations/thread/edit-box.tsx'
import { EditedLine } from '../conversations/thread/edited-line.tsx'
import { MessageText } from '../conversations/thread/message-text.tsx'
import { Reactions } from '../conversations/thread/reactions.tsx'
import { UnsentLine } from '../conversations/thread/unsent-line.tsx'
import { clockTime, fullTime } from '../conversations/times.ts'
import { OperatorAvatar } from '../people/operator-avatar.tsx'
import { editComment, editing, loadEdits, toggleReaction } from './comment-acts.ts'
import { CommentMenu } from './comment-menu.tsx'

/** An internal comment: no bubble, full width, so that it is never taken for a message. */
export function CommentBlock({
  comment: c,
  unsent = null,
  isNew = false,
  repliesTo,
  onReply,
}: {
  comment: Comment
  unsent?: Unsent | null
  isNew?: boolean
  /** The beginning of its thread, where that does not stand right above. */
  repliesTo?: Comment | undefined
  onReply: () => void
}) {
  const may = useMay('comments:write')
  const isEdited = useStore(editing, (id) => id === c.id)
  const isDeleted = c.deletedAt !== null
  return (
    <div className="px-4 pt-3">
      <div
        className="flex gap-2.5 rounded-r-lg border-l-3 border-note-line bg-note py-2 pr-3 pl-2.5 text-note-fg"
        data-comment={c.id}
      >
        <div className="w-7 shrink-0 pt-0.5">
          {c.author.id && <OperatorAvatar id={c.author.id} name={c.author.name ?? ''} size={24} />}
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          {repliesTo && <RepliesTo root={repliesTo} />}
          <div className="flex items-center gap-1.5">
            <Head c={c} isNew={isNew} />
            {may && !unsent && !isDeleted && <CommentMenu comment={c} onReply={onReply} />}
          </div>
          {isEdited && !isDeleted ? (
            <EditBox
              text={c.text}
              mayBeEmpty={c.files.length > 0}
              label="Edit comment"
              onSave={(text) => editComment(c, text)}
              onClose={() => editing.set(null)}
            />
          ) : (
            <Words c={c} />
          )}
          {c.files.length > 0 && <Attachments files={c.files} />}
          {c.reactions.length > 0 && (
            <Reactions reactions={c.reactions} may={may} onToggle={(emoji) => void toggleReaction(c, emoji)} />
          )}
          {c.resolved && (
            <p className="flex items-center gap-1.5 text-xs">
              <CircleCheck aria-hidden className="size-3.5" />
              Thread resolved by {c.resolved.by.id === meId() ? 'you' : (c.resolved.by.name ?? 'a colleague')}
            </p>
          )}
          {unsent && <UnsentLine unsent={unsent} />}
        </div>
      </div>
    </div>
  )
}

function Head({ c, isNew }: { c: Comment; isNew: boolean }) {
  const at = new Date(c.createdAt)
  const name = c.author.id === meId() ? 'You' : (c.author.name ?? 'Switchboard')
  return (
    <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-1.5 text-xs">
      <Lock aria-hidden className="size-3 shrink-0" />
      <bdi className="truncate font-semibold">{name}</bdi>
      <span>internal comment</span>
      <time title={fullTime(at)} className="tabular-nums">
        {clockTime(at)}
      </time>
      {c.editedAt !== null && c.deletedAt === null && <EditedLine revision={c.revision} load={() => loadEdits(c)} />}
      {isNew && <span className="rounded-full bg-danger-soft px-1.5 font-medium text-danger-text">New</span>}
    </div>
  )
}

function Words({ c }: { c: Comment }) {
  const operators = useData((s) => s.operators)
  const departments = useData((s) => s.departments)
  const named = useMemo(
    () => [
      ...c.mentions.flatMap((id) => operators[id]?.name ?? []),
      ...c.departmentMentions.flatMap((id) => departments[id]?.name ?? []),
    ],
    [c.mentions, c.departmentMentions, operators, departments],
  )
  if (c.deletedAt !== null) return <p className="text-base italic">Comment deleted</p>
  if (c.text === '') return null
  return <MessageText text={c.text} mentions={named} className={cn('max-w-[720px]', c.resolved && 'opacity-80')} />
}

function RepliesTo({ root }: { root: Comment }) {
  const jump = () => document.querySelector(`[data-comment="${root.id}"]`)?.scrollIntoView({ block: 'center' })
  return (
    <button
      type="button"
      onClick={jump}
      className="flex min-w-0 items-center gap-1.5 text-left text-xs hover:underline"
    >
      <CornerUpLeft aria-hidden className="size-3 shrink-0" />
      <bdi className="shrink-0 font-medium">{root.author.name}</bdi>
      <span dir="auto" className="truncate">
        {root.deletedAt === null ? plainOf(root.text) : 'Comment deleted'}
      </span>
    </button>
  )
}
