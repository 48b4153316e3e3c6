import type { ConversationItem } from '@switchboard/contract'
import { CalendarClock, Clock } from 'lucide-react'
import { useRef, useState, type KeyboardEvent } from 'react'
import { keysOf } from '../../../commands/registry.ts'
import { useOverlay } from '../../../store/ui.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { snooze } from '../acts.ts'
import { localInput, snoozePresets, whenWords } from '../times.ts'

/** Snooze until one of the usual times, or one of one's own. */
export function SnoozePicker({ c }: { c: ConversationItem }) {
  const { open, onOpenChange } = useOverlay('snooze')
  return (
    <Popover
      label="Snooze until"
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      className="w-72 p-1"
      trigger={
        <IconButton
          label="Snooze"
          keys={keysOf('snooze')}
          side="bottom"
          variant="outline"
          size="md"
          className="max-[1199px]:px-2 max-sm:bg-transparent max-sm:shadow-none pointer-coarse:min-w-11"
        >
          <Clock className="min-[1200px]:hidden" />
          <span className="max-[1199px]:hidden">Snooze</span>
        </IconButton>
      }
    >
      {open && (
        <SnoozeTimes
          onChoose={(until) => {
            onOpenChange(false)
            void snooze(c.id, until)
          }}
        />
      )}
    </Popover>
  )
}

const row =
  'flex min-h-8 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover focus:bg-hover focus:outline-none pointer-coarse:min-h-11'

/** The usual times as a list, and a field for another one. */
export function SnoozeTimes({ onChoose, word = 'Snooze' }: { onChoose: (until: Date) => void; word?: string }) {
  const [presets] = useState(() => snoozePresets())
  const [own, setOwn] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const until = own === null ? null : new Date(own)
  const usable = until !== null && until.getTime() > Date.now()

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
        <button key={p.label} type="button" data-preset className={row} onClick={() => onChoose(p.until)}>
          <span className="flex-1">{p.label}</span>
          <span className="text-xs text-fg-3 tabular-nums">{whenWords(p.until)}</span>
        </button>
      ))}
      {own === null ? (
        <button
          type="button"
          data-preset
          className={row}
          onClick={() => setOwn(localInput(presets.find((p) => p.label === 'Tomorrow')!.until))}
        >
          <CalendarClock aria-hidden className="size-4 text-fg-3" />
          Another time…
        </button>
      ) : (
        <form
          className="flex items-center gap-2 p-2"
          onSubmit={(e) => {
            e.preventDefault()
            if (usable) onChoose(until)
          }}
        >
          <input
            type="datetime-local"
            aria-label={word === 'Snooze' ? 'Snooze until' : word}
            autoFocus
            value={own}
            min={localInput(new Date())}
            onChange={(e) => setOwn(e.target.value)}
            className="h-8 min-w-0 flex-1 rounded-md bg-sunken px-2 text-sm"
          />
          <Button type="submit" variant="primary" disabled={!usable}>
            {word}
          </Button>
        </form>
      )}
    </div>
  )
}
