import type { SavedView } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormError, showRefusal } from '../../ui/form.tsx'
import { Switch } from '../../ui/switch.tsx'
import { saveView, type ViewContent, type ViewKind } from './view-acts.ts'

const keeps: Record<ViewKind, string> = {
  contacts: 'Keeps the filters, the order and the columns as they are now.',
  conversations: 'Keeps the filters and the order as they are now.',
  tickets: 'Keeps the filters, the order and the columns as they are now.',
}

/** The name of a view and who sees it. */
export function ViewDialog({
  kind,
  view,
  content,
  onClose,
  onSaved,
}: {
  kind: ViewKind
  view: SavedView | null
  content: ViewContent
  onClose: () => void
  onSaved: (view: SavedView) => void
}) {
  const form = useForm({ defaultValues: { name: view?.name ?? '', shared: view?.shared ?? false } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit((values) =>
    saveView(kind, view, values, content).then(
      (saved) => {
        onClose()
        onSaved(saved)
      },
      (error: unknown) => showRefusal(form, error),
    ),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={view ? 'Rename or share' : 'Save view'}
      description={view ? undefined : keeps[kind]}
      width={400}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="view" busy={isSubmitting}>
            Save
          </Button>
        </>
      }
    >
      <form id="view" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-3">
        <TextField
          label="Name"
          dir="auto"
          maxLength={60}
          error={errors.name?.message}
          {...form.register('name', { validate: (v) => v.trim() !== '' || 'Enter a name.' })}
        />
        <Controller
          control={form.control}
          name="shared"
          render={({ field }) => (
            <Switch
              checked={field.value}
              onChange={field.onChange}
              label="Shared"
              hint={`Everybody who may see ${kind} finds it in the menu.`}
            />
          )}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
