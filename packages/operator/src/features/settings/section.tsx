import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { cn } from '../../ui/cn.ts'
import { ErrorState } from '../../ui/states.tsx'

/** One page of the settings: title, what it is for, an act at the right, and its parts. */
export function Section({
  title,
  description,
  action,
  wide = false,
  children,
}: {
  title: string
  description?: ReactNode
  action?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} · Settings`
  }, [title])
  return (
    <div
      className={cn(
        'mx-auto flex min-h-full w-full flex-col px-4 pb-6 in-data-docked:pb-130 sm:px-8',
        wide ? 'max-w-260' : 'max-w-180',
      )}
    >
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3 pt-4 pb-5 min-[900px]:pt-7">
        <Link
          to="/settings/$"
          params={{ _splat: '' }}
          className="-ms-2 flex h-11 w-full items-center gap-1 rounded-md px-2 text-sm text-fg-2 hover:bg-hover min-[900px]:hidden"
        >
          <ChevronLeft aria-hidden className="size-4 rtl:rotate-180" />
          Settings
        </Link>
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-xl font-semibold">{title}</h1>
          {description && <p className="mt-0.5 text-sm text-fg-2">{description}</p>}
        </div>
        {action}
      </header>
      {children}
    </div>
  )
}

/** A part of a page under its own small heading. */
export function Group({
  title,
  description,
  action,
  children,
  className,
}: {
  title: string
  description?: ReactNode
  action?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={cn('border-t border-line py-5 first-of-type:border-t-0 first-of-type:pt-0', className)}>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-base font-semibold">{title}</h2>
          {description && <p className="text-sm text-fg-2">{description}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

/** A framed list of rows. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-lg border border-line">
      {children}
    </ul>
  )
}

/** What was asked for, once it is there; else rows in its place, or the reason and a way to try again. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return <SkeletonRows />
}

/** Rows that are on their way. */
export function SkeletonRows({ count = 3 }: { count?: number }) {
  return (
    <div role="status" aria-label="Loading" className="divide-y divide-line rounded-lg border border-line">
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className="flex items-center gap-3 px-4 py-3">
          <div className="skeleton size-8 rounded-full" />
          <div className="flex-1 space-y-2">
            <div className="skeleton h-3 w-2/5" />
            <div className="skeleton h-2.5 w-3/5" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** A small word with a frame, for states and roles. */
export function Badge({ children, tone = 'plain' }: { children: ReactNode; tone?: 'plain' | 'good' | 'warn' | 'bad' }) {
  const tones = { plain: 'text-fg-2', good: 'text-live-text', warn: 'text-waiting-text', bad: 'text-danger-text' }
  return (
    <span
      className={cn(
        'shrink-0 rounded-sm border border-line px-1.5 text-2xs font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
