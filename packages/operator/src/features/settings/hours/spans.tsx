import type { Schedule } from '@switchboard/contract'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { inputClass } from '../../../ui/field.tsx'

export type Spans = Schedule['week'][1]

/** The hours of one day: none is closed, several have a pause between them. */
export function SpanList({ day, spans, onChange }: { day: string; spans: Spans; onChange: (spans: Spans) => void }) {
  const replace = (at: number, span: [string, string]) => onChange(spans.map((s, i) => (i === at ? span : s)))
  const add = () => onChange([...spans, nextSpan(spans)])
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      {spans.length === 0 && <span className="py-1.5 text-sm text-fg-3">Closed</span>}
      {spans.map(([from, to], i) => (
        // Spans have no name but their place.
        <div key={i} className="flex items-center gap-1.5">
          <TimeInput label={`${day}, opens`} value={from} onChange={(value) => replace(i, [value, to])} />
          <span aria-hidden className="text-fg-3">
            –
          </span>
          <TimeInput label={`${day}, closes`} value={to} onChange={(value) => replace(i, [from, value])} />
          {to <= from && to !== '00:00' && <span className="text-xs text-fg-3">next day</span>}
          <IconButton
            label={`Remove ${from} to ${to} on ${day}`}
            size="icon-sm"
            onClick={() => onChange(spans.filter((_, at) => at !== i))}
          >
            <X />
          </IconButton>
        </div>
      ))}
      <Button size="sm" variant="ghost" className="self-start" aria-label={`Add hours on ${day}`} onClick={add}>
        <Plus aria-hidden />
        Add hours
      </Button>
    </div>
  )
}

function nextSpan(spans: Spans): [string, string] {
  const last = spans.at(-1)
  if (!last) return ['09:00', '18:00']
  const from = Math.min(22, Number(last[1].slice(0, 2)) + 1)
  const two = (n: number) => `${String(n).padStart(2, '0')}:00`
  return [two(from), two(Math.min(23, from + 4))]
}

/** A browser's time field ends at 23:59; midnight at the end of a day is its 00:00. */
function TimeInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <input
      type="time"
      aria-label={label}
      value={value === '24:00' ? '00:00' : value}
      onChange={(e) => e.target.value !== '' && onChange(e.target.value)}
      className={cn(inputClass, 'h-8 w-30 pointer-coarse:h-11')}
    />
  )
}
