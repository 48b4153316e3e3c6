import type { ActorRef } from '@switchboard/contract'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { useMe } from '../../../store/session.ts'
import { typing } from '../../../store/typing.ts'
import { viewing } from '../../../store/viewing.ts'
import { cn } from '../../../ui/cn.ts'
import { shortName } from '../../people/names.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'

const nobody: string[] = []
const silence: ActorRef[] = []
const mostFaces = 3

/** Which colleagues have the conversation open too, and which of them are writing; the words give way first. */
export function Viewers({ conversationId, compact = false }: { conversationId: string; compact?: boolean }) {
  const me = useMe().operator.id
  const looking = useStore(viewing, (held) => held[conversationId] ?? nobody)
  const typists = useStore(typing, (held) => held[conversationId] ?? silence)
  const operators = useData((s) => s.operators)
  const writing = typists.flatMap((a) => (a.kind === 'operator' && a.id ? [a.id] : []))
  const ids = [...new Set([...writing, ...looking])].filter((id) => id !== me)
  if (ids.length === 0) return null
  const name = (id: string) => (operators[id] ? shortName(operators[id].name) : 'A colleague')
  const words = [said(writing.map(name), 'writing a reply'), said(othersOf(ids, writing).map(name), 'viewing')]
    .filter(Boolean)
    .join(', ')
  return (
    <span title={words} className={cn('flex items-center gap-1.5 text-xs text-fg-2', compact ? 'shrink-0' : 'min-w-8')}>
      <span aria-hidden className="flex shrink-0 -space-x-0.5">
        {ids.slice(0, compact ? 2 : mostFaces).map((id) => (
          <span key={id} className={cn('rounded-full', writing.includes(id) && 'shadow-[0_0_0_1.5px_var(--c-accent)]')}>
            <OperatorAvatar id={id} size={18} />
          </span>
        ))}
      </span>
      <span dir="auto" className={compact ? 'sr-only' : 'truncate max-sm:sr-only'}>
        {words}
      </span>
    </span>
  )
}

const othersOf = (ids: string[], writing: string[]): string[] => ids.filter((id) => !writing.includes(id))

function said(names: string[], doing: string): string {
  if (names.length === 0) return ''
  if (names.length > mostFaces) return `${names.length} colleagues are ${doing}`
  return `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} ${doing}`
}
