import type { PageVisit } from '@switchboard/contract'
import { Fragment } from 'react'
import { Button } from '../../../ui/button.tsx'
import { clockTime, dayWords } from '../../conversations/times.ts'
import { shortPage } from '../visitor-words.ts'
import { useVisits, type VisitsOf } from './use-visits.ts'

/** Pages seen, newest first, with day lines and how long each was looked at. */
export function VisitList({ of, changed, label }: { of: VisitsOf; changed: unknown; label: string }) {
  const { items, status, cursor, more, retry } = useVisits(of, changed)
  if (status === 'loading' && items.length === 0)
    return (
      <div role="status" aria-label="Loading pages" className="flex flex-col gap-3 px-2 py-2">
        <div className="skeleton h-3 w-3/4" />
        <div className="skeleton h-3 w-1/2" />
      </div>
    )
  return (
    <>
      {items.length === 0 && status === 'ready' && <p className="px-2 py-1 text-sm text-fg-3">No pages are kept.</p>}
      {items.length > 0 && (
        <ol aria-label={label} className="flex flex-col">
          {items.map((visit, i) => (
            <Fragment key={visit.id}>
              <DayLine at={visit.at} before={items[i - 1]?.at} />
              <Line visit={visit} />
            </Fragment>
          ))}
        </ol>
      )}
      {status === 'failed' && (
        <div className="flex items-center gap-2 px-2 py-1 text-sm text-fg-2">
          Could not be loaded.
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        </div>
      )}
      {cursor !== null && status !== 'failed' && (
        <Button variant="ghost" size="sm" busy={status === 'loading'} onClick={more} className="ms-0.5">
          Older pages
        </Button>
      )}
    </>
  )
}

function DayLine({ at, before }: { at: string; before: string | undefined }) {
  const day = dayWords(new Date(at))
  if (before !== undefined && dayWords(new Date(before)) === day) return null
  return <li className="px-2 pt-2 pb-0.5 text-2xs font-medium text-fg-3">{day}</li>
}

function Line({ visit: { url, title, at, seconds } }: { visit: PageVisit }) {
  const address = shortPage(url)
  return (
    <li className="flex gap-2 px-2 py-1">
      <time dateTime={at} className="w-14 shrink-0 text-xs leading-5 text-fg-3 tabular-nums">
        {clockTime(new Date(at))}
      </time>
      <div className="min-w-0 flex-1" title={url}>
        <div className="truncate text-sm">
          <bdi>{title ?? address}</bdi>
        </div>
        {title && (
          <div className="truncate text-xs text-fg-3">
            <bdi>{address}</bdi>
          </div>
        )}
      </div>
      <span className="shrink-0 text-xs leading-5 text-fg-2 tabular-nums">
        {seconds === null ? 'now' : lengthWords(seconds)}
      </span>
    </li>
  )
}

/** A length of time to the second where that matters: 8s, 3m 20s, 2h 5m. */
function lengthWords(seconds: number): string {
  if (seconds < 60) return `${seconds}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return minutes < 10 ? `${minutes}m ${seconds % 60}s` : `${minutes}m`
  return `${Math.floor(minutes / 60)}h ${minutes % 60}m`
}
