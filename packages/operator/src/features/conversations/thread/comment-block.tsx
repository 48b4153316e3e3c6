import { Lock } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { clockTime, fullTime } from '../times.ts'
import { Attachments } from './attachments.tsx'
import { MessageText } from './message-text.tsx'
import { UnsentLine } from './unsent-line.tsx'
import type { Entry } from './timeline.ts'

/** An internal comment: no bubble, full width, so that it is never taken for a message. */
export function CommentBlock({ entry: { comment, unsent } }: { entry: Extract<Entry, { kind: 'comment' }> }) {
  const operators = useData((s) => s.operators)
  const at = new Date(comment.createdAt)
  const mentions = comment.mentions.flatMap((id) => operators[id]?.name ?? [])
  const name = comment.author.id === meId() ? 'You' : (comment.author.name ?? 'Switchboard')
  return (
    <div className="px-4 pt-3">
      <div
        className="flex gap-2.5 rounded-r-lg border-l-3 border-note-line bg-note py-2 pr-3 pl-2.5 text-note-fg"
        data-comment={comment.id}
      >
        <div className="w-7 shrink-0 pt-0.5">
          {comment.author.id && <OperatorAvatar id={comment.author.id} name={comment.author.name} size={24} />}
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <div className="flex flex-wrap items-center gap-x-1.5 text-xs">
            <Lock aria-hidden className="size-3" />
            <bdi className="font-semibold">{name}</bdi>
            <span>internal comment</span>
            <time title={fullTime(at)} className="tabular-nums">
              {clockTime(at)}
            </time>
          </div>
          {comment.text !== '' && <MessageText text={comment.text} mentions={mentions} className="max-w-[720px]" />}
          {comment.files.length > 0 && <Attachments files={comment.files} />}
          {unsent && <UnsentLine unsent={unsent} />}
        </div>
      </div>
    </div>
  )
}
