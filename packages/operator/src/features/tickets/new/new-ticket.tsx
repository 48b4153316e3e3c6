import { useCallback, useEffect, useRef, useState } from 'react'
import { openBoards, boardsLoad, useBoards, useTicketSettings } from '../../../store/boards.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { draftOf, drafts } from '../../../store/drafts.ts'
import { loadTemplates } from '../../../store/templates.ts'
import { useOverlay } from '../../../store/ui.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { Tip } from '../../../ui/tip.tsx'
import { contactName } from '../../people/names.ts'
import { useWriting } from '../parts/use-writing.ts'
import { descriptionKey, freshForm, keepForm, keptForm, onBoard, type NewForm } from './new-form.ts'
import { NewFields } from './new-fields.tsx'
import { newTicketStart, type NewTicketStart } from './open-new.ts'
import { proposedTitle } from './proposed-title.ts'
import { makeTicket } from './make.ts'

const mostCharacters = 20_000

/** Makes a ticket, from scratch or from a conversation. */
export function NewTicket() {
  const { open, onOpenChange } = useOverlay('new-ticket')
  const start = useStore(newTicketStart)
  const load = useStore(boardsLoad)
  const boards = useBoards()
  useEffect(() => {
    openBoards()
    void loadTemplates()
  }, [])
  useEffect(() => () => newTicketStart.set({}), [])
  const close = () => onOpenChange(false)
  const isReady = load.status === 'ready' && boards.length > 0
  const hasForm = useRef(false)
  hasForm.current = isReady
  if (isReady) return open && <Form start={start} onClose={close} />
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="New ticket" returnsFocus={() => !hasForm.current}>
      {load.status === 'failed' && <ErrorState error={load.error} onRetry={openBoards} />}
      {load.status === 'ready' && (
        <EmptyState title="There is no board yet">Somebody who may manage boards makes one under Tickets.</EmptyState>
      )}
      {(load.status === 'idle' || load.status === 'loading') && <PaneLoading />}
    </Dialog>
  )
}

function Form({ start, onClose }: { start: NewTicketStart; onClose: () => void }) {
  const boards = useBoards()
  const settings = useTicketSettings()
  const c = useData((s) => (start.conversationId ? s.conversations[start.conversationId] : undefined))
  const [form, setForm] = useState<NewForm>(() => begun(start))
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const w = useWriting(descriptionKey(start), mostCharacters)
  const isEmpty = useRef(false)
  isEmpty.current = draftOf(drafts.get(), w.key).text === ''

  function begun(from: NewTicketStart): NewForm {
    const fresh = freshForm(from, boards, settings)
    const kept = keptForm(from)
    if (kept) return onBoard(kept, boards, from.boardId, from.columnId)
    return from.conversationId && from.title === undefined
      ? { ...fresh, title: proposedTitle(from.conversationId) }
      : fresh
  }
  const change = useCallback(
    (to: Partial<NewForm>) => {
      setError(null)
      setForm((held) => {
        const next = { ...held, ...to }
        keepForm(start, next)
        return next
      })
    },
    [start],
  )
  const discard = () => {
    keepForm(start, null)
    w.clear()
    onClose()
  }
  const why = form.title.trim() === '' ? 'Write a title first' : waits(w)
  const submit = async () => {
    if (busy) return
    if (why !== null) return setError(why)
    setBusy(true)
    const refusal = await makeTicket(start, form, w)
    setBusy(false)
    if (refusal === null) discard()
    else setError(refusal)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={c ? 'Ticket from this conversation' : 'New ticket'}
      {...(c && {
        description: (
          <>
            The full transcript with <bdi>{contactName(c.contact)}</bdi> becomes its description, without comments. Both
            show each other.
          </>
        ),
      })}
      width={680}
      footer={
        <>
          {keptForm(start) !== null && (
            <Button variant="ghost" className="me-auto" onClick={discard}>
              Discard
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Tip label={why ?? 'Create ticket'} keys="Mod+Enter">
            <Button variant="primary" busy={busy} aria-disabled={why !== null} onClick={() => void submit()}>
              Create ticket
            </Button>
          </Tip>
        </>
      }
    >
      <div
        onKeyDown={(e) => {
          if (!(e.ctrlKey || e.metaKey) || e.key !== 'Enter' || e.nativeEvent.isComposing) return
          e.preventDefault()
          void submit()
        }}
      >
        <NewFields start={start} form={form} onChange={change} writing={w} onSubmit={() => void submit()} />
        {error !== null && (
          <p role="alert" className="mt-3 text-sm text-danger-text">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  )
}

/** A description need not be there, but what is on its way has to arrive. */
const waits = (w: { why: string | null; text: string }): string | null =>
  w.why === 'Write something first' ? null : w.why
