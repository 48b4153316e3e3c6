import type { Department } from '@switchboard/contract'
import { useMemo } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useData } from '../../../store/data.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { FormError, nameRules, showRefusal } from '../../../ui/form.tsx'
import { Checkbox } from '../../../ui/switch.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { useChangeDepartment, useCreateDepartment } from '../use-settings.ts'

/** Makes a department, or changes its name and members. */
export function DepartmentDialog({ department, onClose }: { department: Department | null; onClose: () => void }) {
  const create = useCreateDepartment()
  const change = useChangeDepartment()
  const form = useForm({ defaultValues: { name: department?.name ?? '', memberIds: department?.memberIds ?? [] } })
  const { errors, isSubmitting, isDirty } = form.formState
  const submit = form.handleSubmit((values) =>
    (department ? change.mutateAsync({ id: department.id, ...values }) : create.mutateAsync(values)).then(
      (saved) => {
        toast({ title: department ? 'Saved' : `${saved.name} was created` })
        onClose()
      },
      (error: unknown) => showRefusal(form, error, { department_name_taken: 'name' }),
    ),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={department ? `Change ${department.name}` : 'New department'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="department" disabled={!isDirty} busy={isSubmitting}>
            {department ? 'Save' : 'Create'}
          </Button>
        </>
      }
    >
      <form id="department" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          maxLength={80}
          placeholder="Support"
          error={errors.name?.message}
          {...form.register('name', nameRules)}
        />
        <Controller
          control={form.control}
          name="memberIds"
          render={({ field }) => <MemberBoxes value={field.value} onChange={field.onChange} />}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}

function MemberBoxes({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const operators = useData((s) => s.operators)
  const people = useMemo(
    () =>
      Object.values(operators)
        .filter((o) => !o.disabledAt || value.includes(o.id))
        .sort((a, b) => a.name.localeCompare(b.name)),
    [operators, value],
  )
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Members</legend>
      <div className="max-h-70 overflow-y-auto rounded-md border border-line px-3 py-1.5">
        {people.map((o) => (
          <Checkbox
            key={o.id}
            checked={value.includes(o.id)}
            onChange={(checked) => onChange(checked ? [...value, o.id] : value.filter((id) => id !== o.id))}
            label={<span dir="auto">{o.name}</span>}
            hint={o.disabledAt ? `${o.email}, disabled` : o.email}
          />
        ))}
      </div>
    </fieldset>
  )
}
