import { fullTime, shortAge } from '../conversations/times.ts'
import { useNow } from '../conversations/use-now.ts'

/** How long ago something was, in one short word. */
export function Age({ at }: { at: string | null }) {
  const now = useNow()
  if (at === null) return <span className="text-fg-3">-</span>
  return (
    <time title={fullTime(new Date(at))} className="tabular-nums">
      {shortAge(now - Date.parse(at))}
    </time>
  )
}
