import { cn } from '../../../ui/cn.ts'

/** The shape of a thread while it loads for the first time. */
export function ThreadSkeleton({ bare = false }: { bare?: boolean }) {
  return (
    <div role="status" aria-label="Loading the conversation" className="flex min-h-0 flex-1 flex-col overflow-hidden">
      {!bare && (
        <div className="flex h-13 shrink-0 items-center border-b border-line px-4">
          <div className="skeleton h-4 w-40" />
        </div>
      )}
      <div className="mx-auto flex w-full max-w-[1080px] flex-1 flex-col justify-end gap-4 px-4 pb-4">
        {[56, 40, 62, 34].map((width, i) => (
          <div key={width} className={cn('flex gap-2.5', i % 2 === 1 && 'flex-row-reverse')}>
            <div className="skeleton size-7 shrink-0 rounded-full" />
            <div className="skeleton h-14 rounded-xl" style={{ width: `${width}%` }} />
          </div>
        ))}
      </div>
    </div>
  )
}
