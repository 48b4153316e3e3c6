import type { Contact, Erasure } from '@switchboard/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { goTo } from '../../../navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { FormError } from '../../../ui/form.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { contactName } from '../../people/names.ts'

const askEveryMs = 1_000

/** Erases a person for good: says what goes, wants the name typed, then shows how far it has got. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  // The record goes while the dialog stands: what it is called is kept.
  const [{ id, name }] = useState({ id: contact.id, name: contact.name ?? contact.email ?? contact.id })
  const [typed, setTyped] = useState('')
  const erase = useMutation({ mutationFn: () => call('POST /v1/contacts/:id/erase', { id, confirm: typed.trim() }) })
  const progress = useQuery({
    queryKey: ['erasure', id],
    queryFn: () => call('GET /v1/contacts/:id/erase', { id }),
    enabled: erase.isSuccess,
    refetchInterval: (query) => (isOver(query.state.data) ? false : askEveryMs),
  })
  const erasure = progress.data ?? erase.data
  const done = erasure?.status === 'done'
  const close = () => {
    onClose()
    if (erasure) goTo('/contacts')
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={done ? 'Erased' : `Erase ${contactName(contact)}?`}
      width={480}
      footer={
        erasure ? (
          <Button variant={done ? 'primary' : 'outline'} onClick={close}>
            {done ? 'Done' : 'Close'}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="danger"
              busy={erase.isPending}
              disabled={typed.trim().toLowerCase() !== name.toLowerCase()}
              onClick={() => erase.mutate()}
            >
              Erase for good
            </Button>
          </>
        )
      }
    >
      {erasure ? (
        <Progress erasure={erasure} error={progress.error} />
      ) : (
        <div className="flex flex-col gap-3 text-sm">
          <p>This removes, for everybody and for good:</p>
          <ul className="list-disc ps-5 text-fg-2">
            <li>the contact with all of its fields, tags and history</li>
            <li>every conversation with its messages, files and comments</li>
            <li>page visits, and comments on the contact</li>
            <li>what stands of the person in logs and queues</li>
          </ul>
          <p className="text-fg-2">
            Comments elsewhere that name the person are listed afterwards, for you to look at. Export the data before,
            if it is asked for.
          </p>
          <TextField
            label={
              <>
                Type <bdi className="font-semibold select-all">{name}</bdi> to confirm
              </>
            }
            dir="auto"
            autoComplete="off"
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
          />
          <FormError message={erase.isError ? reasonOf(erase.error) : undefined} />
        </div>
      )}
    </Dialog>
  )
}

const isOver = (e: Erasure | undefined): boolean => e?.status === 'done' || e?.status === 'failed'

const steps: Record<Erasure['status'], string> = {
  queued: 'Waiting to begin',
  running: 'Erasing',
  done: 'Nothing of this person is left.',
  failed: 'It stopped before the end and is tried again.',
}

function Progress({ erasure, error }: { erasure: Erasure; error: unknown }) {
  const removed = Object.entries(erasure.removed).filter(([, n]) => n > 0)
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p role="status" className="flex items-center gap-2 font-medium">
        {erasure.status === 'done' ? <CircleCheck aria-hidden className="size-4 text-live-text" /> : null}
        {!isOver(erasure) && <Spinner />}
        {steps[erasure.status]}
      </p>
      {erasure.error !== null && <FormError message={erasure.error} />}
      {error !== null && !isOver(erasure) && (
        <FormError message={`The progress is not known now: ${reasonOf(error)}`} />
      )}
      {removed.length > 0 && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2 text-fg-2">
          {removed.map(([kind, count]) => (
            <div key={kind} className="contents">
              <dt className="first-letter:uppercase">{kind.replaceAll('_', ' ')}</dt>
              <dd className="text-end tabular-nums">{count.toLocaleString()}</dd>
            </div>
          ))}
        </dl>
      )}
      {erasure.commentsToCheck.length > 0 && <CommentsToCheck items={erasure.commentsToCheck} />}
    </div>
  )
}

function CommentsToCheck({ items }: { items: Erasure['commentsToCheck'] }) {
  return (
    <div>
      <p className="mb-1 font-medium">Comments that name the person. Please look at them:</p>
      <ul className="flex flex-col">
        {items.map(({ commentId, entity }) => {
          const [kind, id] = entity.split(':')
          const path = kind === 'contact' ? `/contacts/${id}?tab=comments` : `/conversations/all/${id}`
          return (
            <li key={commentId}>
              <a
                href={path}
                target="_blank"
                rel="noreferrer"
                className="inline-block py-1 text-accent-text underline underline-offset-2"
              >
                On a {kind === 'contact' ? 'contact' : 'conversation'}, {id?.slice(-6)}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
