import type { PageVisit } from '@switchboard/contract'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../../client.ts'

/** Whose pages: of one browser, or of a contact in all of them. */
export type VisitsOf = { visitorId: string } | { contactId: string }

const pageSize = 25

const ask = (of: VisitsOf, cursor: string | null) => {
  const paging = { limit: pageSize, ...(cursor && { cursor }) }
  return 'visitorId' in of
    ? call('GET /v1/visitors/:id/visits', { id: of.visitorId, ...paging })
    : call('GET /v1/contacts/:id/visits', { id: of.contactId, ...paging })
}

interface Held {
  key: string
  items: PageVisit[]
  cursor: string | null
  status: 'loading' | 'ready' | 'failed'
}

/** Pages seen, newest first, loaded as asked for; `changed` is anything that differs once there are more. */
export function useVisits(of: VisitsOf, changed: unknown): Omit<Held, 'key'> & { more: () => void; retry: () => void } {
  const key = JSON.stringify(of)
  const [held, setHeld] = useState<Held>({ key, items: [], cursor: null, status: 'loading' })
  const now = held.key === key ? held : { key, items: [], cursor: null, status: 'loading' as const }
  const first = useCallback(() => {
    ask(JSON.parse(key) as VisitsOf, null).then(
      ({ items, nextCursor }) =>
        setHeld((before) => {
          if (before.key !== key || before.items.length === 0)
            return { key, items, cursor: nextCursor, status: 'ready' }
          return { ...before, items: joined(items, before.items), status: 'ready' }
        }),
      () => setHeld((before) => ({ ...(before.key === key ? before : now), key, status: 'failed' })),
    )
    // What was held before does not change what is asked.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key])
  useEffect(first, [first, changed])
  const more = () => {
    if (now.cursor === null || now.status === 'loading') return
    setHeld({ ...now, status: 'loading' })
    ask(of, now.cursor).then(
      ({ items, nextCursor }) =>
        setHeld((before) =>
          before.key === key
            ? { key, items: joined(before.items, items), cursor: nextCursor, status: 'ready' }
            : before,
        ),
      () => setHeld((before) => ({ ...before, status: 'failed' })),
    )
  }
  return { ...now, more, retry: now.items.length === 0 ? first : more }
}

function joined(newer: PageVisit[], older: PageVisit[]): PageVisit[] {
  const ids = new Set(newer.map((v) => v.id))
  return [...newer, ...older.filter((v) => !ids.has(v.id))]
}
