import type { TicketSettings } from '@switchboard/contract'
import { useForm } from 'react-hook-form'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { FormError, showRefusal } from '../../../ui/form.tsx'
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
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={type ? `Rename ${type.name}` : 'New type'}
      width={400}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="ticket-type" busy={isSubmitting}>
            {type ? 'Save' : 'Add type'}
          </Button>
        </>
      }
    >
      <form id="ticket-type" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-3">
        <TextField
          label="Name"
          dir="auto"
          maxLength={40}
          error={errors.name?.message}
          {...form.register('name', {
            validate: (v) => (v.trim() === '' ? 'Enter a name.' : !isTaken(v) || 'There is a type of this name.'),
          })}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
