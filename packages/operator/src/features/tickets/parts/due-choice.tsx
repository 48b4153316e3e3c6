import { CalendarClock, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Popover } from '../../../ui/popover.tsx'
import { TimeChoices } from '../../conversations/pickers/time-choices.tsx'
import { duePresets, fullTime, whenWords } from '../../conversations/times.ts'
import { useNow } from '../../conversations/use-now.ts'

/** When a ticket is due, in the operator's own zone: the usual times, another one, or none. */
export function DueChoice({
  dueAt,
  isDone,
  disabled,
  onChange,
}: {
  dueAt: string | null
  /** What is resolved is never late. */
  isDone: boolean
  disabled: boolean
  onChange: (dueAt: string | null) => void
}) {
  const [open, setOpen] = useState(false)
  const now = useNow()
  const isLate = dueAt !== null && !isDone && Date.parse(dueAt) < now
  const words = dueAt === null ? 'None' : whenWords(new Date(dueAt), new Date(now))
  const choose = (next: string | null) => {
    setOpen(false)
    onChange(next)
  }
  return (
    <Popover
      label="Due"
      open={open}
      onOpenChange={setOpen}
      className="w-72 p-1"
      trigger={
        <button
          type="button"
          disabled={disabled}
          aria-label={`Due: ${words}${isLate ? ', late' : ''}`}
          {...(dueAt && { title: fullTime(new Date(dueAt)) })}
          className={cn(
            '-ms-1.5 flex min-h-7 w-[calc(100%+6px)] items-center gap-1.5 rounded-md px-1.5 text-start text-sm hover:bg-hover data-[popup-open]:bg-pressed pointer-coarse:min-h-11',
            isLate && 'text-danger-text',
          )}
        >
          <CalendarClock aria-hidden className={cn('size-4 shrink-0', !isLate && 'text-fg-3')} />
          <span className="min-w-0 flex-1 truncate">{words}</span>
          {isLate && <span className="text-xs">Late</span>}
        </button>
      }
    >
      {open && <DueTimes withNone={dueAt !== null} onChoose={choose} />}
    </Popover>
  )
}

/** The usual times by which things are due, another one, or none. */
export function DueTimes({ withNone, onChoose }: { withNone: boolean; onChoose: (dueAt: string | null) => void }) {
  return (
    <>
      <TimeChoices label="Due" act="Set" usual={duePresets} onChoose={(at) => onChoose(at.toISOString())} />
      {withNone && (
        <Button variant="ghost" className="mt-1 w-full justify-start px-2" onClick={() => onChoose(null)}>
          <X />
          No due date
        </Button>
      )}
    </>
  )
}
