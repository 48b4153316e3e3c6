import type { Ticket } from '@switchboard/contract'
import { Pencil, Plus } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { useMay } from '../../../store/session.ts'
import { descriptions, loadDetail, type Description } from '../../../store/ticket.ts'
import { Button } from '../../../ui/button.tsx'
import { Attachments } from '../../conversations/thread/attachments.tsx'
import { MessageText } from '../../conversations/thread/message-text.tsx'
import { DescriptionEditor } from './description-editor.tsx'
import { beginningOf, piecesOf } from './pieces.ts'

/** What the ticket is about, read and edited in place. */
export function DescriptionPart({ t }: { t: Ticket }) {
  const held = useStore(descriptions, (d) => d[t.id])
  const may = useMay('tickets:write')
  const [editing, setEditing] = useState(false)
  const isOld = held !== undefined && held.revision < t.descriptionRevision
  useEffect(() => {
    if (isOld) loadDetail(t.id).catch(() => {})
  }, [isOld, t.id, t.descriptionRevision])
  if (!held)
    return (
      <div role="status" aria-label="Loading the description" className="space-y-3 py-4">
        <div className="skeleton h-3 w-full" />
        <div className="skeleton h-3 w-4/5" />
      </div>
    )
  if (editing) return <DescriptionEditor t={t} held={held} onClose={() => setEditing(false)} />
  const isEmpty = held.text.trim() === '' && held.files.length === 0
  return (
    <section aria-label="Description" className="group relative shrink-0 py-3">
      {isEmpty && may && (
        <Button variant="ghost" className="-ms-3 text-fg-3" onClick={() => setEditing(true)}>
          <Plus />
          Add a description
        </Button>
      )}
      {isEmpty && !may && <p className="text-sm text-fg-3">No description.</p>}
      {!isEmpty && (
        <>
          <Text key={held.revision} held={held} />
          {held.files.length > 0 && (
            <div className="mt-3 flex flex-col gap-1.5">
              <Attachments files={held.files} />
            </div>
          )}
          {may && (
            <Button size="sm" variant="ghost" className="mt-2 -ms-2.5 flex" onClick={() => setEditing(true)}>
              <Pencil />
              Edit the description
            </Button>
          )}
        </>
      )}
    </section>
  )
}

/** A long text shows its beginning; all of it is drawn in pieces, of which only those near the screen take work. */
function Text({ held }: { held: Description }) {
  const [all, setAll] = useState(false)
  const beginning = useMemo(() => beginningOf(held.text), [held.text])
  const pieces = useMemo(() => (all ? piecesOf(held.text) : []), [all, held.text])
  if (beginning === held.text) return <MessageText text={held.text} />
  return (
    <>
      {all ? (
        pieces.map((piece, i) => (
          <div key={i} className="[contain-intrinsic-size:auto_1600px] [content-visibility:auto]">
            <MessageText text={piece} />
          </div>
        ))
      ) : (
        <div className="[mask-image:linear-gradient(black_calc(100%-64px),transparent)]">
          <MessageText text={beginning} />
        </div>
      )}
      <Button size="sm" className="mt-2" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Show less' : `Show all ${held.text.split('\n').length.toLocaleString()} lines`}
      </Button>
    </>
  )
}
