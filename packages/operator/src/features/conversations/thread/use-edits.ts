import type { ApiOutput } from '@switchboard/contract'
import { useEffect, useEffectEvent, useState } from 'react'

export type Edits = ApiOutput<'GET /v1/conversations/:id/messages/:seq/history'>

/** What something said before its last edit; null until that is known. */
export function useEdits(
  revision: number,
  load: () => Promise<Edits>,
): { items: Edits['items'] | null; error: unknown } {
  const [held, setHeld] = useState<{ items: Edits['items'] | null; error: unknown }>({ items: null, error: null })
  // The function is another with every drawing; what it answers is another with every revision.
  const ask = useEffectEvent(load)
  useEffect(() => {
    let stale = false
    ask().then(
      ({ items }) => !stale && setHeld({ items, error: null }),
      (error: unknown) => !stale && setHeld({ items: null, error }),
    )
    return () => {
      stale = true
    }
  }, [revision])
  return held
}
