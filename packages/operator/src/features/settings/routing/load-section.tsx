import type { Operator, OperatorLoad } from '@switchboard/contract'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { presence } from '../../../store/live.ts'
import { useMay, useWorkspace } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { FormError, showRefusal } from '../../../ui/form.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { Loaded, Rows, Section } from '../section.tsx'
import { useLoad, useSaveCapacity } from '../use-desk.ts'
import { usePeople } from '../use-settings.ts'

/** Who is here and how much they have, live. */
export function LoadSection() {
  const load = useLoad()
  const people = usePeople()
  return (
    <Section title="Load" description="Open conversations of each person, beside what routing may give them.">
      <Loaded query={people}>
        {() => (
          <Loaded query={load}>
            {({ items }) => (
              <Rows label="Load">
                {items.map((item) => (
                  <LoadRow key={item.operatorId} load={item} />
                ))}
              </Rows>
            )}
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}

const words = { online: 'Online', away: 'Away', offline: 'Offline' } as const

function LoadRow({ load }: { load: OperatorLoad }) {
  const operator = useData((s) => s.operators[load.operatorId])
  const state = useStore(presence, (held) => held[load.operatorId] ?? 'offline')
  const usual = useWorkspace().settings.capacity
  const may = useMay('departments:manage')
  const [edits, setEdits] = useState(false)
  if (!operator) return null
  const capacity = load.capacity ?? usual
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <OperatorAvatar id={load.operatorId} size={28} withPresence />
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate text-sm font-medium">
          {operator.name}
        </p>
        <p className="text-xs text-fg-2">
          {words[state]}
          {load.capacity !== null && ' · own capacity'}
        </p>
      </div>
      <LoadBar name={operator.name} load={load.load} capacity={capacity} />
      {may && (
        <IconButton label={`Capacity of ${operator.name}`} onClick={() => setEdits(true)}>
          <Pencil />
        </IconButton>
      )}
      {edits && <CapacityDialog operator={operator} load={load} usual={usual} onClose={() => setEdits(false)} />}
    </li>
  )
}

function LoadBar({ name, load, capacity }: { name: string; load: number; capacity: number }) {
  const share = capacity === 0 ? 1 : Math.min(1, load / capacity)
  const full = load >= capacity
  return (
    <div
      role="meter"
      aria-label={`Load of ${name}`}
      aria-valuemin={0}
      aria-valuemax={Math.max(capacity, load)}
      aria-valuenow={load}
      aria-valuetext={`${load} of ${capacity}`}
      className="flex shrink-0 items-center gap-2"
    >
      <div className="h-1.5 w-24 overflow-hidden rounded-full bg-sunken max-sm:hidden">
        <div
          className={cn('h-full rounded-full', full ? 'bg-waiting' : 'bg-accent')}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <span
        className={cn('w-12 text-right text-sm tabular-nums', full ? 'font-medium text-waiting-text' : 'text-fg-2')}
      >
        {load}/{capacity}
      </span>
    </div>
  )
}

function CapacityDialog({
  operator,
  load,
  usual,
  onClose,
}: {
  operator: Operator
  load: OperatorLoad
  usual: number
  onClose: () => void
}) {
  const save = useSaveCapacity()
  const form = useForm({ defaultValues: { capacity: load.capacity === null ? '' : String(load.capacity) } })
  const { errors, isSubmitting, isDirty } = form.formState
  const submit = form.handleSubmit(({ capacity }) =>
    save
      .mutateAsync({ id: operator.id, capacity: capacity.trim() === '' ? null : Number(capacity) })
      .then(onClose, (error: unknown) => showRefusal(form, error)),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Capacity of ${operator.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="capacity" disabled={!isDirty} busy={isSubmitting}>
            Save
          </Button>
        </>
      }
    >
      <form id="capacity" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-3">
        <TextField
          label="Open conversations"
          hint={`Empty takes the workspace's ${usual}; 0 gives none.`}
          inputMode="numeric"
          error={errors.capacity?.message}
          {...form.register('capacity', {
            validate: (v) => (/^\s*\d*\s*$/.test(v) && Number(v) <= 500 ? true : 'Enter a whole number up to 500.'),
          })}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
