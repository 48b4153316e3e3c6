/** The shape of the table while it loads for the first time. */
export function TableSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="min-h-0 flex-1 overflow-hidden px-4 pt-9">
      {Array.from({ length: 14 }, (_, i) => (
        <div key={i} className="flex h-11 items-center gap-4" style={{ opacity: 1 - i * 0.06 }}>
          <div className="skeleton size-6 shrink-0 rounded-full" />
          <div className="skeleton h-3" style={{ width: `${[14, 20, 11, 17][i % 4]}%` }} />
          <div className="skeleton h-3" style={{ width: `${[22, 16, 25, 19][i % 4]}%` }} />
          <div className="skeleton h-3 w-1/12 max-sm:hidden" />
        </div>
      ))}
    </div>
  )
}
