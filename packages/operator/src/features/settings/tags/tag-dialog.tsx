import type { Tag, TagColor } from '@switchboard/contract'
import { useId } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { cn } from '../../../ui/cn.ts'
import { TextField } from '../../../ui/field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { showRefusal } from '../../../ui/form.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { colorNames, TagDot } from '../../filters/tag-chip.tsx'
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
        {...form.register('name', { validate: (v) => v.trim() !== '' || 'Enter a name.' })}
      />
      <Controller
        control={form.control}
        name="color"
        render={({ field }) => <Colors value={field.value} onChange={field.onChange} />}
      />
    </FormDialog>
  )
}

function Colors({ value, onChange }: { value: TagColor; onChange: (color: TagColor) => void }) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Colour</legend>
      <div className="flex flex-wrap gap-1.5">
        {colorNames.map((color) => (
          <label
            key={color}
            className={cn(
              'flex h-8 items-center gap-1.5 rounded-md border border-line px-2 text-xs capitalize has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11',
              color === value ? 'bg-selected' : 'text-fg-2 hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={color === value}
              onChange={() => onChange(color)}
              className="sr-only"
            />
            <TagDot color={color} className="size-2.5" />
            {color}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
