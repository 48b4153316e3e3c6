/** A ticket on its way. */
export function TicketSkeleton() {
  return (
    <div role="status" aria-label="Loading the ticket" className="flex h-full flex-col">
      <div className="flex h-13 shrink-0 items-center border-b border-line px-4">
        <div className="skeleton h-3 w-24" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="mx-auto w-full max-w-[800px] min-w-0 flex-1 space-y-4 px-6 py-6">
          <div className="skeleton h-5 w-3/5" />
          <div className="skeleton h-3 w-full" />
          <div className="skeleton h-3 w-11/12" />
          <div className="skeleton h-3 w-4/5" />
        </div>
        <div className="w-76 shrink-0 space-y-5 border-s border-line px-4 py-6 max-[899px]:hidden">
          {Array.from({ length: 7 }, (_, i) => (
            <div key={i} className="skeleton h-3 w-4/5" />
          ))}
        </div>
      </div>
    </div>
  )
}
