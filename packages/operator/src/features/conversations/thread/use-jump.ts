import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, type RefObject } from 'react'
import { loadBackTo } from '../../../store/conversation.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { withAt } from '../../search/address.ts'

const flashMs = 1_600

/** Brings the message that the address names into sight once, loading back to it, and lets it light up. */
export function useJump(id: string, firstSeq: number, scroller: RefObject<HTMLElement | null>): void {
  const { at } = withAt(useSearch({ strict: false }))
  const navigate = useNavigate()
  useEffect(() => {
    if (at !== undefined && firstSeq > at)
      loadBackTo(id, at).catch((error: unknown) => toastError(error, 'The message could not be loaded'))
  }, [id, at, firstSeq])
  useEffect(() => {
    if (at === undefined || firstSeq > at) return
    const found = scroller.current?.querySelector<HTMLElement>(`[data-seq="${at}"]`)
    if (!found) return
    found.scrollIntoView({ block: 'center' })
    found.animate([{ backgroundColor: 'var(--c-accent-soft)' }, { backgroundColor: 'transparent' }], flashMs)
    void navigate({ to: '.', search: {}, replace: true })
  }, [at, firstSeq, scroller, navigate])
}
