/** The shape of a list while it loads for the first time. */
export function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading conversations" className="min-h-0 flex-1 overflow-hidden px-4 pt-1">
      {Array.from({ length: 9 }, (_, i) => (
        <div key={i} className="flex h-18 gap-2.5 py-1.5" style={{ opacity: 1 - i * 0.09 }}>
          <div className="skeleton mt-0.5 size-8 shrink-0 rounded-full" />
          <div className="flex flex-1 flex-col gap-2 pt-1">
            <div className="skeleton h-3" style={{ width: `${[38, 52, 30, 46][i % 4]}%` }} />
            <div className="skeleton h-3" style={{ width: `${[86, 70, 92, 64][i % 4]}%` }} />
            <div className="skeleton h-2.5 w-2/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
