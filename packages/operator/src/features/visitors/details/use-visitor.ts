import type { Visitor } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../../client.ts'
import { useStore } from '../../../store/create-store.ts'
import { visitors } from '../../../store/visitors.ts'
import { useNow } from '../../conversations/use-now.ts'

export interface OneVisitor {
  status: 'loading' | 'here' | 'left' | 'failed'
  /** As last seen; null when never. */
  visitor: Visitor | null
  error: unknown
  retry: () => void
}

type Seen = Omit<OneVisitor, 'retry'> & { id: string }

/** One visitor: live while their row is watched, else asked now and then until they have left. */
export function useVisitor(id: string): OneVisitor {
  const row = useStore(visitors, (v) => v.held?.rows[id])
  const [seen, setSeen] = useState<Seen | null>(null)
  const now = useNow()
  const ask = useCallback(() => {
    const keep = (next: Pick<Seen, 'status' | 'error'>) => (held: Seen | null) => ({
      ...next,
      id,
      visitor: held?.id === id ? held.visitor : null,
    })
    call('GET /v1/visitors/:id', { id }).then(
      (visitor) => setSeen({ id, status: 'here', visitor, error: null }),
      (error: unknown) => {
        const hasLeft = error instanceof ApiError && error.status === 404
        setSeen(keep(hasLeft ? { status: 'left', error: null } : { status: 'failed', error }))
      },
    )
  }, [id])
  useEffect(() => {
    if (row) setSeen({ id, status: 'here', visitor: row, error: null })
  }, [id, row])
  const isWatched = row !== undefined
  useEffect(() => {
    if (!isWatched) ask()
  }, [isWatched, ask, now])
  if (row) return { status: 'here', visitor: row, error: null, retry: ask }
  if (seen?.id !== id) return { status: 'loading', visitor: null, error: null, retry: ask }
  return { ...seen, retry: ask }
}
