import { CalendarClock } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { Button } from '../../../ui/button.tsx'
import { localInput, timePresets, whenWords, type TimePreset } from '../times.ts'

const row =
  'flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover focus:bg-hover focus:outline-none pointer-coarse:min-h-11'

/** The usual times as a list, and a field for another one, in the operator's own time zone. */
export function TimeChoices({
  act,
  label,
  usual,
  onChoose,
}: {
  /** What is done at that time, for the button. */
  act: string
  label: string
  /** Other usual times than those one snoozes until. */
  usual?: () => TimePreset[]
  onChoose: (at: Date) => void
}) {
  const [presets] = useState(() => (usual ?? timePresets)())
  const [own, setOwn] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const at = own === null ? null : new Date(own)
  const usable = at !== null && at.getTime() > Date.now()

  const move = (e: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (by === undefined) return
    e.preventDefault()
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-preset]') ?? [])]
    rows[(rows.indexOf(document.activeElement as HTMLElement) + by + rows.length) % rows.length]?.focus()
  }

  return (
    <div ref={list} onKeyDown={own === null ? move : undefined}>
      {presets.map((p) => (
        <button key={p.label} type="button" data-preset className={row} onClick={() => onChoose(p.at)}>
          <span className="flex-1">{p.label}</span>
          <span className="text-xs text-fg-3 tabular-nums">{whenWords(p.at)}</span>
        </button>
      ))}
      {own === null ? (
        <button
          type="button"
          data-preset
          className={row}
          onClick={() => setOwn(localInput(presets.find((p) => p.label === 'Tomorrow')!.at))}
        >
          <CalendarClock aria-hidden className="size-4 text-fg-3" />
          Another time…
        </button>
      ) : (
        <form
          className="flex items-center gap-2 p-2"
          onSubmit={(e) => {
            e.preventDefault()
            if (usable) onChoose(at)
          }}
        >
          <input
            type="datetime-local"
            aria-label={label}
            autoFocus
            value={own}
            min={localInput(new Date())}
            onChange={(e) => setOwn(e.target.value)}
            className="h-8 min-w-0 flex-1 rounded-md bg-sunken px-2 text-sm"
          />
          <Button type="submit" variant="primary" disabled={!usable}>
            {act}
          </Button>
        </form>
      )}
    </div>
  )
}
