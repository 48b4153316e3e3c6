import type { TicketSettings } from '@switchboard/contract'
import { useForm } from 'react-hook-form'
import { TextField } from '../../../ui/field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { showRefusal } from '../../../ui/form.tsx'
import { keyFor } from './keys.ts'
import { useSaveTicketSettings } from './use-ticket-settings.ts'

type Type = TicketSettings['types'][number]

/** Names a new type, or renames one; its tickets follow. */
export function TypeDialog({
  settings: { types },
  type,
  onClose,
}: {
  settings: TicketSettings
  type: Type | null
  onClose: () => void
}) {
  const save = useSaveTicketSettings()
  const form = useForm({ defaultValues: { name: type?.name ?? '' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(({ name }) => {
    const key =
      type?.key ??
      keyFor(
        name,
        types.map((t) => t.key),
      )
    const next = type
      ? types.map((t) => (t.key === key ? { ...t, name: name.trim() } : t))
      : [...types, { key, name: name.trim(), archived: false }]
    return save.mutateAsync({ types: next }).then(onClose, (error: unknown) => showRefusal(form, error))
  })
  const isTaken = (name: string) =>
    types.some((t) => t.key !== type?.key && t.name.toLowerCase() === name.trim().toLowerCase())
  return (
    <FormDialog
      id="ticket-type"
      title={type ? `Rename ${type.name}` : 'New type'}
      width={400}
      action={type ? 'Save' : 'Add type'}
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
        {...form.register('name', {
          validate: (v) => (v.trim() === '' ? 'Enter a name.' : !isTaken(v) || 'There is a type of this name.'),
        })}
      />
    </FormDialog>
  )
}
