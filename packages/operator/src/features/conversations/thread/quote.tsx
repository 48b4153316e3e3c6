import type { ConversationItem, Message } from '@switchboard/contract'
import { CornerUpLeft } from 'lucide-react'
import { meId } from '../../../store/session.ts'
import { contactName } from '../../people/names.ts'
import { jumpTo } from './message-acts.ts'

type Quoted = NonNullable<Message['replyTo']>

/** By whom a quoted message is. */
export const quotedName = ({ author }: Pick<Quoted, 'author'>, c: ConversationItem): string => {
  if (author.kind === 'contact') return contactName(c.contact)
  return author.id === meId() ? 'You' : (author.name ?? 'Switchboard')
}

/** The message that is answered, above the answer; it leads there. */
export function Quote({ quote, c }: { quote: Quoted; c: ConversationItem }) {
  return (
    <button
      type="button"
      onClick={() => void jumpTo(c.id, quote.seq)}
      className="flex max-w-full min-w-0 items-center gap-1.5 rounded-md border-s-2 border-line-strong px-2 py-0.5 text-xs text-fg-2 hover:bg-hover pointer-coarse:min-h-9"
    >
      <CornerUpLeft aria-hidden className="size-3.5 shrink-0" />
      <bdi className="shrink-0 font-medium">{quotedName(quote, c)}</bdi>
      <span dir="auto" className="min-w-0 truncate">
        {quote.text || 'Message deleted'}
      </span>
    </button>
  )
}
