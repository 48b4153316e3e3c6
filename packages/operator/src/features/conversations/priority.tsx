import type { Priority } from '@switchboard/contract'
import { priorities } from '@switchboard/contract/choices'
import { ChevronDown, ChevronsUp, ChevronUp, Minus, type LucideIcon } from 'lucide-react'
import { cn } from '../../ui/cn.ts'

export const priorityWords: Record<Priority, string> = { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' }

const signs: Record<Priority, { icon: LucideIcon; className: string }> = {
  urgent: { icon: ChevronsUp, className: 'text-danger-text' },
  high: { icon: ChevronUp, className: 'text-waiting-text' },
  normal: { icon: Minus, className: 'text-fg-3' },
  low: { icon: ChevronDown, className: 'text-fg-3' },
}

/** A priority as a sign beside its word. */
export function PrioritySign({ priority }: { priority: Priority }) {
  const { icon: Icon, className } = signs[priority]
  return <Icon aria-hidden className={cn('size-4 shrink-0', className)} />
}

/** Every priority as a choice, the most urgent first. */
export const priorityItems = priorities.toReversed().map((value) => ({
  value,
  label: priorityWords[value],
  icon: <PrioritySign priority={value} />,
}))

/** The sign of a priority in a row; normal has none. */
export function PriorityGlyph({ priority }: { priority: Priority }) {
  if (priority === 'normal') return null
  const { icon: Icon, className } = signs[priority]
  return (
    <span title={`${priorityWords[priority]} priority`} className="shrink-0">
      <Icon aria-hidden className={cn('size-3.5', className)} />
      <span className="sr-only">{priorityWords[priority]} priority</span>
    </span>
  )
}
