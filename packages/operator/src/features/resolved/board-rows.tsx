import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { BoardRow } from './board-row.tsx'
import { selection, tick } from './selection.ts'

const rowHeight = 48

/** The rows of the board: only those in sight are drawn; arrows move, X ticks. */
export function BoardRows({
  ids,
  more,
  onMore,
}: {
  ids: string[]
  more: 'none' | 'idle' | 'loading' | 'failed'
  onMore: () => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (i) => ids[i]!,
    overscan: 8,
    paddingEnd: 8,
  })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more === 'idle' && lastSeen >= ids.length - 15) onMore()
  }, [lastSeen, ids.length, more, onMore])

  const onKeyDown = (e: KeyboardEvent) => {
    const id = (document.activeElement as HTMLElement | null)?.dataset['row']
    if (id === undefined || e.altKey || e.ctrlKey || e.metaKey) return
    const from = ids.indexOf(id)
    if (e.code === 'KeyX') return tick([id], !selection.get().has(id))
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: ids.length - 1 }[e.key]
    if (to === undefined || to < 0 || to >= ids.length) return
    e.preventDefault()
    virtual.scrollToIndex(to, { align: 'auto' })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${ids[to]}"]`)?.focus())
  }

  return (
    <div ref={scroller} onKeyDown={onKeyDown} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div
        role="list"
        aria-label="Resolved conversations"
        className="relative w-full"
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => (
          <div
            key={item.key}
            role="listitem"
            aria-setsize={more === 'none' ? ids.length : -1}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0 px-2"
            style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
          >
            <BoardRow id={ids[item.index]!} tabbable={item.index === (items[0]?.index ?? 0)} />
          </div>
        ))}
      </div>
      {more === 'loading' && (
        <div className="flex h-10 items-center justify-center text-fg-3">
          <Spinner label="Loading more" />
        </div>
      )}
      {more === 'failed' && (
        <div className="flex items-center justify-center gap-2 py-2 text-xs text-fg-2">
          More could not be loaded.
          <Button size="sm" onClick={onMore}>
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}
