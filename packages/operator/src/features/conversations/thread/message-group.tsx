import type { ConversationItem } from '@switchboard/contract'
import { meId } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { cn } from '../../../ui/cn.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { contactName } from '../../people/names.ts'
import { clockTime, fullTime } from '../times.ts'
import { BubbleView } from './message-bubble.tsx'
import type { Entry } from './timeline.ts'

export type ReceiptWord = 'Sent' | 'Delivered' | 'Read'

/** Messages of one author that belong together: one face, one time, their bubbles. */
export function MessageGroup({
  entry,
  c,
  receipt,
}: {
  entry: Extract<Entry, { kind: 'group' }>
  c: ConversationItem
  receipt: { seq: number; word: ReceiptWord } | null
}) {
  const { author } = entry
  const ours = author.kind !== 'contact'
  const ourName = author.id === meId() ? 'You' : (author.name ?? 'Switchboard')
  const name = ours ? ourName : contactName(c.contact)
  return (
    <div className={cn('flex gap-2.5 px-4 pt-3', ours && 'flex-row-reverse')}>
      <div className="w-7 shrink-0 pt-0.5">
        {author.kind === 'operator' && author.id ? (
          <OperatorAvatar id={author.id} name={author.name} size={28} />
        ) : (
          <Avatar id={c.contact.id} name={c.contact.name ?? c.contact.email} size={28} />
        )}
      </div>
      <div className={cn('flex min-w-0 max-w-[min(720px,82%)] flex-col gap-1', ours ? 'items-end' : 'items-start')}>
        <div className="flex max-w-full items-baseline gap-2 px-0.5 text-xs text-fg-3">
          <span dir="auto" className="truncate font-medium text-fg-2">
            {name}
          </span>
          <time title={fullTime(entry.at)} className="shrink-0 tabular-nums">
            {clockTime(entry.at)}
          </time>
        </div>
        {entry.bubbles.map((b) => (
          <BubbleView
            key={b.key}
            bubble={b}
            c={c}
            ours={ours}
            receipt={receipt && b.seq === receipt.seq ? receipt.word : null}
          />
        ))}
      </div>
    </div>
  )
}
