import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, type RefObject } from 'react'
import { loadBackToComment } from '../../store/comments.ts'
import { useData } from '../../store/data.ts'
import { toast, toastError } from '../../ui/toasts.tsx'
import { withAt } from '../search/address.ts'

const flashMs = 1_600

/** Brings the comment that the address names into sight once, loading back to it, and lets it light up. */
export function useCommentJump(entity: string, place: RefObject<HTMLElement | null>, ready = true): void {
  const { comment } = withAt(useSearch({ strict: false }))
  const navigate = useNavigate()
  const isHeld = useData((s) => s.comments[entity]?.some((c) => c.id === comment) ?? false)
  const isLoaded = useData((s) => s.comments[entity] !== undefined)
  useEffect(() => {
    if (comment === undefined || isHeld || !isLoaded) return
    loadBackToComment(entity, comment).then(
      (found) => found || toast({ title: 'This comment is gone', kind: 'error' }),
      (error: unknown) => toastError(error, 'The comment could not be loaded'),
    )
  }, [entity, comment, isHeld, isLoaded])
  useEffect(() => {
    if (comment === undefined || !isHeld || !ready) return
    const found = place.current?.querySelector<HTMLElement>(`[data-comment="${comment}"]`)
    if (!found) return
    found.scrollIntoView({ block: 'center' })
    found.animate([{ outline: '2px solid var(--c-accent)' }, { outline: '2px solid transparent' }], flashMs)
    void navigate({ to: '.', search: ({ comment: _seen, ...rest }: { comment?: string }) => rest, replace: true })
  }, [comment, isHeld, ready, place, navigate])
}
