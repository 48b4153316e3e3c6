import type { Visitor } from '@switchboard/contract'
import { BadgeCheck } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { Avatar } from '../../../ui/avatar.tsx'
import { cn } from '../../../ui/cn.ts'
import { StateWord } from '../../../ui/state-glyph.tsx'
import { shortAge } from '../../conversations/times.ts'
import { useNow } from '../../conversations/use-now.ts'
import { placeWords } from '../places.ts'
import { faceOf, shortPage, siteOf, visitorName } from '../visitor-words.ts'
import { columns, gridClass } from './columns.ts'

const classOf = Object.fromEntries(columns.map((c) => [c.key, c.className]))

/** The cells of one visitor. */
export const VisitorCells = memo(function VisitorCells({ visitor, gone }: { visitor: Visitor; gone: boolean }) {
  const place = placeWords(visitor.place)
  return (
    <div className={cn(gridClass, 'h-full', gone && '[&_*]:text-fg-3')}>
      <div role="gridcell" className="flex min-w-0 items-center gap-2.5">
        <Avatar {...faceOf(visitor)} size={28} className={cn(gone && 'opacity-50')} />
        <VisitorName visitor={visitor} />
        {gone && <span className="shrink-0 text-xs">left</span>}
      </div>
      <div role="gridcell" className="min-w-0">
        <PageWords visitor={visitor} />
      </div>
      <Cell name="place">{place}</Cell>
      <div role="gridcell" className="text-xs">
        <StateWord state={visitor.state} />
      </div>
      <Cell name="time">
        <TimeOnSite visitor={visitor} />
      </Cell>
      <Cell name="pages">{visitor.pages}</Cell>
      <Cell name="referrer">{visitor.referrer && siteOf(visitor.referrer)}</Cell>
      <Cell name="browser">{visitor.browser}</Cell>
    </div>
  )
})

/** The same in two lines, for a phone. */
export const VisitorLines = memo(function VisitorLines({ visitor, gone }: { visitor: Visitor; gone: boolean }) {
  const place = placeWords(visitor.place)
  return (
    <div role="gridcell" className={cn('flex h-full items-center gap-2.5 px-4', gone && '[&_*]:text-fg-3')}>
      <Avatar {...faceOf(visitor)} size={32} className={cn(gone && 'opacity-50')} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <VisitorName visitor={visitor} />
          <span className="ms-auto shrink-0 text-xs text-fg-2 tabular-nums">
            <TimeOnSite visitor={visitor} />
          </span>
        </div>
        <div className="truncate text-sm text-fg-2">
          <bdi>{visitor.page ? (visitor.page.title ?? shortPage(visitor.page.url)) : '–'}</bdi>
        </div>
        <div className="flex items-center gap-1 text-xs text-fg-2">
          <StateWord state={visitor.state} />
          {place && <span className="min-w-0 truncate">· {place}</span>}
        </div>
      </div>
    </div>
  )
})

function VisitorName({ visitor }: { visitor: Visitor }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <bdi className="truncate text-sm font-medium">{visitorName(visitor)}</bdi>
      {visitor.contact?.known && (
        <>
          <BadgeCheck aria-hidden className="size-3.5 shrink-0 text-accent-text" />
          <span className="sr-only">, known</span>
        </>
      )}
    </span>
  )
}

function PageWords({ visitor: { page } }: { visitor: Visitor }) {
  if (!page) return <span className="text-sm text-fg-3">–</span>
  const address = shortPage(page.url)
  return (
    <>
      <div className="truncate text-sm">
        <bdi>{page.title ?? address}</bdi>
      </div>
      {page.title && (
        <div className="truncate text-xs text-fg-3">
          <bdi>{address}</bdi>
        </div>
      )}
    </>
  )
}

function TimeOnSite({ visitor: { arrivedAt } }: { visitor: Visitor }) {
  const now = useNow()
  return <time dateTime={arrivedAt}>{shortAge(Math.max(0, now - Date.parse(arrivedAt)))}</time>
}

const Cell = ({ name, children }: { name: string; children: ReactNode }) => (
  <div role="gridcell" className={cn('min-w-0 truncate text-xs text-fg-2 tabular-nums', classOf[name])}>
    {children ? <bdi>{children}</bdi> : <span className="text-fg-3">–</span>}
  </div>
)

/** A row that is on its way. */
export const RowSkeleton = () => (
  <div role="gridcell" className="flex h-full items-center gap-3 px-4">
    <span className="sr-only">Loading</span>
    <div className="skeleton size-7 shrink-0 rounded-full" />
    <div className="skeleton h-3 w-1/5" />
    <div className="skeleton h-3 w-1/3" />
  </div>
)
