import type { ConversationItem, Message } from '@switchboard/contract'
import { Check, CheckCheck } from 'lucide-react'
import { useState } from 'react'
import { focusComposer } from '../../../commands/focus.ts'
import { useStore } from '../../../store/create-store.ts'
import { useMay } from '../../../store/session.ts'
import { cn } from '../../../ui/cn.ts'
import { contactName } from '../../people/names.ts'
import { Attachments } from './attachments.tsx'
import { EditBox } from './edit-box.tsx'
import { EditedLine } from './edited-line.tsx'
import { editing, editMessage, loadEdits, toggleReaction } from './message-acts.ts'
import { MessageMenu } from './message-menu.tsx'
import { MessageText } from './message-text.tsx'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import type { ReceiptWord } from './message-group.tsx'
import type { Bubble } from './timeline.ts'
import { UnsentLine } from './unsent-line.tsx'
import { useLongPress } from './use-long-press.ts'

/** One message: what it answers, its words and files, reactions, and what can be done with it. */
export function BubbleView({
  bubble: b,
  c,
  ours,
  receipt,
}: {
  bubble: Bubble
  c: ConversationItem
  ours: boolean
  receipt: ReceiptWord | null
}) {
  const [menuOpen, setMenuOpen] = useState(false)
  const press = useLongPress(() => setMenuOpen(true))
  const isEdited = useStore(editing, (e) => e?.conversationId === c.id && e.seq === b.seq)
  const may = useMay('conversations:write')
  const { message: m } = b
  const isDeleted = m !== null && m.deletedAt !== null
  if (m && isEdited && !isDeleted) return <Editing m={m} />
  return (
    <div
      className={cn(
        'group/bubble flex max-w-full min-w-0 flex-col gap-1 rounded-xl',
        ours ? 'items-end' : 'items-start',
      )}
      {...(b.seq !== null && { 'data-seq': b.seq })}
      {...(m && !isDeleted && may && press)}
    >
      {m?.replyTo && <Quote quote={m.replyTo} c={c} />}
      <div className={cn('flex max-w-full min-w-0 items-center gap-1', ours && 'flex-row-reverse')}>
        {isDeleted && (
          <p className="rounded-xl border border-line px-3 py-2 text-base text-fg-3 italic">Message deleted</p>
        )}
        {b.text !== '' && (
          <div className={cn('min-w-0 rounded-xl px-3 py-2', ours ? 'bg-own' : 'bg-sunken', b.unsent && 'opacity-75')}>
            <MessageText text={b.text} />
          </div>
        )}
        {m && !isDeleted && may && <MessageMenu message={m} open={menuOpen} onOpenChange={setMenuOpen} />}
      </div>
      {b.files.length > 0 && <Attachments files={b.files} end={ours} />}
      {m && m.reactions.length > 0 && (
        <Reactions
          reactions={m.reactions}
          contact={contactName(c.contact)}
          may={may}
          onToggle={(emoji) => void toggleReaction(m, emoji)}
        />
      )}
      {b.unsent && <UnsentLine unsent={b.unsent} />}
      <Notes m={m} receipt={receipt} />
    </div>
  )
}

function Editing({ m }: { m: Message }) {
  return (
    <div data-seq={m.seq} className="max-w-full">
      <EditBox
        text={m.text}
        mayBeEmpty={m.files.length > 0}
        label="Edit message"
        onSave={(text) => editMessage(m, text)}
        onClose={() => {
          editing.set(null)
          focusComposer(m.conversationId, 'reply')
        }}
      />
    </div>
  )
}

function Notes({ m, receipt }: { m: Message | null; receipt: ReceiptWord | null }) {
  const isEdited = m !== null && m.editedAt !== null && m.deletedAt === null
  if (!isEdited && !receipt) return null
  return (
    <span className="flex items-center gap-2 px-0.5 text-xs text-fg-3">
      {isEdited && <EditedLine revision={m.revision} load={() => loadEdits(m)} />}
      {receipt && <ReceiptLine word={receipt} />}
    </span>
  )
}

function ReceiptLine({ word }: { word: ReceiptWord }) {
  const Icon = word === 'Sent' ? Check : CheckCheck
  return (
    <span className={cn('flex items-center gap-1', word === 'Read' && 'text-accent-text')}>
      <Icon aria-hidden className="size-3.5" />
      {word}
    </span>
  )
}
