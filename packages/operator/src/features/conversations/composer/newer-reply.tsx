import type { Message } from '@switchboard/contract'
import { Button } from '../../../ui/button.tsx'
import { Keys } from '../../../ui/kbd.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'

const mostShown = 3

/** A teammate answered while this was being written: what they said, and the way to send anyway. */
export function NewerReply({
  messages,
  onSend,
  onKeep,
}: {
  messages: Message[]
  onSend: () => void
  onKeep: () => void
}) {
  const last = messages.at(-1)
  if (!last) return null
  const shown = messages.slice(-mostShown)
  return (
    <div role="alert" className="mx-1.5 mt-1 rounded-lg bg-note p-2 text-sm text-note-fg">
      <p className="font-medium">
        <bdi>{last.author.name ?? 'A teammate'}</bdi> replied while you wrote. Yours is not sent yet.
      </p>
      <ul className="my-1.5 max-h-40 space-y-1 overflow-y-auto">
        {shown.map((m) => (
          <li key={m.seq} className="flex items-start gap-2">
            <OperatorAvatar id={m.author.id ?? ''} name={m.author.name} size={20} />
            <span dir="auto" className="line-clamp-3 min-w-0 flex-1 break-words whitespace-pre-wrap">
              {m.text || m.files.map((f) => f.name).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm" onClick={onSend}>
          Send anyway
          <Keys keys="Mod+Enter" />
        </Button>
        <Button size="sm" variant="ghost" className="text-note-fg" onClick={onKeep}>
          Keep writing
        </Button>
      </div>
    </div>
  )
}
