import type { Tag } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { TextField } from '../../../ui/field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { nameRules, showRefusal } from '../../../ui/form.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { ColorChoice } from '../../filters/color-choice.tsx'
import { useChangeTag, useMakeTag } from '../use-settings.ts'

/** The name and colour of a tag. */
export function TagDialog({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const make = useMakeTag()
  const change = useChangeTag()
  const form = useForm({ defaultValues: { name: tag?.name ?? '', color: tag?.color ?? 'blue' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit((values) =>
    (tag ? change.mutateAsync({ id: tag.id, ...values }) : make.mutateAsync(values)).then(
      (saved) => {
        toast({ title: tag ? 'Saved' : `${saved.name} was added`, timeoutMs: 2_500 })
        onClose()
      },
      (error: unknown) => showRefusal(form, error, { tag_name_taken: 'name' }),
    ),
  )
  return (
    <FormDialog
      id="tag"
      title={tag ? `Change ${tag.name}` : 'New tag'}
      width={400}
      action={tag ? 'Save' : 'Add tag'}
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
        name="color"
        render={({ field }) => <ColorChoice value={field.value} onChange={field.onChange} />}
      />
    </FormDialog>
  )
}
