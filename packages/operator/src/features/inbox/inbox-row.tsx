import type { InboxItem } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import { Archive, ArchiveRestore, BellRing, Clock, MailOpen, MailPlus } from 'lucide-react'
import { useStore } from '../../store/create-store.ts'
import { inboxTexts, type InboxAct } from '../../store/inbox.ts'
import { IconButton } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Tick } from '../../ui/switch.tsx'
import { fullTime, shortAge, whenWords } from '../conversations/times.ts'
import { useNow } from '../conversations/use-now.ts'
import { OperatorAvatar } from '../people/operator-avatar.tsx'
import { ticked, toggle } from './acts.ts'
import { useItemWords } from './use-item-words.ts'

/** One item: who and why, how its text begins, since when. */
export function InboxRow({
  item,
  isAt,
  tabbable,
  onChoose,
  onOpen,
  onAct,
  onSnooze,
}: {
  item: InboxItem
  isAt: boolean
  tabbable: boolean
  onChoose: (item: InboxItem) => void
  onOpen: (item: InboxItem) => void
  onAct: (item: InboxItem, what: InboxAct) => void
  onSnooze: (item: InboxItem) => void
}) {
  const excerpt = useStore(inboxTexts, (held) => held[item.id]?.excerpt ?? '')
  const isTicked = useStore(ticked, (held) => held.has(item.id))
  const anyTicked = useStore(ticked, (held) => held.size > 0)
  const words = useItemWords(item)
  const isUnread = item.readAt === null
  return (
    <li
      className={cn(
        'group/item relative flex items-center gap-1 rounded-md pr-1 hover:bg-hover',
        isAt && 'bg-selected hover:bg-selected',
      )}
    >
      <span
        className={cn(
          'absolute top-1/2 left-1 z-10 -translate-y-1/2 opacity-0 group-hover/item:opacity-100 focus-within:opacity-100 pointer-coarse:hidden',
          anyTicked && 'opacity-100 pointer-coarse:block',
        )}
      >
        <Tick tabbable={tabbable} label={`Select: ${words}`} checked={isTicked} onChange={() => toggle(item.id)} />
      </span>
      <button
        type="button"
        data-row={item.id}
        tabIndex={tabbable ? 0 : -1}
        {...(isAt && { 'aria-current': true })}
        onClick={() => onChoose(item)}
        onDoubleClick={() => onOpen(item)}
        className="flex min-h-13 min-w-0 flex-1 items-center gap-2.5 rounded-md py-1.5 pr-1 pl-8 text-left outline-offset-[-2px]"
      >
        <span className="w-7 shrink-0">
          {item.actor.kind === 'operator' && item.actor.id ? (
            <OperatorAvatar id={item.actor.id} name={item.actor.name ?? ''} size={28} />
          ) : (
            <BellRing aria-hidden className="mx-1 size-5 text-fg-3" />
          )}
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            {isUnread && <span aria-hidden className="size-2 shrink-0 rounded-full bg-accent" />}
            <bdi className={cn('min-w-0 flex-1 truncate text-sm', isUnread ? 'font-semibold' : 'text-fg-2')}>
              {words}
            </bdi>
            {isUnread && <span className="sr-only">, unread</span>}
            <When item={item} />
          </span>
          {excerpt !== '' && (
            <span dir="auto" className="block truncate text-left text-xs text-fg-2">
              {plainOf(excerpt)}
            </span>
          )}
        </span>
      </button>
      <RowActs item={item} onAct={onAct} onSnooze={onSnooze} />
    </li>
  )
}

function When({ item: { at, snoozedUntil } }: { item: InboxItem }) {
  const now = useNow()
  const time = new Date(snoozedUntil ?? at)
  return (
    <time dateTime={time.toISOString()} title={fullTime(time)} className="shrink-0 text-xs text-fg-3 tabular-nums">
      {snoozedUntil ? `until ${whenWords(time)}` : shortAge(now - time.getTime())}
    </time>
  )
}

function RowActs({
  item,
  onAct,
  onSnooze,
}: {
  item: InboxItem
  onAct: (item: InboxItem, what: InboxAct) => void
  onSnooze: (item: InboxItem) => void
}) {
  const isUnread = item.readAt === null
  return (
    <span className="hidden shrink-0 group-focus-within/item:flex group-hover/item:flex pointer-coarse:flex">
      <IconButton
        label={isUnread ? 'Mark read' : 'Mark unread'}
        keys="U"
        size="icon-sm"
        className="max-sm:hidden"
        onClick={() => onAct(item, { do: isUnread ? 'read' : 'unread' })}
      >
        {isUnread ? <MailOpen /> : <MailPlus />}
      </IconButton>
      <IconButton label="Snooze" keys="S" size="icon-sm" className="max-sm:hidden" onClick={() => onSnooze(item)}>
        <Clock />
      </IconButton>
      <IconButton
        label={item.archivedAt ? 'Bring back' : 'Archive'}
        keys="E"
        size="icon-sm"
        onClick={() => onAct(item, { do: item.archivedAt ? 'unarchive' : 'archive' })}
      >
        {item.archivedAt ? <ArchiveRestore /> : <Archive />}
      </IconButton>
    </span>
  )
}
