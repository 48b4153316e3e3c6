import type { SavedView } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { nameRules, showRefusal } from '../../ui/form.tsx'
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
    <FormDialog
      id="view"
      title={view ? 'Rename or share' : 'Save view'}
      description={view ? undefined : keeps[kind]}
      width={400}
      action={'Save'}
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
    </FormDialog>
  )
}
