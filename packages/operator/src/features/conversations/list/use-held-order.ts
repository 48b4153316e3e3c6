import { useRef, useState } from 'react'
import { holdOrder, type HeldOrder } from './hold-order.ts'

/** The rows to show: still while a hand is on them; `release` lets waiting changes in. */
export function useHeldOrder(
  list: string,
  next: string[],
  holding: boolean,
  keep: string | null,
): HeldOrder & { release: () => void } {
  const [releases, setReleases] = useState(0)
  const shown = useRef<{ list: string; releases: number; order: HeldOrder }>({
    list,
    releases,
    order: { rows: [], gone: new Set(), fresh: 0 },
  })
  const before = shown.current
  const fresh = before.list !== list || before.releases !== releases
  const order = holdOrder(before.list === list ? before.order.rows : [], next, { holding: holding && !fresh, keep })
  shown.current = { list, releases, order }
  return { ...order, release: () => setReleases((n) => n + 1) }
}
