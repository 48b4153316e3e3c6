import type { ConversationItem } from '@switchboard/contract'
import { CornerUpLeft, X } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { IconButton } from '../../../ui/button.tsx'
import { quotedName } from '../thread/quote.tsx'

/** Which message is being answered. */
export function ReplyStrip({ c, seq, onDrop }: { c: ConversationItem; seq: number; onDrop: () => void }) {
  const message = useData((s) => s.messages[c.id]?.find((m) => m.seq === seq))
  if (!message) return null
  return (
    <div className="mx-1.5 mt-1 flex items-center gap-2 rounded-md border-s-2 border-line-strong ps-2 text-sm text-fg-2">
      <CornerUpLeft aria-hidden className="size-4 shrink-0" />
      <bdi className="shrink-0 font-medium">{quotedName(message, c)}</bdi>
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {message.text || message.files.map((f) => f.name).join(', ')}
      </span>
      <IconButton label="Do not quote" onClick={onDrop}>
        <X />
      </IconButton>
    </div>
  )
}
