import type { RoutingRule } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { useData } from '../../../store/data.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, TextField } from '../../../ui/field.tsx'
import { FormError, showRefusal } from '../../../ui/form.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { useSaveRule } from '../use-desk.ts'
import { methodWords } from './method-words.ts'

const nobody = 'none'

const minutes = (max: number) => ({
  valueAsNumber: true,
  validate: (v: number) =>
    (Number.isInteger(v) && v >= 1 && v <= max) || `Enter a whole number from 1 to ${max.toLocaleString()}.`,
})

/** Changes how the conversations of a department find an operator. */
export function RuleDialog({ name, rule, onClose }: { name: string; rule: RoutingRule; onClose: () => void }) {
  const save = useSaveRule()
  const departments = useData((s) => s.departments)
  const form = useForm({
    defaultValues: {
      method: rule.method,
      preferPrevious: rule.preferPrevious,
      requeueMinutes: rule.requeueMinutes,
      fallback: rule.fallbackDepartmentId ?? nobody,
      overflowMinutes: rule.overflowMinutes ?? 10,
    },
  })
  const { errors, isSubmitting, isDirty } = form.formState
  const [method, fallback] = form.watch(['method', 'fallback'])
  const submit = form.handleSubmit(({ fallback: to, overflowMinutes, ...values }) =>
    save
      .mutateAsync({
        departmentId: rule.departmentId,
        ...values,
        fallbackDepartmentId: to === nobody ? null : to,
        overflowMinutes: to === nobody ? null : overflowMinutes,
      })
      .then(
        () => {
          toast({ title: 'Saved' })
          onClose()
        },
        (error: unknown) => showRefusal(form, error, { fallback_cycle: 'fallback' }),
      ),
  )
  const others = Object.values(departments).filter((d) => !d.archivedAt && d.id !== rule.departmentId)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Routing: ${name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="rule" disabled={!isDirty} busy={isSubmitting}>
            Save
          </Button>
        </>
      }
    >
      <form id="rule" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-4">
        <Controller
          control={form.control}
          name="method"
          render={({ field }) => (
            <Segmented
              boxed
              label="Share out"
              value={field.value}
              onChange={field.onChange}
              items={(['manual', 'round robin', 'least busy'] as const).map((value) => ({
                value,
                label: methodWords[value],
              }))}
            />
          )}
        />
        {method === 'manual' ? (
          <p className="text-sm text-fg-2">People accept what waits, or hand it to each other.</p>
        ) : (
          <>
            <Controller
              control={form.control}
              name="preferPrevious"
              render={({ field }) => (
                <Switch
                  checked={field.value}
                  onChange={field.onChange}
                  label="Previous person first"
                  hint="Whoever talked to the contact before, when here and not full."
                />
              )}
            />
            <TextField
              label="Wait again after minutes offline"
              hint="When the person it was given to has gone and the contact waits."
              type="number"
              className="max-w-60"
              error={errors.requeueMinutes?.message}
              {...form.register('requeueMinutes', minutes(1_440))}
            />
          </>
        )}
        {others.length > 0 && (
          <Controller
            control={form.control}
            name="fallback"
            render={({ field }) => (
              <Field label="When nobody takes it" error={errors.fallback?.message}>
                {({ id }) => (
                  <Select
                    id={id}
                    label="When nobody takes it"
                    value={field.value}
                    onChange={field.onChange}
                    items={[
                      { value: nobody, label: 'It goes on waiting' },
                      ...others.map((d) => ({ value: d.id, label: `Move it to ${d.name}` })),
                    ]}
                  />
                )}
              </Field>
            )}
          />
        )}
        {fallback !== nobody && (
          <TextField
            label="After minutes in the queue"
            type="number"
            className="max-w-60"
            error={errors.overflowMinutes?.message}
            {...form.register('overflowMinutes', minutes(10_080))}
          />
        )}
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
