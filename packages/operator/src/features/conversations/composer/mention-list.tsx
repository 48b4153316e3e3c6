import type { Operator } from '@switchboard/contract'
import { cn } from '../../../ui/cn.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'

/** Colleagues that match what stands behind the @. */
export function MentionList({
  found,
  at,
  onChoose,
  id,
}: {
  found: Operator[]
  at: number
  onChoose: (operator: Operator) => void
  id: string
}) {
  return (
    <ul
      id={id}
      role="listbox"
      aria-label="Mention"
      className="absolute bottom-full left-2 z-20 mb-1 max-h-56 w-64 max-w-full overflow-y-auto rounded-lg bg-raised p-1 text-fg shadow-pop"
    >
      {found.map((o, i) => (
        <li
          key={o.id}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === at}
          onPointerDown={(e) => {
            e.preventDefault()
            onChoose(o)
          }}
          className={cn(
            'flex min-h-8 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            i === at && 'bg-hover',
          )}
        >
          <OperatorAvatar id={o.id} size={20} withPresence />
          <bdi className="min-w-0 flex-1 truncate">{o.name}</bdi>
        </li>
      ))}
    </ul>
  )
}
