import { plainOf } from '@switchboard/contract/marks'
import { CornerUpLeft, X } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { IconButton } from '../../../ui/button.tsx'

/** Which thread a comment goes on with. */
export function ThreadStrip({ entity, commentId, onDrop }: { entity: string; commentId: string; onDrop: () => void }) {
  const comment = useData((s) => s.comments[entity]?.find((c) => c.id === commentId))
  return (
    <div className="mx-1.5 mt-1 flex items-center gap-2 rounded-md border-s-2 border-note-line ps-2 text-sm">
      <CornerUpLeft aria-hidden className="size-4 shrink-0" />
      <bdi className="shrink-0 font-medium">{comment?.author.name ?? 'A thread'}</bdi>
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {comment && plainOf(comment.text)}
      </span>
      <IconButton label="Begin a thread of its own" onClick={onDrop}>
        <X />
      </IconButton>
    </div>
  )
}
