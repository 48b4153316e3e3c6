import type { ApiOutput, Ticket } from '@switchboard/contract'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../../client.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { merge } from '../parts/acts.ts'
import { TicketLine } from '../parts/ticket-line.tsx'
import { TicketPicker } from '../parts/ticket-picker.tsx'

type Preview = ApiOutput<'GET /v1/tickets/:id/merge-preview'>

/** Finds the duplicate of a ticket, shows what would move, and merges it. */
export function MergeDialog({ t, onClose }: { t: Ticket; onClose: () => void }) {
  const [duplicate, setDuplicate] = useState<Ticket | null>(null)
  if (duplicate) return <Preview t={t} duplicate={duplicate} onBack={() => setDuplicate(null)} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge into ${t.reference}`}
      description="Choose the duplicate. Its reference leads here from then on."
      width={520}
    >
      <TicketPicker label="Find the duplicate" without={[t.id]} onChoose={setDuplicate} className="min-h-60" />
    </Dialog>
  )
}

function Preview({
  t,
  duplicate,
  onBack,
  onClose,
}: {
  t: Ticket
  duplicate: Ticket
  onBack: () => void
  onClose: () => void
}) {
  const [state, setState] = useState<{ preview: Preview | null; error: unknown }>({ preview: null, error: null })
  const [busy, setBusy] = useState(false)
  const load = useCallback(() => {
    setState({ preview: null, error: null })
    call('GET /v1/tickets/:id/merge-preview', { id: t.id, fromId: duplicate.id }).then(
      (preview) => setState({ preview, error: null }),
      (error: unknown) => setState({ preview: null, error }),
    )
  }, [t.id, duplicate.id])
  useEffect(load, [load])
  const confirm = async () => {
    setBusy(true)
    if (await merge(t, duplicate)) onClose()
    else setBusy(false)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge ${duplicate.reference} into ${t.reference}?`}
      width={520}
      footer={
        <>
          <Button onClick={onBack}>Back</Button>
          <Button variant="primary" busy={busy} disabled={state.preview === null} onClick={() => void confirm()}>
            Merge
          </Button>
        </>
      }
    >
      <div className="space-y-1">
        {[duplicate, t].map((one) => (
          <div key={one.id} className="flex min-h-9 items-center gap-2 rounded-md border border-line px-2.5 text-sm">
            <TicketLine ticket={one} />
            <span className="shrink-0 text-xs text-fg-3">{one.id === t.id ? 'stays' : 'goes in'}</span>
          </div>
        ))}
      </div>
      {state.error !== null && <ErrorState error={state.error} onRetry={load} />}
      {state.error === null && state.preview === null && <PaneLoading />}
      {state.preview && <What preview={state.preview} />}
      <p className="mt-3 text-sm text-fg-2">
        The title and the description of {duplicate.reference} stay as they are. It can be taken out again in the
        sidebar; what was added since then stays here.
      </p>
    </Dialog>
  )
}

const words: Record<keyof Preview, [one: string, many: string]> = {
  conversations: ['conversation', 'conversations'],
  updates: ['customer update', 'customer updates'],
  comments: ['comment', 'comments'],
  subscribers: ['subscriber', 'subscribers'],
  related: ['related ticket', 'related tickets'],
}

function What({ preview }: { preview: Preview }) {
  const moved = (Object.keys(words) as (keyof Preview)[]).filter((key) => preview[key] > 0)
  return (
    <div className="mt-3 text-sm" role="status">
      {moved.length === 0 ? (
        <p className="text-fg-2">Nothing hangs on the duplicate that would move.</p>
      ) : (
        <>
          <p className="font-medium">What moves</p>
          <ul className="mt-1 list-disc ps-5">
            {moved.map((key) => (
              <li key={key}>
                {preview[key]} {words[key][preview[key] === 1 ? 0 : 1]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
