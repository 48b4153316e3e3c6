import { Controller, useForm } from 'react-hook-form'
import { useWorkspace } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormError, showRefusal } from '../../ui/form.tsx'
import { useSaveWidget, useSaveWorkspace } from '../settings/use-settings.ts'
import { SelectField, languages } from '../settings/widget/choice-field.tsx'
import { ColorField } from '../settings/widget/color-field.tsx'
import { isColor } from '../settings/widget/contrast.ts'
import { WidgetPreview } from '../settings/widget/preview.tsx'
import type { StepProps } from './use-steps.ts'

/** Name, colour and language, with the widget beside them. */
export function LookStep({ onDone }: StepProps) {
  const workspace = useWorkspace()
  const saveName = useSaveWorkspace()
  const saveWidget = useSaveWidget()
  const form = useForm({
    defaultValues: { name: workspace.name, color: workspace.widget.color, language: workspace.widget.language },
  })
  const { errors, isSubmitting } = form.formState
  const shown = form.watch()

  const submit = form.handleSubmit(async ({ name, color, language }) => {
    try {
      if (name !== workspace.name) await saveName.mutateAsync({ name })
      await saveWidget.mutateAsync({ color, language })
      onDone()
    } catch (error) {
      showRefusal(form, error)
    }
  })
  return (
    <form noValidate onSubmit={(e) => void submit(e)} className="flex flex-wrap gap-8">
      <div className="flex min-w-0 flex-1 basis-70 flex-col gap-4">
        <TextField
          label="Workspace name"
          maxLength={80}
          error={errors.name?.message}
          {...form.register('name', { validate: (v) => v.trim() !== '' || 'Enter the name of your company.' })}
        />
        <Controller
          control={form.control}
          name="color"
          rules={{ validate: (v) => isColor(v) || 'Use a colour such as #4f46e5.' }}
          render={({ field }) => (
            <ColorField value={field.value} onChange={field.onChange} error={errors.color?.message} />
          )}
        />
        <SelectField control={form.control} name="language" label="Language of the widget" items={languages} />
        <FormError message={errors.root?.message} />
        <Button type="submit" variant="primary" busy={isSubmitting} className="self-start">
          Save and continue
        </Button>
      </div>
      <div className="min-w-0 flex-1 basis-70">
        <WidgetPreview widget={{ ...workspace.widget, ...shown }} workspaceName={shown.name || workspace.name} />
      </div>
    </form>
  )
}
