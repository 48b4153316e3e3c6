/** The shape of the table while it loads for the first time. */
export function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading visitors" className="min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: 12 }, (_, i) => (
        <div
          key={i}
          className="flex h-12 items-center gap-3 border-b border-line px-4"
          style={{ opacity: 1 - i * 0.07 }}
        >
          <div className="skeleton size-7 shrink-0 rounded-full" />
          <div className="skeleton h-3" style={{ width: `${[16, 12, 20, 14][i % 4]}%` }} />
          <div className="skeleton h-3" style={{ width: `${[34, 26, 30, 38][i % 4]}%` }} />
          <div className="skeleton ms-auto h-3 w-16" />
        </div>
      ))}
    </div>
  )
}
