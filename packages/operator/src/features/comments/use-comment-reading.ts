import type { Comment } from '@switchboard/contract'
import { useEffect, useState } from 'react'
import { sayCommentsRead } from '../../store/comments.ts'
import { useData } from '../../store/data.ts'
import { meId } from '../../store/session.ts'
import { isLooking } from '../conversations/thread/use-reading.ts'

const none: Comment[] = []

/** Which comments on an entity are new to me, kept until I leave; what I look at is read. */
export function useCommentReading(entity: string): (comment: Comment) => boolean {
  const comments = useData((s) => s.comments[entity]) ?? none
  const readAt = useData((s) => s.commentReads[entity])
  // Where I stood when I came; undefined until that is known.
  const [from, setFrom] = useState(readAt)
  if (from === undefined && readAt !== undefined) setFrom(readAt)
  const last = comments.findLast((c) => c.author.id !== meId())
  useEffect(() => {
    if (!last || readAt === undefined) return
    const look = () => {
      if (isLooking()) sayCommentsRead(entity, last)
    }
    look()
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [entity, last, readAt])
  return (c) => from !== undefined && c.author.id !== meId() && c.createdAt > (from ?? '')
}
