import type { Comment } from '@switchboard/contract'
import { useMay } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { resolveThread } from './comment-acts.ts'
import { CommentBlock } from './comment-block.tsx'
import { CommentComposer } from './comment-composer.tsx'
import type { Entry } from './comments.tsx'

/** A comment with its replies below, and where to go on. */
export function Thread({
  root,
  replies,
  isNew,
  isAnswering,
  onAnswer,
}: {
  root: Entry
  replies: Entry[]
  isNew: (comment: Comment) => boolean
  isAnswering: boolean
  onAnswer: (on: boolean) => void
}) {
  const may = useMay('comments:write')
  const answer = () => onAnswer(true)
  return (
    <section aria-label={`Thread of ${root.comment.author.name ?? 'a colleague'}`}>
      <CommentBlock comment={root.comment} unsent={root.unsent} isNew={isNew(root.comment)} onReply={answer} />
      <div className="ps-8">
        {replies.map(({ comment, unsent }) => (
          <CommentBlock
            key={unsent?.clientId ?? comment.id}
            comment={comment}
            unsent={unsent}
            isNew={isNew(comment)}
            onReply={answer}
          />
        ))}
        {isAnswering && may && (
          <div className="pt-2">
            <CommentComposer entity={root.comment.entity} parentId={root.comment.id} onDone={() => onAnswer(false)} />
          </div>
        )}
      </div>
      {may && !isAnswering && !root.unsent && (
        <div className="flex gap-1 px-4 pt-1 ps-11">
          <Button size="sm" variant="ghost" onClick={answer}>
            Reply
          </Button>
          <Button size="sm" variant="ghost" onClick={() => void resolveThread(root.comment)}>
            {root.comment.resolved ? 'Open again' : 'Resolve'}
          </Button>
        </div>
      )}
    </section>
  )
}
