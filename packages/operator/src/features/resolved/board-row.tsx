import type { ConversationItem } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { cn } from '../../ui/cn.ts'
import { Stars } from '../../ui/stars.tsx'
import { Tick } from '../../ui/switch.tsx'
import { whenWords } from '../conversations/times.ts'
import { contactName } from '../people/names.ts'
import { selection, tick } from './selection.ts'

/** One resolved conversation: whose, how rated, by whom, when. */
export const BoardRow = memo(function BoardRow({ id, tabbable }: { id: string; tabbable: boolean }) {
  const c = useData((s) => s.conversations[id])
  const isTicked = useStore(selection, (held) => held.has(id))
  const operator = useData((s) => (c?.assigneeId ? s.operators[c.assigneeId]?.name : undefined))
  if (!c) return null
  const name = contactName(c.contact)
  return (
    <div
      className={cn(
        'flex h-full items-center gap-2 rounded-lg ps-2 focus-within:bg-hover hover:bg-hover',
        isTicked && 'bg-selected',
      )}
    >
      <Tick label={`Select ${name}`} checked={isTicked} onChange={(on) => tick([id], on)} tabbable={tabbable} />
      <Link
        to="/conversations/$view/$id"
        params={{ view: c.status === 'open' ? 'all' : c.status, id }}
        preload={false}
        data-row={id}
        tabIndex={tabbable ? 0 : -1}
        className="flex h-full min-w-0 flex-1 items-center gap-3 rounded-lg pe-3 outline-offset-[-2px]"
      >
        <Avatar id={c.contact.id} name={c.contact.name ?? c.contact.email} size={28} />
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate text-left text-sm font-semibold">
            {name}
          </span>
          <span dir="auto" className="block truncate text-left text-xs text-fg-2">
            {c.status === 'closed' ? c.lastMessage?.text || 'No text' : 'Open again'}
          </span>
        </span>
        <span className="w-24 shrink-0 max-sm:w-auto">
          <Rated c={c} />
        </span>
        <bdi className="w-36 shrink-0 truncate text-sm text-fg-2 max-[899px]:hidden">{operator ?? 'No one'}</bdi>
        <time className="w-32 shrink-0 text-right text-xs text-fg-2 tabular-nums max-sm:hidden">
          {c.closedAt && whenWords(new Date(c.closedAt))}
        </time>
      </Link>
    </div>
  )
})

function Rated({ c: { rated } }: { c: ConversationItem }) {
  if (!rated) return <span className="text-xs text-fg-3 max-sm:sr-only">Not rated</span>
  return rated.stars === null ? <span className="text-xs text-fg-2">Anonymous</span> : <Stars value={rated.stars} />
}
