import { useEffect } from 'react'
import { foresee } from '../../../store/conversation.ts'
import { useStore } from '../../../store/create-store.ts'
import { place } from '../../../store/place.ts'

const restsMs = 150
/** Whoever goes on within this time is in haste. */
const hasteMs = 300
/** So many are loaded ahead of somebody in haste. */
const mostAhead = 2

/** Where the last conversation stood that was opened here, and when. */
let last = { id: '', at: 0 }

/**
 * Once this conversation stands still, the one beneath it is loaded: it comes next by key, and after a resolution.
 * Ahead of somebody in haste the next ones that way are loaded at once.
 */
export function useForesight(id: string, isReady: boolean): void {
  const next = useStore(place, ({ shown }) => shown[shown.indexOf(id) + 1])
  const isListed = useStore(place, ({ shown }) => shown.includes(id))
  useEffect(() => {
    const ahead = inHaste(id)
    if (ahead.length > 0) afterPaint(() => ahead.forEach(foresee))
  }, [id])
  useEffect(() => {
    if (!isReady || !isListed || next === undefined) return
    const timer = setTimeout(() => foresee(next), restsMs)
    return () => clearTimeout(timer)
  }, [isReady, isListed, next])
}

/** The next ones in the direction of a hasty step. */
function inHaste(id: string): string[] {
  const { shown } = place.get()
  const [from, to] = [shown.indexOf(last.id), shown.indexOf(id)]
  const isHasty = performance.now() - last.at < hasteMs && from >= 0 && to >= 0 && Math.abs(to - from) === 1
  last = { id, at: performance.now() }
  if (!isHasty) return []
  return Array.from({ length: mostAhead }, (_, n) => shown[to + (to - from) * (n + 1)] ?? []).flat()
}

/** What is open comes first. */
const afterPaint = (act: () => void) => requestAnimationFrame(() => setTimeout(act))
