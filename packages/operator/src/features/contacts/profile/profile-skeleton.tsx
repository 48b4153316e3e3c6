/** The shape of a profile while it loads for the first time. */
export function ProfileSkeleton() {
  return (
    <div role="status" aria-label="Loading the contact" className="flex h-full flex-col">
      <div className="flex h-16 items-center gap-3 border-b border-line px-4">
        <div className="skeleton size-10 rounded-full" />
        <div className="skeleton h-4 w-40" />
      </div>
      <div className="flex flex-1">
        <div className="flex w-80 flex-col gap-4 border-e border-line p-4 max-[899px]:w-full">
          {[70, 50, 62, 40, 55].map((width) => (
            <div key={width} className="skeleton h-3" style={{ width: `${width}%` }} />
          ))}
        </div>
        <div className="flex flex-1 flex-col gap-5 p-6 max-[899px]:hidden">
          {[60, 45, 52].map((width) => (
            <div key={width} className="skeleton h-3" style={{ width: `${width}%` }} />
          ))}
        </div>
      </div>
    </div>
  )
}
