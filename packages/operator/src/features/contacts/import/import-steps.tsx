import type { ContactImport } from '@switchboard/contract'
import { CircleCheck, CircleSlash, CircleX } from 'lucide-react'
import { useState } from 'react'
import { goTo } from '../../../navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { FormError } from '../../../ui/form.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { countsWords, isOver, isRunning, many, statusWords } from './import-words.ts'
import { Mapping, useMappingDraft } from './mapping.tsx'
import { RowErrors } from './row-errors.tsx'
import { useCancelImport, useRunImport } from './use-imports.ts'

/** One import from its columns to its end; it goes on while one looks elsewhere. */
export function ImportSteps({ held, onLeave }: { held: ContactImport; onLeave: () => void }) {
  const draft = useMappingDraft(held)
  const run = useRunImport()
  const start = (dryRun: boolean) => {
    const { mapping, onDuplicate, tagIds } = draft
    run.mutate({ id: held.id, dryRun, mapping, onDuplicate, tagIds })
  }
  const isFresh = held.status === 'checked' && JSON.stringify(held.mapping) === JSON.stringify(draft.mapping)
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm text-fg-2">
        <bdi className="font-medium text-fg">{held.fileName}</bdi>, {many(held.rows, 'row')}
      </p>
      {isRunning(held) && <Running held={held} onLeave={onLeave} />}
      {isOver(held) && <Over held={held} onLeave={onLeave} />}
      {!isRunning(held) && !isOver(held) && (
        <>
          <Mapping held={held} draft={draft} />
          {held.status === 'checked' && <Checked held={held} changed={!isFresh} />}
          <FormError message={run.isError ? reasonOf(run.error) : undefined} />
          <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-1 py-3">
            <p className="me-auto text-xs text-fg-3">
              {draft.problem ?? (isFresh ? '' : 'Checking looks at every row and stores nothing.')}
            </p>
            <Button
              variant={isFresh ? 'outline' : 'primary'}
              busy={run.isPending && run.variables.dryRun}
              disabled={draft.problem !== null || run.isPending}
              onClick={() => start(true)}
            >
              {held.status === 'checked' ? 'Check again' : 'Check all rows'}
            </Button>
            {isFresh && (
              <Button
                variant="primary"
                busy={run.isPending && !run.variables.dryRun}
                disabled={run.isPending || held.created + held.updated === 0}
                onClick={() => start(false)}
              >
                Import {many(held.created + held.updated, 'contact')}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  )
}

function Checked({ held, changed }: { held: ContactImport; changed: boolean }) {
  return (
    <section aria-label="What the check found" className="flex flex-col gap-3">
      <div role="status" className="rounded-md bg-sunken px-3 py-2 text-sm">
        <p className="font-medium">{changed ? 'The columns changed since the check' : 'What would happen'}</p>
        <p className="text-fg-2 tabular-nums">{countsWords(held)}</p>
      </div>
      <RowErrors held={held} />
    </section>
  )
}

function Running({ held, onLeave }: { held: ContactImport; onLeave: () => void }) {
  const [asks, setAsks] = useState(false)
  const cancel = useCancelImport()
  const words = statusWords[held.status]
  const stop = () =>
    cancel.mutate(held.id, {
      onSuccess: () => setAsks(false),
      onError: (error) => {
        setAsks(false)
        toastError(error, 'Not cancelled')
      },
    })
  return (
    <section aria-label={words} className="flex flex-col gap-3 rounded-xl border border-line p-4">
      <div role="status" className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="font-medium">{words}</span>
        <span className="text-fg-2 tabular-nums">
          {held.done.toLocaleString()} of {many(held.rows, 'row')}
        </span>
      </div>
      <progress
        aria-label={words}
        max={Math.max(1, held.rows)}
        value={held.done}
        className="h-1.5 w-full overflow-hidden rounded-full accent-accent"
      />
      <p className="text-xs text-fg-3 tabular-nums">{countsWords(held)}</p>
      <div className="flex flex-wrap items-center gap-2">
        <p className="me-auto text-xs text-fg-3">It goes on while you do something else.</p>
        <Button size="sm" onClick={onLeave}>
          See all imports
        </Button>
        <Button size="sm" variant="danger" onClick={() => setAsks(true)}>
          Cancel
        </Button>
      </div>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title="Stop here?"
        description={
          held.status === 'importing' ? 'Contacts that were stored already stay.' : 'Nothing was stored yet.'
        }
        action="Stop"
        busy={cancel.isPending}
        onConfirm={stop}
      />
    </section>
  )
}

const ends = {
  done: { Sign: CircleCheck, className: 'text-live-text' },
  failed: { Sign: CircleX, className: 'text-danger-text' },
  cancelled: { Sign: CircleSlash, className: 'text-fg-3' },
}

function Over({ held, onLeave }: { held: ContactImport; onLeave: () => void }) {
  const { Sign, className } = ends[held.status as keyof typeof ends]
  return (
    <section aria-label="How it ended" className="flex flex-col gap-4">
      <div role="status" className="flex items-start gap-3 rounded-xl border border-line p-4">
        <Sign aria-hidden className={`mt-0.5 size-5 shrink-0 ${className}`} />
        <div className="min-w-0">
          <p className="text-sm font-semibold">{statusWords[held.status]}</p>
          <p className="text-sm text-fg-2 tabular-nums">{countsWords(held)}</p>
        </div>
      </div>
      <RowErrors held={held} />
      <div className="flex gap-2">
        <Button variant="primary" onClick={() => goTo('/contacts')}>
          See the contacts
        </Button>
        <Button onClick={onLeave}>Import another file</Button>
      </div>
    </section>
  )
}
