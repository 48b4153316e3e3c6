import type { ConversationItem } from '@switchboard/contract'
import { Check, CheckCheck, Clock } from 'lucide-react'
import { meId } from '../../../store/session.ts'
import { discard, retry, type Unsent } from '../../../store/outbox.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { cn } from '../../../ui/cn.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { contactName } from '../../people/names.ts'
import { clockTime, fullTime } from '../times.ts'
import { Attachments } from './attachments.tsx'
import { MessageText } from './message-text.tsx'
import type { Bubble, Entry } from './timeline.ts'

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
            ours={ours}
            receipt={receipt && b.seq === receipt.seq ? receipt.word : null}
          />
        ))}
      </div>
    </div>
  )
}

function BubbleView({ bubble: b, ours, receipt }: { bubble: Bubble; ours: boolean; receipt: ReceiptWord | null }) {
  return (
    <div
      className={cn('flex max-w-full min-w-0 flex-col gap-1', ours ? 'items-end' : 'items-start')}
      {...(b.seq !== null && { 'data-seq': b.seq })}
    >
      {b.text !== '' && (
        <div className={cn('max-w-full rounded-xl px-3 py-2', ours ? 'bg-own' : 'bg-sunken', b.unsent && 'opacity-75')}>
          <MessageText text={b.text} />
        </div>
      )}
      {b.files.length > 0 && <Attachments files={b.files} end={ours} />}
      {b.unsent && <UnsentLine unsent={b.unsent} />}
      {receipt && <ReceiptLine word={receipt} />}
    </div>
  )
}

function ReceiptLine({ word }: { word: ReceiptWord }) {
  const Icon = word === 'Sent' ? Check : CheckCheck
  return (
    <span className={cn('flex items-center gap-1 px-0.5 text-xs text-fg-3', word === 'Read' && 'text-accent-text')}>
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  )
}

/** How an unconfirmed message or comment stands; a failed one says why and offers a way on. */
export function UnsentLine({ unsent }: { unsent: Unsent }) {
  if (unsent.status !== 'failed')
    return (
      <span className="flex items-center gap-1 px-0.5 text-xs text-fg-3">
        <Clock aria-hidden className="size-3" />
        {unsent.status === 'sending' ? 'Sending' : 'Queued'}
      </span>
    )
  const act = 'font-medium underline underline-offset-2 pointer-coarse:py-3'
  return (
    <span role="alert" className="flex flex-wrap items-center gap-x-2 px-0.5 text-xs text-danger-text">
      Not sent{unsent.reason ? `: ${unsent.reason}` : '.'}
      <button type="button" className={act} onClick={() => retry(unsent.clientId)}>
        Retry
      </button>
      <button type="button" className={act} onClick={() => discard(unsent.clientId)}>
        Discard
      </button>
    </span>
  )
}
