import type { Target } from '@switchboard/contract'
import { Pencil, Plus, Timer, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useData } from '../../../store/data.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { Loaded, Rows, Section } from '../section.tsx'
import { useRemoveTarget, useTargetList } from '../use-desk.ts'
import { usePeople } from '../use-settings.ts'
import { TargetDialog } from './target-dialog.tsx'
import { breachWords, kindWords, lengthWords } from './target-words.ts'

const kinds = Object.keys(kindWords)
const byKind = (a: Target, b: Target) =>
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || Number(a.departmentId !== null) - Number(b.departmentId !== null)

/** The promises of time. */
export function TargetsSection() {
  const list = useTargetList()
  const people = usePeople()
  const targets = useData((s) => s.targets)
  const inOrder = useMemo(() => Object.values(targets).sort(byKind), [targets])
  const [edited, setEdited] = useState<Target | 'new' | null>(null)
  const create = (
    <Button variant="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden />
      New target
    </Button>
  )
  return (
    <Section
      title="Targets"
      description="How fast contacts are to be served. The most particular target of a kind holds; the clock stands still while a conversation is snoozed."
      action={inOrder.length > 0 && create}
    >
      <Loaded query={people}>
        {() => (
          <Loaded query={list}>
            {() =>
              inOrder.length === 0 ? (
                <EmptyState icon={<Timer aria-hidden />} title="No targets" action={create}>
                  Promise a time, such as a first reply within 3 minutes, and see which conversations need you now.
                </EmptyState>
              ) : (
                <Rows label="Targets">
                  {inOrder.map((t) => (
                    <TargetRow key={t.id} target={t} onEdit={() => setEdited(t)} />
                  ))}
                </Rows>
              )
            }
          </Loaded>
        )}
      </Loaded>
      {edited && (
        <TargetDialog
          key={edited === 'new' ? 'new' : edited.id}
          target={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Section>
  )
}

function TargetRow({ target, onEdit }: { target: Target; onEdit: () => void }) {
  const [asks, setAsks] = useState(false)
  const remove = useRemoveTarget()
  const department = useData((s) => (target.departmentId ? s.departments[target.departmentId]?.name : undefined))
  const name = `${kindWords[target.kind]} within ${lengthWords(target.minutes)}`
  const where = [
    department ?? 'every department',
    target.priority === null ? 'every priority' : `${target.priority} priority`,
    target.clock === 'business' ? 'open hours' : 'around the clock',
    breachWords(target),
  ]
  const put = () =>
    remove.mutateAsync({ id: target.id }).then(
      () => toast({ title: 'The target was removed' }),
      (error: unknown) => toastError(error, 'Not removed'),
    )
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium">{name}</p>
        <p className="text-xs text-fg-2">{where.join(' · ')}</p>
      </div>
      <IconButton label={`Change ${name}`} onClick={onEdit}>
        <Pencil />
      </IconButton>
      <IconButton label={`Remove ${name}`} onClick={() => setAsks(true)}>
        <Trash2 />
      </IconButton>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title="Remove this target?"
        description={`${name}. Conversations are no longer due by it.`}
        action="Remove"
        busy={remove.isPending}
        onConfirm={() => void put()}
      />
    </li>
  )
}
