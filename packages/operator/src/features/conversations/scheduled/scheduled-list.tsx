import type { ConversationItem, ScheduledMessage } from '@switchboard/contract'
import { useMemo } from 'react'
import { useData } from '../../../store/data.ts'
import { byText } from '../../../store/merge.ts'
import { ScheduledRow } from './scheduled-row.tsx'

const ofConversation = (all: Record<string, ScheduledMessage>, id: string): ScheduledMessage[] =>
  Object.values(all)
    .filter((s) => s.conversationId === id)
    .sort((a, b) => byText(a.at, b.at) || byText(a.id, b.id))

/** Above the composer: what waits to go out, and what was stopped. */
export function ScheduledList({ c }: { c: ConversationItem }) {
  const all = useData((s) => s.scheduled)
  const items = useMemo(() => ofConversation(all, c.id), [all, c.id])
  if (items.length === 0) return null
  return (
    <ul
      aria-label="Scheduled replies"
      className="mx-auto flex max-h-44 w-full max-w-[1080px] shrink-0 flex-col gap-1 overflow-y-auto px-4 pb-1.5 max-sm:px-2"
    >
      {items.map((s) => (
        <ScheduledRow key={s.id} c={c} scheduled={s} />
      ))}
    </ul>
  )
}
