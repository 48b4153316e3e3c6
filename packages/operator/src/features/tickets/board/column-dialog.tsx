import type { BoardColumn, PublicStatus } from '@switchboard/contract'
import { publicStatuses } from '@switchboard/contract/choices'
import { Controller, useForm } from 'react-hook-form'
import { call } from '../../../client.ts'
import { keepBoard } from '../../../store/boards.ts'
import { Field, TextField } from '../../../ui/field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { nameRules, showRefusal } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { ColorChoice } from '../../filters/color-choice.tsx'
import { publicWord } from '../parts/words.ts'

const statusItems = [
  { value: 'kept', label: 'As it was' },
  ...publicStatuses.map((value) => ({ value, label: publicWord(value) })),
]

/** What a column is called, its colour, its limit, and what a ticket becomes for its contact there; with null a new one. */
export function ColumnDialog({
  boardId,
  column,
  onClose,
}: {
  boardId: string
  column: BoardColumn | null
  onClose: () => void
}) {
  const form = useForm({
    defaultValues: {
      name: column?.name ?? '',
      color: column?.color ?? ('blue' as const),
      limit: column?.limit ? String(column.limit) : '',
      publicStatus: column?.publicStatus ?? 'kept',
    },
  })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(({ name, color, limit, publicStatus }) => {
    const content = {
      name,
      color,
      limit: limit.trim() === '' ? null : Number(limit),
      publicStatus: publicStatus === 'kept' ? null : (publicStatus as PublicStatus),
    }
    return (
      column
        ? call('PATCH /v1/boards/:id/columns/:columnId', { id: boardId, columnId: column.id, ...content })
        : call('POST /v1/boards/:id/columns', { id: boardId, ...content })
    ).then(
      (board) => {
        keepBoard(board)
        onClose()
      },
      (error: unknown) => showRefusal(form, error),
    )
  })
  return (
    <FormDialog
      id="column"
      title={column ? `Change ${column.name}` : 'New column'}
      width={400}
      action={column ? 'Save' : 'Add column'}
      busy={isSubmitting}
      error={errors.root?.message}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="Name"
        dir="auto"
        maxLength={40}
        error={errors.name?.message}
        {...form.register('name', nameRules)}
      />
      <Controller
        control={form.control}
        name="color"
        render={({ field }) => <ColorChoice value={field.value} onChange={field.onChange} />}
      />
      <TextField
        label="Limit"
        type="number"
        min={1}
        max={10_000}
        placeholder="None"
        hint="A warning when more tickets stand here, not a wall."
        error={errors.limit?.message}
        {...form.register('limit', {
          validate: (v) => v === '' || (Number(v) >= 1 && Number.isInteger(Number(v))) || 'Enter a whole number.',
        })}
      />
      <Controller
        control={form.control}
        name="publicStatus"
        render={({ field }) => (
          <Field label="Public status" hint="What a ticket that comes here becomes for its contact.">
            {({ id }) => (
              <Select id={id} label="Public status" value={field.value} onChange={field.onChange} items={statusItems} />
            )}
          </Field>
        )}
      />
    </FormDialog>
  )
}
