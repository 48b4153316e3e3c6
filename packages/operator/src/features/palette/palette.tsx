import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useOverlay } from '../../store/ui.ts'
import { cn, popup } from '../../ui/cn.ts'
import { backdrop } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { PaletteLine } from './palette-line.tsx'
import { preChosen, readQuery } from './rank.ts'
import { useLines } from './search.ts'

/** Everything by name: acts, conversations, people, places. */
export function Palette() {
  const { open, onOpenChange } = useOverlay('palette')
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdrop} />
        <Dialog.Popup
          aria-label="Command palette"
          className={cn(
            popup,
            'fixed top-[14vh] left-1/2 z-50 w-[min(600px,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-xl max-sm:top-4',
          )}
        >
          <Body onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Body({ onDone }: { onDone: () => void }) {
  const id = useId()
  const [raw, setRaw] = useState('')
  const lines = useLines(raw)
  const { text } = readQuery(raw)
  const [moved, setMoved] = useState<number | null>(null)
  const at = moved === null ? preChosen(lines, text) : Math.min(moved, lines.length - 1)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => setMoved(null), [raw])
  useEffect(() => {
    // Newer browsers answer with a promise, which is no cleanup.
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const run = (index: number) => {
    const line = lines[index]
    if (!line) return
    onDone()
    // The palette gives focus back as it closes; what an act opens must come after that.
    setTimeout(() => void line.run(), 0)
  }

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8 }[e.key]
    if (to !== undefined) {
      e.preventDefault()
      setMoved(
        Math.abs(to - at) === 1
          ? (to + lines.length) % Math.max(1, lines.length)
          : Math.max(0, Math.min(to, lines.length - 1)),
      )
    } else if (e.key === 'Enter') {
      e.preventDefault()
      run(at)
    }
  }

  return (
    <>
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <Search aria-hidden className="size-4 shrink-0 text-fg-3" />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          {...(at >= 0 && { 'aria-activedescendant': `${id}-${at}` })}
          aria-label="Search commands, conversations and people"
          placeholder="Type a command or search…"
          value={raw}
          onChange={(e) => setRaw(e.target.value)}
          onKeyDown={onKeyDown}
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-fg-3"
        />
        <Kbd>Esc</Kbd>
      </div>
      {lines.length === 0 && (
        <p className="px-4 py-8 text-center text-sm text-fg-3">
          Nothing matches. Try a contact’s name, an e-mail address or an act.
        </p>
      )}
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Results"
        className="max-h-[min(400px,60vh)] overflow-y-auto p-1.5 empty:hidden"
      >
        {lines.map((line, i) => (
          <PaletteLine
            key={line.key}
            id={`${id}-${i}`}
            entry={line}
            heading={lines[i - 1]?.group === line.group ? null : line.group}
            selected={i === at}
            onPoint={() => setMoved(i)}
            onChoose={() => run(i)}
          />
        ))}
      </div>
      <div className="flex gap-4 border-t border-line px-4 py-2 text-2xs text-fg-3">
        <span>
          <Kbd>&gt;</Kbd> acts
        </span>
        <span>
          <Kbd>@</Kbd> people
        </span>
        <span>
          <Kbd>#</Kbd> tickets
        </span>
      </div>
    </>
  )
}
