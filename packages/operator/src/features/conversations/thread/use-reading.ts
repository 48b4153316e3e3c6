import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { loadOlder } from '../../../store/conversation.ts'
import { markRead } from '../../../store/receipts.ts'

const nearPx = 80
const olderWithinPx = 600

export const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus()

interface Reading {
  id: string
  ready: boolean
  firstSeq: number
  lastSeq: number
  /** Grows with everything I write, so that my own words are always followed. */
  written: number
}

/** The reading position of a thread: follows the end, or holds and counts what came; marks what was seen as read. */
export function useReading({ id, ready, firstSeq, lastSeq, written }: Reading) {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const held = useRef({ height: 0, firstSeq, lastSeq, written, placed: false })
  const [fresh, setFresh] = useState(0)
  const [away, setAway] = useState(false)

  const markSeen = useCallback(() => {
    const box = scroller.current
    if (!box || !isLooking()) return
    const bottom = box.getBoundingClientRect().bottom
    const all = box.querySelectorAll<HTMLElement>('[data-seq]')
    for (let i = all.length - 1; i >= 0; i--) {
      if (all[i]!.getBoundingClientRect().top > bottom - 12) continue
      markRead(id, Number(all[i]!.dataset['seq']))
      return
    }
  }, [id])

  const toEnd = useCallback(() => {
    const box = scroller.current
    if (!box) return
    following.current = true
    box.scrollTop = box.scrollHeight
    setFresh(0)
    setAway(false)
    markSeen()
  }, [markSeen])

  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || !ready) return
    const was = held.current
    if (!was.placed) place(box, following)
    else if (firstSeq < was.firstSeq) box.scrollTop += box.scrollHeight - was.height
    else if (written > was.written || following.current) toEnd()
    else if (lastSeq > was.lastSeq) setFresh((n) => n + lastSeq - was.lastSeq)
    held.current = { height: box.scrollHeight, firstSeq, lastSeq, written, placed: true }
    markSeen()
  }, [ready, firstSeq, lastSeq, written, toEnd, markSeen])

  useEffect(() => {
    const [box, inner] = [scroller.current, content.current]
    if (!box || !inner) return
    const watch = new ResizeObserver(() => {
      if (following.current) box.scrollTop = box.scrollHeight
      held.current.height = box.scrollHeight
    })
    watch.observe(inner)
    watch.observe(box)
    return () => watch.disconnect()
  }, [ready])

  useEffect(() => {
    addEventListener('focus', markSeen)
    document.addEventListener('visibilitychange', markSeen)
    return () => {
      removeEventListener('focus', markSeen)
      document.removeEventListener('visibilitychange', markSeen)
    }
  }, [markSeen])

  const onScroll = useCallback(() => {
    const box = scroller.current
    if (!box || !held.current.placed) return
    following.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
    setAway(!following.current)
    if (following.current) setFresh(0)
    if (box.scrollTop < olderWithinPx) void loadOlder(id)
    markSeen()
  }, [id, markSeen])

  return { scroller, content, fresh, away, toEnd, onScroll }
}

/** First look: at the New line when there is one, else at the end. */
function place(box: HTMLElement, following: { current: boolean }): void {
  const line = box.querySelector<HTMLElement>('[data-new-line]')
  box.scrollTop = box.scrollHeight
  if (line) box.scrollTop = Math.min(box.scrollTop, line.offsetTop - box.clientHeight * 0.25)
  following.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx
}
