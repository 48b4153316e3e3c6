import type { ConversationItem } from '@switchboard/contract'
import { Timer } from 'lucide-react'
import { cn } from '../../ui/cn.ts'
import { kindWords } from '../settings/targets/target-words.ts'
import { dueWords, isPressing } from './due.ts'
import { useNow } from './use-now.ts'

/** The next promise of time: how long is left, or by how much it has passed. */
export function DueBadge({ c, className }: { c: Pick<ConversationItem, 'due'>; className?: string }) {
  const now = useNow()
  if (!c.due) return null
  return (
    <span
      title={`${kindWords[c.due.kind]} by ${new Date(c.due.at).toLocaleString()}`}
      className={cn(
        'inline-flex shrink-0 items-center gap-1 tabular-nums',
        isPressing(c.due, now) ? 'font-medium text-waiting-text' : 'text-fg-2',
        className,
      )}
    >
      <Timer aria-hidden className="size-3" />
      <span className="sr-only">{kindWords[c.due.kind]} </span>
      {dueWords(c.due, now)}
    </span>
  )
}
