import type { ReactNode } from 'react'
import { ApiError } from '@switchboard/sdk'
import { Button } from './button.tsx'
import { cn } from './cn.ts'

/** Nothing is here yet: says so, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  className,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div
      className={cn('flex h-full min-h-48 flex-col items-center justify-center gap-2 px-6 py-8 text-center', className)}
    >
      {icon && <div className="mb-1 text-fg-3 [&_svg]:size-6">{icon}</div>}
      <p className="text-sm font-semibold">{title}</p>
      {children && <div className="max-w-72 text-sm text-balance text-fg-2">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}

/** Loading failed: the reason and a way to try again. */
export function ErrorState({
  error,
  onRetry,
  title = 'This could not be loaded',
  className,
}: {
  error: unknown
  onRetry?: () => void
  title?: string
  className?: string
}) {
  return (
    <div
      role="alert"
      className={cn('flex h-full min-h-40 flex-col items-center justify-center gap-2 px-6 py-8 text-center', className)}
    >
      <p className="text-sm font-semibold">{title}</p>
      <p className="max-w-80 text-sm text-balance text-fg-2">{reasonOf(error)}</p>
      {onRetry && (
        <Button className="mt-2" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}

/** The words of a failed call, for people. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiError)
    return error.code === 'offline' ? 'The server cannot be reached. Check your connection.' : error.message
  return error instanceof Error ? error.message : 'Something went wrong.'
}
