import type { Message } from '@switchboard/contract'
import { useData } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'
import { cn } from '../../../ui/cn.ts'
import { Tip } from '../../../ui/tip.tsx'

/** Who reacted with what; pressing one joins it, or takes the own one back. */
export function Reactions({
  reactions,
  contact = '',
  may,
  onToggle,
}: {
  reactions: Message['reactions']
  /** What the contact is called, where they may react. */
  contact?: string
  may: boolean
  onToggle: (emoji: string) => void
}) {
  const operators = useData((s) => s.operators)
  const nameOf = (by: string) => {
    if (by === 'contact') return contact
    return by === meId() ? 'You' : (operators[by]?.name ?? 'A colleague')
  }
  return (
    <div role="group" aria-label="Reactions" className="flex flex-wrap gap-1">
      {reactions.map((r) => {
        const names = r.by.map(nameOf).join(', ')
        return (
          <Tip key={r.emoji} label={names}>
            <button
              type="button"
              disabled={!may}
              aria-pressed={r.by.includes(meId())}
              aria-label={`${r.emoji} ${names}`}
              onClick={() => onToggle(r.emoji)}
              className={cn(
                'flex h-6 items-center gap-1 rounded-full border border-line px-2 text-xs tabular-nums pointer-coarse:h-9',
                r.by.includes(meId()) ? 'bg-selected text-accent-text' : 'bg-surface text-fg-2 hover:bg-hover',
              )}
            >
              <span aria-hidden>{r.emoji}</span>
              {r.by.length}
            </button>
          </Tip>
        )
      })}
    </div>
  )
}
