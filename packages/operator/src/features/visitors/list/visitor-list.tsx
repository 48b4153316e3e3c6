import type { VisitorsState } from '@switchboard/sdk'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { offerRows } from '../../../commands/focus.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { useMedia } from '../../../ui/use-media.ts'
import { ListHead } from './list-head.tsx'
import { useHeldWindow } from './use-held-window.ts'
import { RowSkeleton, VisitorCells, VisitorLines } from './visitor-row.tsx'

interface ListProps {
  listKey: string
  held: VisitorsState
  from: number
  selected: string | null
  onOpen: (id: string) => void
  onRows: (first: number, last: number) => void
}

/** The visitors as a table of which only the rows in sight are drawn; they stand still under the hand. */
export function VisitorList({ listKey, held, from, selected, onOpen, onRows }: ListProps) {
  const narrow = useMedia('(max-width: 639px)')
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const { rowAt, ids, count, fresh, release } = useHeldWindow(listKey, held, from, pointed || focused)
  const scroller = useRef<HTMLDivElement>(null)
  const size = narrow ? 72 : 48
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    overscan: 6,
  })
  useEffect(() => virtual.measure(), [virtual, size])
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [listKey])
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => onRows(first, last), [first, last, onRows])

  const indexOf = (id: string | null) => [...ids].find(([, at]) => at === id)?.[0] ?? -1
  const goTo = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus())
  }
  const step = useEffectEvent((by: 1 | -1) => {
    const now = indexOf(selected)
    const next = now < 0 ? first : now + by
    const row = rowAt(next)
    if (!row) return false
    virtual.scrollToIndex(next, { align: 'auto' })
    onOpen(row.visitor.id)
    return true
  })
  useEffect(() => offerRows((by) => step(by)), [])

  const move = (e: KeyboardEvent) => {
    const at = Number((e.target as HTMLElement).dataset['index'] ?? -1)
    if (e.altKey || e.ctrlKey || e.metaKey || at < 0) return
    const row = rowAt(at)
    if (e.key === 'Enter' && row) {
      e.preventDefault()
      return onOpen(row.visitor.id)
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[e.key]
    if (to === undefined || to < 0 || to >= count) return
    e.preventDefault()
    goTo(to)
  }

  const at = indexOf(selected)
  const tabStop = items.some((i) => i.index === at) ? at : first
  return (
    <div
      role="grid"
      aria-label="Visitors"
      aria-rowcount={count + 1}
      className="@container relative flex min-h-0 flex-1 flex-col"
    >
      {!narrow && <ListHead />}
      {fresh > 0 && (
        <Button
          variant="primary"
          size="sm"
          className="absolute top-9 left-1/2 z-10 -translate-x-1/2 rounded-full shadow-pop"
          onClick={release}
        >
          {fresh} new
        </Button>
      )}
      <div
        ref={scroller}
        role="rowgroup"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
        onPointerEnter={(e) => e.pointerType === 'mouse' && setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        onFocus={(e: FocusEvent) => setFocused(e.target.matches('[data-index]:focus-visible'))}
        onBlur={() => setFocused(false)}
        onKeyDown={move}
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index)
            const isSelected = row !== null && row.visitor.id === selected
            const Cells = narrow ? VisitorLines : VisitorCells
            return (
              <div
                key={item.key}
                role="row"
                data-index={item.index}
                aria-rowindex={item.index + 2}
                aria-selected={isSelected}
                tabIndex={item.index === tabStop ? 0 : -1}
                onClick={() => row && onOpen(row.visitor.id)}
                className={cn(
                  'absolute inset-x-0 top-0 cursor-default border-b border-line -outline-offset-2 select-none',
                  isSelected ? 'bg-selected' : 'hover:bg-hover',
                )}
                style={{ height: size, transform: `translateY(${item.start}px)` }}
              >
                {row ? <Cells visitor={row.visitor} gone={row.gone} /> : <RowSkeleton />}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
