import type { Board } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../../client.ts'
import { keepBoard } from '../../../store/boards.ts'
import { useData } from '../../../store/data.ts'
import { TextField } from '../../../ui/field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { nameRules, showRefusal } from '../../../ui/form.tsx'
import { Checkbox } from '../../../ui/switch.tsx'

/** The name of a board and which departments see it; with null a new one. */
export function BoardDialog({
  board,
  onClose,
  onSaved,
}: {
  board: Board | null
  onClose: () => void
  onSaved?: (board: Board) => void
}) {
  const form = useForm({ defaultValues: { name: board?.name ?? '', departmentIds: board?.departmentIds ?? [] } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit((values) =>
    (board ? call('PATCH /v1/boards/:id', { id: board.id, ...values }) : call('POST /v1/boards', values)).then(
      (saved) => {
        keepBoard(saved)
        onClose()
        onSaved?.(saved)
      },
      (error: unknown) => showRefusal(form, error),
    ),
  )
  return (
    <FormDialog
      id="board"
      title={board ? 'Name and departments' : 'New board'}
      description={board ? undefined : 'It begins with To do, In progress, Waiting and Done, which you can change.'}
      action={board ? 'Save' : 'Add board'}
      busy={isSubmitting}
      error={errors.root?.message}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="Name"
        dir="auto"
        maxLength={60}
        error={errors.name?.message}
        {...form.register('name', nameRules)}
      />
      <Controller
        control={form.control}
        name="departmentIds"
        render={({ field }) => <Departments chosen={field.value} onChange={field.onChange} />}
      />
    </FormDialog>
  )
}

function Departments({ chosen, onChange }: { chosen: string[]; onChange: (ids: string[]) => void }) {
  const departments = useData((s) => s.departments)
  const shown = Object.values(departments)
    .filter((d) => d.archivedAt === null || chosen.includes(d.id))
    .sort((a, b) => a.name.localeCompare(b.name))
  if (shown.length === 0) return null
  return (
    <fieldset>
      <legend className="text-sm font-medium">Who sees it</legend>
      <p className="mb-1 text-xs text-fg-3">
        With none chosen, everybody who may read tickets. Those who manage boards always do.
      </p>
      {shown.map((d) => (
        <Checkbox
          key={d.id}
          checked={chosen.includes(d.id)}
          label={<bdi>{d.name}</bdi>}
          onChange={(on) => onChange(on ? [...chosen, d.id] : chosen.filter((id) => id !== d.id))}
        />
      ))}
    </fieldset>
  )
}
