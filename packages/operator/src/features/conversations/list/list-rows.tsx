import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type FocusEvent,
  type KeyboardEvent,
} from 'react'
import { useStore } from '../../../store/create-store.ts'
import { lists, loadMore, type ListKey } from '../../../store/lists.ts'
import { place } from '../../../store/place.ts'
import { clearSelection, selection } from '../../../store/selection.ts'
import { useSelectKeys } from '../bulk/use-select-keys.ts'
import { useMay, usePreferences } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { ListRow } from './list-row.tsx'
import { useHeldOrder } from './use-held-order.ts'

const BulkBar = lazyPart(() => import('../bulk/bulk-bar.tsx').then((m) => m.BulkBar))

const none: ReadonlySet<string> = new Set()

/** The rows of a list: only those in sight are drawn, and they stand still under the hand. */
export function ListRows({ list, ids, selected }: { list: ListKey; ids: string[]; selected: string | null }) {
  const mayWrite = useMay('conversations:write')
  const compact = usePreferences().density === 'compact'
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const { rows, gone, fresh, release } = useHeldOrder(list, ids, pointed || focused, selected)
  const scroller = useRef<HTMLDivElement>(null)
  const size = compact ? 52 : 72
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    getItemKey: (i) => rows[i]!,
    overscan: 8,
    paddingStart: 2,
    paddingEnd: 8,
  })
  useEffect(() => virtual.measure(), [virtual, size])
  const order = rows.join()
  useLayoutEffect(() => place.set((held) => ({ ...held, shown: order === '' ? [] : order.split(',') })), [order])

  const at = selected === null ? -1 : rows.indexOf(selected)
  const toSelected = useEffectEvent(() => at >= 0 && virtual.scrollToIndex(at, { align: 'auto' }))
  useEffect(() => {
    toSelected()
  }, [selected])

  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastSeen >= rows.length - 10) loadMore(list)
  }, [lastSeen, rows.length, list])

  const move = (e: KeyboardEvent) => {
    const from = rows.indexOf((document.activeElement as HTMLElement | null)?.dataset['row'] ?? '')
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: rows.length - 1 }[e.key]
    if (to === undefined || e.altKey || e.ctrlKey || e.metaKey || to < 0 || to >= rows.length) return
    e.preventDefault()
    focusRow(to)
  }

  const focusRow = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' })
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${rows[index]}"]`)?.focus())
  }
  useSelectKeys(list, rows, selected, focusRow)
  const ticked = useStore(selection, (s) => (s.list === list ? s.ids : none))
  useEffect(() => clearSelection, [list])

  const tabStop = at >= 0 && items.some((i) => i.index === at) ? at : (items[0]?.index ?? 0)
  return (
    <div className="relative min-h-0 flex-1">
      {fresh > 0 && (
        <Button
          variant="primary"
          size="sm"
          className="absolute top-1 left-1/2 z-10 -translate-x-1/2 rounded-full shadow-pop"
          onClick={release}
        >
          {fresh} new
        </Button>
      )}
      <div
        ref={scroller}
        className="h-full overflow-y-auto overscroll-contain"
        onPointerEnter={(e) => e.pointerType === 'mouse' && setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        onFocus={(e: FocusEvent) => setFocused(e.target.matches('[data-row]:focus-visible'))}
        onBlur={() => setFocused(false)}
        onKeyDown={move}
      >
        <div
          role="list"
          aria-label="Conversations in this view"
          className="relative w-full"
          style={{ height: virtual.getTotalSize() }}
        >
          {items.map((item) => {
            const id = rows[item.index]!
            return (
              <div
                key={item.key}
                role="listitem"
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                className="absolute inset-x-0 top-0 px-2"
                style={{ height: size, transform: `translateY(${item.start}px)` }}
              >
                <ListRow
                  id={id}
                  list={list}
                  selected={id === selected}
                  ticked={ticked.has(id)}
                  gone={gone.has(id)}
                  compact={compact}
                  tabbable={item.index === tabStop}
                />
              </div>
            )
          })}
        </div>
        <MoreLine list={list} />
      </div>
      {mayWrite && <BulkActs list={list} loaded={ids} />}
    </div>
  )
}

/** From the first ticked conversation on, so that an act goes on telling how far it has got. */
function BulkActs(props: ComponentProps<typeof BulkBar>) {
  const isChoosing = useStore(selection, (s) => s.list === props.list && s.ids.size > 0)
  const [isAsked, setIsAsked] = useState(isChoosing)
  if (isChoosing && !isAsked) setIsAsked(true)
  return isAsked ? <BulkBar {...props} /> : null
}

function MoreLine({ list }: { list: ListKey }) {
  const more = useStore(lists, (l) => l[list]?.more)
  if (more === 'loading')
    return (
      <div className="flex h-10 items-center justify-center text-fg-3">
        <Spinner label="Loading more" />
      </div>
    )
  if (more !== 'failed') return null
  return (
    <div className="flex items-center justify-center gap-2 py-2 text-xs text-fg-2">
      More could not be loaded.
      <Button size="sm" onClick={() => loadMore(list)}>
        Try again
      </Button>
    </div>
  )
}
