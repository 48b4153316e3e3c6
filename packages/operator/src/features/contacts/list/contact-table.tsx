import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useFields } from '../../../store/catalogue.ts'
import { loadMoreContacts, type ContactList } from '../../../store/contacts.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Spinner } from '../../../ui/spinner.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { chosenColumns, nameColumn } from '../parts/columns.ts'
import { ContactRow } from './contact-row.tsx'
import { TableHead } from './table-head.tsx'
import { useRowKeys } from './use-row-keys.ts'
import type { ContactView } from './use-contact-view.ts'
import type { Selection } from './use-selection.ts'

const [headHeight, rowHeight, narrowHeight] = [36, 44, 64]
let keptScroll = { key: '', top: 0 }

/** The rows of contacts: only those in sight are drawn, and they stand still; new ones wait for a click. */
export function ContactTable({
  shown,
  ids,
  selection,
  stale,
  more,
  fresh,
  onRelease,
}: {
  shown: ContactView
  ids: string[]
  selection: Selection
  /** Rows of the former search, while the next ones are on their way. */
  stale: boolean
  more: ContactList['more']
  fresh: number
  onRelease: () => void
}) {
  const narrow = useMedia('(max-width: 699px)')
  const fields = useFields()
  const columns = useMemo(() => chosenColumns(fields, shown.columns), [fields, shown.columns])
  const scroller = useRef<HTMLDivElement>(null)
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

  const key = JSON.stringify(shown.query)
  useEffect(() => {
    // Coming back from a profile finds the list where it was left.
    if (scroller.current) scroller.current.scrollTop = keptScroll.key === key ? keptScroll.top : 0
  }, [key])

  const items = virtual.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (!stale && lastSeen >= ids.length - 30) void loadMoreContacts()
  }, [lastSeen, ids.length, stale])

  const { current, onFocus } = useRowKeys({ ids, scroller, selection, show: (i) => virtual.scrollToIndex(i) })
  const tabStop = items.some((i) => ids[i.index] === current) ? current : ids[items[0]?.index ?? 0]
  const template = ['36px', `minmax(${nameColumn.width}px, 1.5fr)`, ...columns.map((c) => `minmax(${c.width}px, 1fr)`)]
  const width = narrow ? 0 : 36 + nameColumn.width + columns.reduce((sum, c) => sum + c.width, 0) + 16
  return (
    <div className="relative min-h-0 flex-1">
      {fresh > 0 && (
        <Button
          variant="primary"
          size="sm"
          className="absolute top-11 left-1/2 z-30 -translate-x-1/2 rounded-full shadow-pop max-[699px]:top-2"
          onClick={() => {
            scroller.current?.scrollTo({ top: 0 })
            onRelease()
          }}
        >
          {fresh >= 100 ? '100+' : fresh} new
        </Button>
      )}
      <div
        ref={scroller}
        className="h-full overflow-auto overscroll-contain"
        onScroll={(e) => (keptScroll = { key, top: e.currentTarget.scrollTop })}
      >
        <div
          role="grid"
          aria-label="Contacts"
          aria-rowcount={-1}
          aria-multiselectable
          aria-busy={stale}
          className={cn('min-w-full', stale && 'opacity-60')}
          style={{ width: width > 0 ? `max(100%, ${width}px)` : '100%' }}
          onFocus={onFocus}
        >
          <TableHead
            shown={shown}
            columns={columns}
            template={template.join(' ')}
            selection={selection}
            ids={ids}
            narrow={narrow}
          />
          <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const id = ids[item.index]!
              return (
                <ContactRow
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
        {more === 'loading' && (
          <div className="sticky start-0 flex h-10 items-center justify-center text-fg-3">
            <Spinner label="Loading more" />
          </div>
        )}
        {more === 'failed' && (
          <div className="sticky start-0 flex items-center justify-center gap-2 py-2 text-xs text-fg-2">
            More could not be loaded.
            <Button size="sm" onClick={() => void loadMoreContacts()}>
              Try again
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}
