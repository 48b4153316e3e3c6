import type { Target } from '@switchboard/contract'
import { Controller, useForm, type UseFormReturn } from 'react-hook-form'
import { useData } from '../../../store/data.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, TextField } from '../../../ui/field.tsx'
import { FormError, showRefusal } from '../../../ui/form.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { Checkbox } from '../../../ui/switch.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { useChangeTarget, useCreateTarget } from '../use-desk.ts'
import { kindWords } from './target-words.ts'

const every = 'every'
const kinds = ['assignment', 'first reply', 'next reply', 'resolution'] as const
const levels = ['low', 'normal', 'high', 'urgent'] as const

interface Form extends Pick<Target, 'kind' | 'minutes' | 'clock' | 'onBreach'> {
  departmentId: string
  priority: string
}

const asForm = (t: Target | null): Form => ({
  kind: t?.kind ?? 'first reply',
  departmentId: t?.departmentId ?? every,
  priority: t?.priority ?? every,
  minutes: t?.minutes ?? 3,
  clock: t?.clock ?? 'business',
  onBreach: t?.onBreach ?? { notify: true, raisePriority: false, reassign: false },
})

/** Makes a target, or changes how long it is and what follows; what it is about stays. */
export function TargetDialog({ target, onClose }: { target: Target | null; onClose: () => void }) {
  const create = useCreateTarget()
  const change = useChangeTarget()
  const form = useForm<Form>({ defaultValues: asForm(target) })
  const { errors, isSubmitting, isDirty } = form.formState
  const save = ({ kind, departmentId, priority, ...rest }: Form) =>
    target
      ? change.mutateAsync({ id: target.id, ...rest })
      : create.mutateAsync({
          kind,
          departmentId: departmentId === every ? null : departmentId,
          priority: priority === every ? null : (priority as Target['priority']),
          ...rest,
        })
  const submit = form.handleSubmit((values) =>
    save(values).then(
      () => {
        toast({ title: target ? 'Saved' : 'The target holds from now on' })
        onClose()
      },
      (error: unknown) => showRefusal(form, error, { target_taken: 'kind' }),
    ),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={target ? 'Change the target' : 'New target'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            type="submit"
            form="target"
            disabled={target !== null && !isDirty}
            busy={isSubmitting}
          >
            {target ? 'Save' : 'Create'}
          </Button>
        </>
      }
    >
      <form id="target" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-4">
        {!target && <About form={form} />}
        <TextField
          label="Within minutes"
          type="number"
          className="max-w-50"
          error={errors.minutes?.message}
          {...form.register('minutes', {
            valueAsNumber: true,
            validate: (v) => (Number.isInteger(v) && v >= 1 && v <= 525_600) || 'Enter a whole number of minutes.',
          })}
        />
        <Controller
          control={form.control}
          name="clock"
          render={({ field }) => (
            <Segmented
              boxed
              label="The clock runs"
              value={field.value}
              onChange={field.onChange}
              items={[
                { value: 'business', label: 'In open hours' },
                { value: 'calendar', label: 'Always' },
              ]}
            />
          )}
        />
        <fieldset>
          <legend className="text-sm font-medium">When the time has passed</legend>
          {(['notify', 'raisePriority', 'reassign'] as const).map((act) => (
            <Controller
              key={act}
              control={form.control}
              name={`onBreach.${act}`}
              render={({ field }) => (
                <Checkbox checked={field.value} onChange={field.onChange} label={breachLabels[act]} />
              )}
            />
          ))}
        </fieldset>
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}

const breachLabels = {
  notify: 'Notify the assignee',
  raisePriority: 'Raise the priority by one step',
  reassign: 'Put it back into the queue to find somebody else',
}

/** What a new target is about. */
function About({ form }: { form: UseFormReturn<Form> }) {
  const departments = useData((s) => s.departments)
  const open = Object.values(departments).filter((d) => !d.archivedAt)
  const fields = [
    { name: 'kind', label: 'What', items: kinds.map((value) => ({ value, label: kindWords[value] })) },
    {
      name: 'departmentId',
      label: 'Department',
      items: [{ value: every, label: 'Every department' }, ...open.map((d) => ({ value: d.id, label: d.name }))],
    },
    {
      name: 'priority',
      label: 'Priority',
      items: [{ value: every, label: 'Every priority' }, ...levels.map((value) => ({ value, label: capital(value) }))],
    },
  ] as const
  return fields.map(({ name, label, items }) => (
    <Controller
      key={name}
      control={form.control}
      name={name}
      render={({ field, fieldState }) => (
        <Field label={label} error={fieldState.error?.message}>
          {({ id }) => (
            <Select<string> id={id} label={label} value={field.value} onChange={field.onChange} items={[...items]} />
          )}
        </Field>
      )}
    />
  ))
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
