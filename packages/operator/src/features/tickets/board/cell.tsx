import type { Ticket } from '@switchboard/contract'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { memo, useCallback, useEffect, useEffectEvent, useRef } from 'react'
import { loadMoreOf, type ColumnState } from '../../../store/board-view.ts'
import { useStore } from '../../../store/create-store.ts'
import type { Target } from '../../../store/moves.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Spinner } from '../../../ui/spinner.tsx'
import { Card } from './card.tsx'
import { current, wanted } from './current.ts'
import { dragging } from './drag-state.ts'
import { useDragTie, type DragParts } from './use-dragging.ts'

const gap = 8
const usualHeight = 96

/** The cards of one column, or of one lane in it: only those in sight are drawn. */
export const Cell = memo(function Cell({
  cell,
  columnId,
  label,
  change,
  rows,
  state,
  q,
  parts,
  mayMove,
  className,
}: {
  /** Which cell of the board it is. */
  cell: string
  columnId: string
  label: string
  /** What a ticket becomes that is dropped here. */
  change: Target['change']
  rows: Ticket[]
  state: ColumnState | undefined
  q: string
  parts: DragParts | null
  mayMove: boolean
  className?: string
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const taken = useStore(dragging, (d) => d?.id ?? null)
  const over = useStore(dragging, (d) => (d?.over?.cell === cell ? d.over : null))
  const at = useStore(current, (id) => (rows.some((t) => t.id === id) ? id : null))
  const held = rows.findIndex((t) => t.id === taken)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (i) => rows[i]!.id,
    overscan: 4,
    gap,
    paddingStart: 4,
    paddingEnd: 12,
    // A card in the hand must not leave the page, or the drag would end.
    rangeExtractor: useCallback(
      (range: Range) => {
        const drawn = defaultRangeExtractor(range)
        return held < 0 || drawn.includes(held) ? drawn : [...drawn, held].sort((a, b) => a - b)
      },
      [held],
    ),
  })
  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  const cursor = state?.cursor ?? null
  useEffect(() => {
    if (cursor !== null && lastSeen >= rows.length - 10) void loadMoreOf(columnId)
  }, [columnId, cursor, lastSeen, rows.length])

  const sought = useStore(wanted, (w) => (w && rows.some((t) => t.id === w.id) ? w : null))
  // Only when it is asked for: a card that others move does not pull the column along. What is in sight needs no
  // scrolling, which would lay the page out at once.
  const showSought = useEffectEvent((id: string) => {
    const i = rows.findIndex((t) => t.id === id)
    const item = items.find((drawn) => drawn.index === i)
    const [top, height] = [virtual.scrollOffset ?? 0, virtual.scrollRect?.height ?? 0]
    if (!item || item.start < top || item.end > top + height) virtual.scrollToIndex(i)
  })
  useEffect(() => {
    if (sought) showSought(sought.id)
  }, [sought])

  const tie = useDragTie(
    mayMove ? parts : null,
    (drag, element) => drag.droppable(element, () => ({ columnId, change, cell })),
    `${cell} ${JSON.stringify(change)}`,
  )
  const tabStop = at ?? rows[items[0]?.index ?? 0]?.id
  const lineAt = over && (over.before === null ? virtual.getTotalSize() - 12 + gap : startOf(over.before))
  function startOf(id: string): number {
    return items.find((i) => rows[i.index]?.id === id)?.start ?? 0
  }
  return (
    <div ref={tie} className={cn('flex min-h-24 min-w-0 flex-col', over && 'bg-accent-soft', className)}>
      <div
        ref={scroller}
        data-scroller
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain px-2"
      >
        <div className="relative" style={{ height: Math.max(virtual.getTotalSize(), 24) }}>
          <ul aria-label={label}>
            {items.map((item) => {
              const ticket = rows[item.index]
              if (!ticket) return null
              return (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  aria-setsize={cursor === null ? rows.length : -1}
                  aria-posinset={item.index + 1}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Card
                    ticket={ticket}
                    q={q}
                    parts={parts}
                    tabbable={ticket.id === tabStop}
                    isTaken={ticket.id === taken}
                    mayMove={mayMove}
                  />
                </li>
              )
            })}
          </ul>
          {lineAt !== null && (
            <div
              aria-hidden
              className="pointer-events-none absolute inset-x-0 z-10 h-0.5 rounded-full bg-accent"
              style={{ top: lineAt - gap / 2 - 1 }}
            />
          )}
        </div>
        {state?.more === 'loading' && (
          <div className="flex h-8 items-center justify-center text-fg-3">
            <Spinner label="Loading more" />
          </div>
        )}
        {state?.more === 'failed' && (
          <div className="flex flex-col items-center gap-1 py-2 text-xs text-fg-2">
            More could not be loaded.
            <Button size="sm" onClick={() => void loadMoreOf(columnId)}>
              Try again
            </Button>
          </div>
        )}
      </div>
    </div>
  )
})
