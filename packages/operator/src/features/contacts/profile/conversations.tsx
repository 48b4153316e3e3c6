import type { Contact, ConversationItem } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useMemo } from 'react'
import { useAnswer } from '../../../store/answers.ts'
import { loadPast } from '../../../store/conversation.ts'
import { useData } from '../../../store/data.ts'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { StateWord } from '../../../ui/state-glyph.tsx'
import { fullTime, shortAge } from '../../conversations/times.ts'
import { useNow } from '../../conversations/use-now.ts'

/** The contact's conversations, newest first. */
export function Conversations({ contact }: { contact: Contact }) {
  const { status, error, load } = useAnswer(`past:${contact.id}`, () => loadPast(contact.id))
  const all = useData((s) => s.conversations)
  const own = useMemo(
    () =>
      Object.values(all)
        .filter((c) => c.contact.id === contact.id)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    [all, contact.id],
  )
  if (own.length === 0 && status === 'failed') return <ErrorState error={error} onRetry={load} />
  if (own.length === 0 && status === 'loading') return <PaneLoading />
  if (own.length === 0)
    return (
      <EmptyState icon={<MessagesSquare />} title="No conversations yet">
        What this person writes, and what you write to them, appears here.
      </EmptyState>
    )
  return (
    <ul aria-label="Conversations" className="min-h-0 flex-1 overflow-y-auto p-2 max-[899px]:overflow-visible">
      {own.map((c) => (
        <ConversationLine key={c.id} c={c} />
      ))}
    </ul>
  )
}

function ConversationLine({ c }: { c: ConversationItem }) {
  const now = useNow()
  const assignee = useData((s) => (c.assigneeId ? s.operators[c.assigneeId] : undefined))
  const at = c.lastMessage?.at ?? c.createdAt
  return (
    <li>
      <Link
        to="/conversations/$view/$id"
        params={{ view: c.status === 'open' ? 'all' : c.status, id: c.id }}
        preload={false}
        className="flex flex-col gap-0.5 rounded-lg px-3 py-2 outline-offset-[-2px] hover:bg-hover"
      >
        <span className="flex items-baseline gap-2">
          <bdi className="min-w-0 flex-1 truncate text-sm font-medium">{c.lastMessage?.text.trim() || 'No text'}</bdi>
          <time title={fullTime(new Date(at))} className="shrink-0 text-xs text-fg-3 tabular-nums">
            {shortAge(now - Date.parse(at))}
          </time>
        </span>
        <span className="flex min-w-0 items-center gap-2 text-xs text-fg-3">
          <StateWord state={c.queueState} />
          {assignee && <bdi className="min-w-0 truncate">{assignee.name}</bdi>}
          <span className="shrink-0">{c.channel === 'api' ? 'API' : 'Widget'}</span>
        </span>
      </Link>
    </li>
  )
}
