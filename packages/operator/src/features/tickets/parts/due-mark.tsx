import { CalendarClock } from 'lucide-react'
import { cn } from '../../../ui/cn.ts'
import { dayWords, fullTime } from '../../conversations/times.ts'
import { useNow } from '../../conversations/use-now.ts'

/** When a ticket is due; red once that has passed, unless it is resolved. */
export function DueMark({ at, resolved }: { at: string; resolved: boolean }) {
  const now = useNow()
  const due = new Date(at)
  const late = !resolved && due.getTime() < now
  return (
    <time
      dateTime={at}
      title={`Due ${fullTime(due)}`}
      className={cn('flex shrink-0 items-center gap-1 tabular-nums', late ? 'font-medium text-danger-text' : '')}
    >
      <CalendarClock aria-hidden className="size-3.5" />
      <span className="sr-only">{late ? 'Overdue since ' : 'Due '}</span>
      {dayWords(due, new Date(now))}
    </time>
  )
}
