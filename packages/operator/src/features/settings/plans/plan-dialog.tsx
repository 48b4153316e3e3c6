import type { Plan } from '@switchboard/contract'
import { features } from '@switchboard/contract/features'
import { Controller, useForm } from 'react-hook-form'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { FormError, nameRules, showRefusal } from '../../../ui/form.tsx'
import { Checkbox } from '../../../ui/switch.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { useChangePlan, useCreatePlan } from '../use-plans.ts'
import { featureWords } from './feature-words.ts'

/** Makes a plan, or changes its name and features. */
export function PlanDialog({ plan, onClose }: { plan: Plan | null; onClose: () => void }) {
  const create = useCreatePlan()
  const change = useChangePlan()
  const form = useForm({ defaultValues: { name: plan?.name ?? '', features: plan?.features ?? [...features] } })
  const { errors, isSubmitting, isDirty } = form.formState
  const submit = form.handleSubmit((values) =>
    (plan ? change.mutateAsync({ id: plan.id, ...values }) : create.mutateAsync(values)).then(
      (saved) => {
        toast({ title: plan ? 'Saved' : `${saved.name} was created` })
        onClose()
      },
      (error: unknown) => showRefusal(form, error, { plan_name_taken: 'name' }),
    ),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={plan ? `Change ${plan.name}` : 'New plan'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="plan" disabled={!isDirty} busy={isSubmitting}>
            {plan ? 'Save' : 'Create'}
          </Button>
        </>
      }
    >
      <form id="plan" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          maxLength={60}
          placeholder="Scale"
          error={errors.name?.message}
          {...form.register('name', nameRules)}
        />
        <Controller
          control={form.control}
          name="features"
          render={({ field }) => (
            <fieldset className="min-w-0">
              <legend className="mb-1 text-sm font-medium">Features</legend>
              {features.map((f) => (
                <Checkbox
                  key={f}
                  checked={field.value.includes(f)}
                  onChange={(checked) =>
                    field.onChange(checked ? [...field.value, f] : field.value.filter((held) => held !== f))
                  }
                  label={featureWords[f].label}
                  hint={featureWords[f].hint}
                />
              ))}
            </fieldset>
          )}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
