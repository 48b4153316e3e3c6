import type { ApiOutput, Message } from '@switchboard/contract'
import { useEffect, useState } from 'react'
import { call } from '../../../client.ts'

type Edits = ApiOutput<'GET /v1/conversations/:id/messages/:seq/history'>['items']

/** What a message said before; null until that is known. */
export function useEdits({ conversationId: id, seq, revision }: Message): { items: Edits | null; error: unknown } {
  const [held, setHeld] = useState<{ items: Edits | null; error: unknown }>({ items: null, error: null })
  useEffect(() => {
    let stale = false
    call('GET /v1/conversations/:id/messages/:seq/history', { id, seq }).then(
      ({ items }) => !stale && setHeld({ items, error: null }),
      (error: unknown) => !stale && setHeld({ items: null, error }),
    )
    return () => {
      stale = true
    }
  }, [id, seq, revision])
  return held
}
