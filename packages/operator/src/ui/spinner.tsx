import { cn } from './cn.ts'

/** A small turning ring; give `label` where nothing else says what is going on. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span
      {...(label ? { role: 'status', 'aria-label': label } : { 'aria-hidden': true })}
      className={cn(
        'inline-block size-3.5 shrink-0 animate-spin rounded-full border-[1.5px] border-current border-r-transparent',
        className,
      )}
    />
  )
}

/** The whole pane is loading for the first time and has no shape of its own yet. */
export function PaneLoading({ label = 'Loading' }: { label?: string }) {
  return (
    <div className="flex h-full min-h-40 items-center justify-center text-fg-3">
      <Spinner label={label} className="size-5" />
    </div>
  )
}
