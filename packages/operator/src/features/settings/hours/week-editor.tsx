import type { Schedule } from '@switchboard/contract'
import { Copy, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { inputClass } from '../../../ui/field.tsx'
import { dayName } from './open-words.ts'
import { SpanList, type Spans } from './spans.tsx'

const days = [1, 2, 3, 4, 5, 6, 7] as const
const weekdays = [1, 2, 3, 4, 5] as const

interface EditorProps {
  schedule: Schedule
  onChange: (schedule: Schedule) => void
}

/** The hours of each day of the week. */
export function WeekEditor({ schedule, onChange }: EditorProps) {
  const set = (week: Partial<Schedule['week']>) => onChange({ ...schedule, week: { ...schedule.week, ...week } })
  const copy = (spans: Spans) => set(Object.fromEntries(weekdays.map((day) => [day, spans])))
  return (
    <ul aria-label="Week" className="divide-y divide-line rounded-lg border border-line">
      {days.map((day) => (
        <li key={day} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2">
          <span className="w-24 shrink-0 py-1.5 text-sm font-medium">{dayName(day)}</span>
          <SpanList day={dayName(day)} spans={schedule.week[day]} onChange={(spans) => set({ [day]: spans })} />
          <IconButton label={`Copy ${dayName(day)} to Monday to Friday`} onClick={() => copy(schedule.week[day])}>
            <Copy />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}

const dateFormat = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})

/** Single dates with other hours, or none. */
export function ExceptionsEditor({ schedule, onChange }: EditorProps) {
  const [date, setDate] = useState('')
  const set = (exceptions: Schedule['exceptions']) => onChange({ ...schedule, exceptions })
  const { exceptions } = schedule
  const add = () => {
    set({ ...exceptions, [date]: exceptions[date] ?? [] })
    setDate('')
  }
  return (
    <div className="flex flex-col gap-3">
      {Object.keys(exceptions).length > 0 && (
        <ul aria-label="Other hours on single dates" className="divide-y divide-line rounded-lg border border-line">
          {Object.entries(exceptions)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([day, spans]) => {
              const name = dateFormat.format(new Date(`${day}T12:00:00`))
              return (
                <li key={day} className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2">
                  <span className="w-40 shrink-0 py-1.5 text-sm font-medium">{name}</span>
                  <SpanList day={name} spans={spans} onChange={(next) => set({ ...exceptions, [day]: next })} />
                  <IconButton
                    label={`Remove ${name}`}
                    onClick={() => set(Object.fromEntries(Object.entries(exceptions).filter(([d]) => d !== day)))}
                  >
                    <Trash2 />
                  </IconButton>
                </li>
              )
            })}
        </ul>
      )}
      <div className="flex items-center gap-2">
        <input
          type="date"
          aria-label="Date with other hours"
          value={date}
          onChange={(e) => setDate(e.target.value)}
          className={cn(inputClass, 'h-8 w-44 pointer-coarse:h-11')}
        />
        <Button disabled={date === ''} onClick={add}>
          Add date
        </Button>
      </div>
    </div>
  )
}
