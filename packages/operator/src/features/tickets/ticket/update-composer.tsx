import type { Ticket } from '@switchboard/contract'
import { newClientId } from '@switchboard/sdk'
import { Eye } from 'lucide-react'
import { useRef, useState } from 'react'
import { call } from '../../../client.ts'
import { setData } from '../../../store/data.ts'
import { withTicketUpdates } from '../../../store/merge.ts'
import { useWorkspace } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Tip } from '../../../ui/tip.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { useWriting, writingKey } from '../parts/use-writing.ts'
import { WritingBox, type WritingHandle } from '../parts/writing-box.tsx'

/** Where the contact is told something about a ticket; it says plainly who reads it. */
export function UpdateComposer({ t, name }: { t: Ticket; name: string }) {
  const { messageCharacters } = useWorkspace().settings
  const w = useWriting(writingKey(t.id, 'update'), messageCharacters)
  const input = useRef<WritingHandle>(null)
  const [busy, setBusy] = useState(false)
  // A second try of the same words is the same update, whatever became of the first.
  const sending = useRef({ words: '', clientId: '' })
  const send = async () => {
    if (w.why !== null || busy) return
    const text = w.text.replace(/^\s*\n|\s+$/g, '')
    const fileIds = w.files.map((f) => f.id)
    const words = JSON.stringify([text, fileIds])
    if (sending.current.words !== words) sending.current = { words, clientId: newClientId() }
    setBusy(true)
    try {
      const { clientId } = sending.current
      const update = await call('POST /v1/tickets/:id/updates', { id: t.id, clientId, text, fileIds })
      setData((s) => withTicketUpdates(s, t.id, [update]))
      sending.current = { words: '', clientId: '' }
      w.clear()
    } catch (error) {
      toastError(error, 'Not sent')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="sticky bottom-0 bg-surface pb-4">
      <p className="flex items-center gap-1.5 pb-1.5 text-xs font-medium text-fg-2">
        <Eye aria-hidden className="size-3.5" />
        <span>
          The customer sees this: <bdi>{name}</bdi> reads it with the ticket.
        </span>
      </p>
      <WritingBox
        ref={input}
        writing={w}
        label="Customer update"
        placeholder={`Tell ${name} how it stands`}
        onSubmit={() => void send()}
        onEscape={() => input.current?.leave()}
      >
        <Tip label={w.why ?? `Send to ${name}`} {...(w.why === null && { keys: 'Mod+Enter' })}>
          <Button variant="primary" busy={busy} aria-disabled={w.why !== null} onClick={() => void send()}>
            Send update
          </Button>
        </Tip>
      </WritingBox>
    </div>
  )
}
