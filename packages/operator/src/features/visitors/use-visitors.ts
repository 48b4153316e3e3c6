import type { VisitorsState } from '@switchboard/sdk'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from '../../store/create-store.ts'
import { unwatchVisitors, visitors, watchVisitors } from '../../store/visitors.ts'
import { filters } from './filters.ts'

const typingMs = 180
const most = 100
const margin = 25

interface Range {
  from: number
  count: number
}

const top: Range = { from: 0, count: most }

/** Watches the visitors while the screen is open: those that pass the filters, around the rows that are shown. */
export function useVisitors(): {
  held: VisitorsState | null
  /** Where the held rows begin. */
  from: number
  /** Changes whenever another list is shown than before. */
  listKey: string
  showRows: (first: number, last: number) => void
} {
  const chosen = useStore(filters)
  const q = useLater(chosen.q.trim(), typingMs)
  const { q: _, ...others } = chosen
  const listKey = JSON.stringify([q, others])
  const [range, setRange] = useState<Range & { listKey: string }>({ ...top, listKey })
  const { from, count } = range.listKey === listKey ? range : top
  useEffect(() => {
    const [text, rest] = JSON.parse(listKey) as [string, typeof others]
    watchVisitors({ ...rest, ...(text && { q: text }), from, count, places: true })
  }, [listKey, from, count])
  useEffect(() => unwatchVisitors, [])
  const { held, wish } = useStore(visitors)
  const showRows = useMemo(
    () => (first: number, last: number) =>
      setRange((before) => {
        const known = before.listKey === listKey ? before : top
        const isInside = (first === 0 || first >= known.from + 5) && last <= known.from + known.count - 5
        if (isInside && first >= known.from) return before
        const start = Math.max(0, first - margin)
        return { from: start, count: most, listKey }
      }),
    [listKey],
  )
  return { held, from: wish?.from ?? 0, listKey, showRows }
}

/** A value once it has rested for a moment. */
function useLater<T>(value: T, ms: number): T {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return late
}
