import type { ApiOutput, Contact } from '@switchboard/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../../client.ts'
import { setData } from '../../../store/data.ts'
import { withContact } from '../../../store/merge.ts'
import { loadProfile } from '../../../store/profile.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormError } from '../../../ui/form.tsx'
import { ErrorState, reasonOf } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { contactName } from '../../people/names.ts'
import { fieldLabel } from '../parts/changes.ts'

type Preview = ApiOutput<'GET /v1/contacts/:id/merge-preview'>

/** Both records side by side: where they differ one value is chosen, everything else is kept. */
export function MergePreview({
  contact,
  other,
  onBack,
  onClose,
}: {
  contact: Contact
  other: Contact
  onBack: () => void
  onClose: () => void
}) {
  const queries = useQueryClient()
  const [taken, setTaken] = useState<string[]>([])
  const ids = { id: contact.id, fromId: other.id }
  const preview = useQuery({
    queryKey: ['merge-preview', contact.id, other.id],
    queryFn: () => call('GET /v1/contacts/:id/merge-preview', ids),
    staleTime: 0,
  })
  const merge = useMutation({
    mutationFn: () => call('POST /v1/contacts/:id/merge', { ...ids, takeFrom: taken }),
    onSuccess: async (survivor) => {
      setData((s) => withContact(s, survivor))
      onClose()
      toast({ title: `${contactName(other)} was merged into ${contactName(survivor)}` })
      await queries.invalidateQueries({ queryKey: ['merges'] })
      await loadProfile(contact.id).catch(() => {})
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge ${contactName(other)} into ${contactName(contact)}?`}
      description="Can be undone for 30 days: everything goes back to where it came from."
      width={600}
      footer={
        <>
          <Button className="me-auto" onClick={onBack}>
            Choose another
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!preview.data} busy={merge.isPending} onClick={() => merge.mutate()}>
            Merge
          </Button>
        </>
      }
    >
      {preview.isPending && <PaneLoading />}
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <div className="flex flex-col gap-4">
          <Moves moves={preview.data.moves} />
          <Conflicts
            preview={preview.data}
            names={[contactName(contact), contactName(other)]}
            taken={taken}
            onChange={setTaken}
          />
        </div>
      )}
      <FormError message={merge.isError ? reasonOf(merge.error) : undefined} className="mt-3" />
    </Dialog>
  )
}

const units: Record<keyof Preview['moves'], [one: string, many: string]> = {
  conversations: ['conversation', 'conversations'],
  visits: ['page visit', 'page visits'],
  comments: ['comment', 'comments'],
  tickets: ['ticket', 'tickets'],
  browsers: ['browser', 'browsers'],
}

function Moves({ moves }: { moves: Preview['moves'] }) {
  const parts = (Object.keys(units) as (keyof Preview['moves'])[])
    .filter((k) => moves[k] > 0)
    .map((k) => `${moves[k].toLocaleString()} ${units[k][moves[k] === 1 ? 0 : 1]}`)
  return (
    <p className="rounded-md bg-sunken px-3 py-2 text-sm text-fg-2">
      {parts.length > 0 ? `Moves here: ${parts.join(', ')}.` : 'It has no conversations, visits or comments to move.'}
    </p>
  )
}

function Conflicts({
  preview,
  names: [mine, theirs],
  taken,
  onChange,
}: {
  preview: Preview
  names: [string, string]
  taken: string[]
  onChange: (taken: string[]) => void
}) {
  const id = useId()
  if (preview.conflicts.length === 0)
    return <p className="text-sm text-fg-2">The two do not contradict each other. Nothing has to be chosen.</p>
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-3">
      <p id={id} className="text-sm font-medium">
        Which value to keep
      </p>
      <div aria-hidden className="grid grid-cols-2 gap-2 text-xs text-fg-3">
        <bdi className="truncate">{mine}</bdi>
        <bdi className="truncate">{theirs}</bdi>
      </div>
      {preview.conflicts.map(({ field, kept, other }) => {
        const isTaken = taken.includes(field)
        const choose = (take: boolean) => onChange(take ? [...taken, field] : taken.filter((f) => f !== field))
        return (
          <fieldset key={field} className="min-w-0">
            <legend className="mb-1 text-xs text-fg-3">
              <bdi>{fieldLabel(field)}</bdi>
            </legend>
            <div className="grid grid-cols-2 gap-2">
              <Value name={`${id}-${field}`} text={kept} checked={!isTaken} onChoose={() => choose(false)} />
              <Value name={`${id}-${field}`} text={other} checked={isTaken} onChoose={() => choose(true)} />
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}

function Value({
  name,
  text,
  checked,
  onChoose,
}: {
  name: string
  text: string | null
  checked: boolean
  onChoose: () => void
}) {
  return (
    <label
      className={cn(
        'flex min-h-9 min-w-0 items-center gap-2 rounded-md border border-line px-2.5 py-1.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11',
        checked ? 'bg-selected' : 'text-fg-2 hover:bg-hover',
      )}
    >
      <input type="radio" name={name} checked={checked} onChange={onChoose} className="accent-accent outline-none" />
      <bdi className="min-w-0 flex-1 [overflow-wrap:anywhere]">{text ?? 'empty'}</bdi>
    </label>
  )
}
