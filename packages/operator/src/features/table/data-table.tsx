import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type ComponentType } from 'react'
import type { Lister, PagedList } from '../../store/paged-list.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Spinner } from '../../ui/spinner.tsx'
import { useMedia } from '../../ui/use-media.ts'
import type { Column } from './column.ts'
import type { RowProps } from './row.tsx'
import { TableHead } from './table-head.tsx'
import { useRowKeys } from './use-row-keys.ts'
import type { Selection } from './use-selection.ts'

const [headHeight, rowHeight, narrowHeight] = [36, 44, 64]
let keptScroll = { key: '', top: 0 }

/** A table of rows: only those in sight are drawn, and they stand still; new ones wait for a click. */
export function DataTable<S extends string, Q extends { sort: S }>({
  label,
  lister,
  list,
  query,
  first,
  columns,
  selection,
  Row,
  onSort,
  onOpen,
}: {
  label: string
  lister: Lister<Q>
  list: PagedList<Q>
  query: Q
  first: Column<S>
  columns: Column<S>[]
  selection: Selection
  Row: ComponentType<RowProps<Column<S>>>
  onSort: (sort: S) => void
  onOpen: (id: string) => void
}) {
  const narrow = useMedia('(max-width: 699px)')
  const scroller = useRef<HTMLDivElement>(null)
  const { ids } = list
  // Rows of the former search, while the next ones are on their way.
  const stale = !lister.answers(list, query) || list.status !== 'ready'
  const size = narrow ? narrowHeight : rowHeight
  const head = narrow ? 0 : headHeight
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    getItemKey: (i) => ids[i]!,
    overscan: 10,
    scrollPaddingStart: head,
    paddingEnd: 72,
  })
  useEffect(() => virtual.measure(), [virtual, size])

  const key = `${label} ${JSON.stringify(query)}`
  useEffect(() => {
    // Coming back from what was opened finds the list where it was left.
    if (scroller.current) scroller.current.scrollTop = keptScroll.key === key ? keptScroll.top : 0
  }, [key])

  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (!stale && lastSeen >= ids.length - 30) void lister.loadMore()
  }, [lister, lastSeen, ids.length, stale])

  const { current, onFocus } = useRowKeys({
    ids,
    scroller,
    selection,
    show: (i) => virtual.scrollToIndex(i),
    open: onOpen,
  })
  const tabStop = items.some((i) => ids[i.index] === current) ? current : ids[items[0]?.index ?? 0]
  const template = ['36px', `minmax(${first.width}px, 1.5fr)`, ...columns.map((c) => `minmax(${c.width}px, 1fr)`)]
  const width = narrow ? 0 : 36 + first.width + columns.reduce((sum, c) => sum + c.width, 0) + 16
  return (
    <div className="relative min-h-0 flex-1">
      {!stale && list.fresh > 0 && (
        <Button
          variant="primary"
          size="sm"
          className="absolute top-11 left-1/2 z-30 -translate-x-1/2 rounded-full shadow-pop max-[699px]:top-2"
          onClick={() => {
            scroller.current?.scrollTo({ top: 0 })
            void lister.reload()
          }}
        >
          {list.fresh >= 100 ? '100+' : list.fresh} new
        </Button>
      )}
      <div
        ref={scroller}
        className="h-full overflow-auto overscroll-contain"
        onScroll={(e) => (keptScroll = { key, top: e.currentTarget.scrollTop })}
      >
        <div
          role="grid"
          aria-label={label}
          aria-rowcount={-1}
          aria-multiselectable
          aria-busy={stale}
          className={cn('min-w-full', stale && 'opacity-60')}
          style={{ width: width > 0 ? `max(100%, ${width}px)` : '100%' }}
          onFocus={onFocus}
        >
          <TableHead
            label={label.toLowerCase()}
            first={first}
            columns={columns}
            template={template.join(' ')}
            sort={query.sort}
            onSort={onSort}
            selection={selection}
            ids={ids}
            narrow={narrow}
          />
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const id = ids[item.index]!
              return (
                <Row
                  key={item.key}
                  id={id}
                  index={item.index}
                  columns={columns}
                  template={template.join(' ')}
                  narrow={narrow}
                  selected={selection.has(id)}
                  tabbable={id === tabStop}
                  top={item.start}
                  height={size}
                  onTick={(extend) => (extend ? selection.extendTo(id) : selection.toggle(id))}
                />
              )
            })}
          </div>
        </div>
        {list.more === 'loading' && (
          <div className="sticky start-0 flex h-10 items-center justify-center text-fg-3">
            <Spinner label="Loading more" />
          </div>
        )}
        {list.more === 'failed' && (
          <div className="sticky start-0 flex items-center justify-center gap-2 py-2 text-xs text-fg-2">
            More could not be loaded.
            <Button size="sm" onClick={() => void lister.loadMore()}>
              Try again
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
