import type { Ticket } from '@switchboard/contract'
import { useEffect, useRef, useState } from 'react'
import { draftOf, drafts, setDraft } from '../../../store/drafts.ts'
import type { Description } from '../../../store/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { changeTicket } from '../parts/acts.ts'
import { useWriting, writingKey } from '../parts/use-writing.ts'
import { WritingBox, type WritingHandle } from '../parts/writing-box.tsx'

/** As much as a person may type; a generated transcript may be longer and is then kept as it is. */
const mostCharacters = 20_000

/** The description, open for a change; what was typed stays when it is left without saving. */
export function DescriptionEditor({ t, held, onClose }: { t: Ticket; held: Description; onClose: () => void }) {
  const key = writingKey(t.id, 'description')
  const [busy, setBusy] = useState(false)
  const input = useRef<WritingHandle>(null)
  const begun = useRef(held)
  useEffect(() => {
    const kept = draftOf(drafts.get(), key)
    const { text, files } = begun.current
    if (kept.text === '' && kept.files.length === 0) setDraft(key, () => ({ text, files }))
    input.current?.focus()
  }, [key])
  const w = useWriting(key, Math.max(mostCharacters, held.text.length))
  const isElsewhere = held.revision > begun.current.revision
  // Everything may go from a description, unlike from a message.
  const why = w.why === 'Write something first' ? null : w.why
  const close = () => {
    w.clear()
    onClose()
  }
  const save = async () => {
    if (why !== null || busy) return
    const fileIds = w.files.map((f) => f.id)
    const isSameText = w.text === held.text
    const isSameFiles = fileIds.join() === held.files.map((f) => f.id).join()
    if (isSameText && isSameFiles) return close()
    setBusy(true)
    const change = { ...(!isSameText && { description: w.text }), ...(!isSameFiles && { fileIds }) }
    const done = await changeTicket(t.id, change)
    setBusy(false)
    if (done) close()
  }
  return (
    <section aria-label="Description" className="shrink-0 py-3">
      {isElsewhere && (
        <p role="status" className="mb-2 text-sm text-waiting-text">
          Somebody changed the description meanwhile. Saving puts yours in its place.
        </p>
      )}
      <WritingBox
        ref={input}
        writing={w}
        label="Description"
        placeholder="What is it about?"
        least={6}
        most={24}
        onSubmit={() => void save()}
        onEscape={close}
      >
        <Button size="sm" variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" busy={busy} disabled={why !== null} onClick={() => void save()}>
          Save
        </Button>
      </WritingBox>
    </section>
  )
}
