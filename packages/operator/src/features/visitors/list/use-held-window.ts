import type { Visitor } from '@switchboard/contract'
import type { VisitorsState } from '@switchboard/sdk'
import { useRef, useState } from 'react'
import { holdWindow, nothingHeld, type HeldWindow } from './hold-window.ts'

/** The rows to show by index: still while a hand is on them; `release` lets waiting changes in. */
export function useHeldWindow(
  listKey: string,
  { order, rows, matching }: VisitorsState,
  from: number,
  holding: boolean,
): {
  rowAt: (index: number) => { visitor: Visitor; gone: boolean } | null
  ids: ReadonlyMap<number, string>
  count: number
  fresh: number
  release: () => void
} {
  const [releases, setReleases] = useState(0)
  const key = `${listKey} ${releases}`
  const shown = useRef<{ key: string; window: HeldWindow; count: number; known: Map<string, Visitor> }>({
    key,
    window: nothingHeld,
    count: 0,
    known: new Map(),
  })
  const before = shown.current
  const holds = holding && before.key === key
  const window = holdWindow(before.window, { from, order }, holds)
  const count = holds ? Math.max(before.count, matching, ...(window.at.size > 0 ? [lastOf(window) + 1] : [])) : matching
  const known = holds ? new Map(before.known) : new Map<string, Visitor>()
  for (const id of order) if (rows[id]) known.set(id, rows[id])
  shown.current = { key, window, count, known }
  return {
    rowAt(index) {
      const visitor = known.get(window.at.get(index) ?? '')
      return visitor ? { visitor, gone: window.gone.has(visitor.id) } : null
    },
    ids: window.at,
    count,
    fresh: window.fresh,
    release: () => setReleases((n) => n + 1),
  }
}

const lastOf = ({ at }: HeldWindow): number => {
  let last = -1
  for (const index of at.keys()) if (index > last) last = index
  return last
}
