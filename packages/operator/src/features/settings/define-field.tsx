import type { FieldType } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { Field, TextArea, TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { showRefusal } from '../../ui/form.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toasts.tsx'
import { typeWords } from './contact-fields/field-types.ts'

const types = Object.entries(typeWords).map(([value, label]) => ({ value: value as FieldType, label }))

/** One choice per line. */
const choicesIn = (text: string): string[] => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean)

export interface FieldValues {
  label: string
  type: FieldType
  choices: string[]
}

/** Asks for a field of something, or for another label and other choices of one; its type and key stay. */
export function DefineField({
  what,
  holders,
  field,
  onSave,
  onClose,
}: {
  /** Such as "contact field". */
  what: string
  /** What holds its values, such as "Contacts". */
  holders: string
  field: (FieldValues & { key: string }) | null
  onSave: (values: FieldValues) => Promise<unknown>
  onClose: () => void
}) {
  const form = useForm({
    defaultValues: {
      label: field?.label ?? '',
      type: field?.type ?? 'text',
      choices: field?.choices.join('\n') ?? '',
    },
  })
  const { errors, isSubmitting } = form.formState
  const type = form.watch('type')
  const submit = form.handleSubmit(({ label, type: chosen, choices }) =>
    onSave({ label: label.trim(), type: chosen, choices: chosen === 'choice' ? choicesIn(choices) : [] }).then(
      () => {
        toast({ title: field ? 'Saved' : `${label.trim()} was added`, timeoutMs: 2_500 })
        onClose()
      },
      (error: unknown) => showRefusal(form, error, { field_label_taken: 'label', choices_missing: 'choices' }),
    ),
  )
  return (
    <FormDialog
      id="define-field"
      title={field ? `Change ${field.label}` : `New ${what}`}
      action={field ? 'Save' : 'Add field'}
      busy={isSubmitting}
      error={errors.root?.message}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="Label"
        dir="auto"
        maxLength={60}
        placeholder="Plan"
        error={errors.label?.message}
        {...form.register('label', { validate: (v) => v.trim() !== '' || 'Enter a label.' })}
      />
      {field === null ? (
        <Controller
          control={form.control}
          name="type"
          render={({ field: control }) => (
            <Field label="Type" hint="Cannot be changed later.">
              {({ id }) => (
                <Select id={id} label="Type" value={control.value} onChange={control.onChange} items={types} />
              )}
            </Field>
          )}
        />
      ) : (
        <p className="text-sm text-fg-2">
          {typeWords[field.type]}, known to programs and imports as{' '}
          <code className="font-mono text-xs">{field.key}</code>
        </p>
      )}
      {type === 'choice' && (
        <TextArea
          label="Choices"
          dir="auto"
          rows={5}
          hint={`One per line, at most 50. ${holders} keep a choice that is removed here.`}
          error={errors.choices?.message}
          {...form.register('choices', {
            validate: (v, values) =>
              values.type !== 'choice' || choicesIn(v).length > 0 || 'Write at least one choice.',
          })}
        />
      )}
    </FormDialog>
  )
}
