import type { ConversationItem } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import { unreadCount } from '@switchboard/sdk'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { draftKey, drafts } from '../../../store/drafts.ts'
import { useData } from '../../../store/data.ts'
import type { ListKey } from '../../../store/lists.ts'
import { toggleRow } from '../../../store/selection.ts'
import { meId } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { cn } from '../../../ui/cn.ts'
import { StateGlyph, StateWord } from '../../../ui/state-glyph.tsx'
import { contactName } from '../../people/names.ts'
import { TagDot } from '../../filters/tag-chip.tsx'
import { PriorityGlyph } from '../priority.tsx'
import { pagePath } from '../page-path.ts'
import { DueBadge } from '../due-badge.tsx'
import { isPressing } from '../due.ts'
import { shortAge, whenWords } from '../times.ts'
import { useNow } from '../use-now.ts'

/** 80 % of the ten minutes that hold where nothing is promised. */
const overdueMs = 8 * 60_000

interface RowProps {
  id: string
  list: ListKey
  selected: boolean
  ticked?: boolean
  gone: boolean
  compact: boolean
  tabbable: boolean
}

/** One conversation of a list. */
export const ListRow = memo(function ListRow({
  id,
  list,
  selected,
  ticked = false,
  gone,
  compact,
  tabbable,
}: RowProps) {
  const c = useData((s) => s.conversations[id])
  const draft = useStore(drafts, (held) => held[draftKey(id, 'reply')]?.text ?? held[draftKey(id, 'comment')]?.text)
  if (!c) return null
  const name = contactName(c.contact)
  const unread = unreadCount(c)
  return (
    <Link
      to="/conversations/$view/$id"
      params={{ view: list, id }}
      preload={false}
      data-row={id}
      tabIndex={tabbable ? 0 : -1}
      {...(selected && { 'aria-current': 'true' as const })}
      onClick={(e) => {
        if (!e.ctrlKey && !e.metaKey) return
        e.preventDefault()
        toggleRow(list, id)
      }}
      className={cn(
        'flex h-full gap-2.5 rounded-lg px-2 outline-offset-[-2px]',
        compact ? 'items-center py-1.5' : 'py-1.5',
        selected ? 'bg-selected' : 'hover:bg-hover',
        ticked && 'shadow-[inset_0_0_0_1.5px_var(--c-accent)]',
        gone && '[&_*]:text-fg-3',
      )}
    >
      {ticked && <span className="sr-only">Selected. </span>}
      <Avatar
        id={c.contact.id}
        name={c.contact.name ?? c.contact.email}
        size={compact ? 28 : 32}
        className={cn(!compact && 'mt-0.5', gone && 'opacity-50')}
      />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          {compact && (
            <>
              <StateGlyph state={c.queueState} className="self-center" />
              <span className="sr-only">{c.queueState}</span>
            </>
          )}
          <span dir="auto" className="min-w-0 flex-1 truncate text-left text-sm font-semibold">
            {name}
          </span>
          <RowTime c={c} />
        </div>
        <div className="flex items-center gap-2">
          <span
            dir="auto"
            className={cn('min-w-0 flex-1 truncate text-left text-sm', unread > 0 ? 'text-fg' : 'text-fg-2')}
          >
            {draft && !selected ? (
              <>
                <span className="text-accent-text">Draft: </span>
                {draft.slice(0, 200)}
              </>
            ) : (
              <Preview c={c} />
            )}
          </span>
          {unread > 0 && (
            <span className="flex h-4 min-w-4 shrink-0 items-center justify-center rounded-full bg-accent px-1 text-2xs font-semibold text-accent-fg tabular-nums">
              {unread > 99 ? '99+' : unread}
              <span className="sr-only"> unread</span>
            </span>
          )}
        </div>
        {!compact && <RowMeta c={c} />}
      </div>
    </Link>
  )
})

function RowTime({ c }: { c: ConversationItem }) {
  const now = useNow()
  if (c.status === 'snoozed' && c.snoozedUntil)
    return <time className="shrink-0 text-xs text-fg-2 tabular-nums">{whenWords(new Date(c.snoozedUntil))}</time>
  const waits = c.status === 'open' && c.waitingSince !== null
  const since = Date.parse((c.status === 'closed' ? c.closedAt : c.waitingSince) ?? c.lastMessage?.at ?? c.createdAt)
  const age = Math.max(0, now - since)
  return (
    <time
      className={cn(
        'shrink-0 text-xs tabular-nums',
        waits && (c.due ? isPressing(c.due, now) : age >= overdueMs) ? 'font-medium text-waiting-text' : 'text-fg-2',
      )}
    >
      {waits && <span className="sr-only">waiting </span>}
      {shortAge(age)}
    </time>
  )
}

function Preview({ c }: { c: ConversationItem }) {
  const last = c.lastMessage
  if (!last) return <span className="text-fg-3">No messages yet</span>
  const by =
    last.author.kind === 'contact'
      ? null
      : `${last.author.id === meId() ? 'You' : (last.author.name?.split(' ')[0] ?? 'Team')}: `
  return (
    <>
      {by && <bdi className="text-fg-3">{by}</bdi>}
      {last.text.trim() === '' ? withoutText(last.files) : plainOf(last.text)}
    </>
  )
}

/** The first tag by name, and how many more there are. */
function RowTags({ tagIds }: { tagIds: string[] }) {
  const tags = useData((s) => s.tags)
  const [first, ...more] = tagIds.flatMap((id) => tags[id] ?? [])
  if (!first) return null
  const names = [first, ...more].map((t) => t.name).join(', ')
  return (
    <span
      title={names}
      className="flex h-4 max-w-24 shrink-0 items-center gap-1 rounded-full border border-line px-1.5 text-2xs"
    >
      <TagDot color={first.color} className="size-1.5" />
      <span aria-hidden className="truncate">
        {first.name}
        {more.length > 0 && ` +${more.length}`}
      </span>
      <span className="sr-only">Tags: {names}</span>
    </span>
  )
}

function withoutText(files: number): string {
  if (files === 0) return 'Message deleted'
  return files === 1 ? 'Sent a file' : `Sent ${files} files`
}

const channelNames = { widget: 'Widget', api: 'API' } as const

function RowMeta({ c }: { c: ConversationItem }) {
  const department = useData((s) => (c.departmentId ? s.departments[c.departmentId]?.name : undefined))
  const assignee = useData((s) => (c.assigneeId ? s.operators[c.assigneeId]?.name : undefined))
  const parts = [
    channelNames[c.channel],
    department ?? pagePath(c.startedFrom.url),
    c.assigneeId === meId() ? 'you' : assignee,
  ].filter(Boolean)
  return (
    <div className="flex items-center gap-1 text-xs text-fg-2">
      <PriorityGlyph priority={c.priority} />
      <StateWord state={c.queueState} />
      <span className="min-w-0 flex-1 truncate">· {parts.join(' · ')}</span>
      <RowTags tagIds={c.tagIds} />
      <DueBadge c={c} />
    </div>
  )
}
