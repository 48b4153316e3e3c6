import type { Operator, Permission, Role } from '@switchboard/contract'
import { rolePermissions } from '@switchboard/contract/permissions'
import { Controller, useForm } from 'react-hook-form'
import { useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { FormError, showRefusal } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { PermissionBoxes } from '../permission-boxes.tsx'
import { roleWords } from '../permission-words.ts'
import { useChangeOperator } from '../use-settings.ts'
import { givable, sameSet } from './rights.ts'

interface Rights {
  role: Role
  permissions: Permission[]
}

/** Changes the role of a person, and what they may do beyond or below it. */
export function MemberDialog({ operator, onClose }: { operator: Operator; onClose: () => void }) {
  const me = useMe().operator
  const change = useChangeOperator()
  const form = useForm<Rights>({ defaultValues: { role: operator.role, permissions: operator.permissions } })
  const { role, permissions } = form.watch()
  const asRole = sameSet(permissions, rolePermissions[role])
  const { isDirty, isSubmitting, errors } = form.formState

  const setRole = (next: Role) => {
    form.setValue('role', next, { shouldDirty: true })
    // A set that was the role's own follows the role; one made by hand stays.
    if (asRole) form.setValue('permissions', [...rolePermissions[next]], { shouldDirty: true })
  }
  const submit = form.handleSubmit((rights) =>
    change.mutateAsync({ id: operator.id, role: rights.role, permissions: asRole ? null : rights.permissions }).then(
      () => {
        toast({ title: `Saved. ${operator.name} has the new rights now.` })
        onClose()
      },
      (error: unknown) => showRefusal(form, error),
    ),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={operator.name}
      description={
        operator.id === me.id ? (
          'These are your own rights: what you take away, somebody else has to give back.'
        ) : (
          <span className="break-all">{operator.email}</span>
        )
      }
      width={480}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isDirty} busy={isSubmitting} onClick={() => void submit()}>
            Save
          </Button>
        </>
      }
    >
      <Field label="Role">
        {({ id }) => (
          <Select
            id={id}
            label="Role"
            value={role}
            onChange={setRole}
            items={givable(me.role).map((r) => ({ value: r, label: roleWords[r] }))}
            className="max-w-60"
          />
        )}
      </Field>
      <div className="mt-4">
        <Controller
          control={form.control}
          name="permissions"
          render={({ field }) => <PermissionBoxes legend="Permissions" value={field.value} onChange={field.onChange} />}
        />
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 text-xs text-fg-3" role="status">
            {asRole
              ? `As every ${roleWords[role].toLowerCase()}.`
              : 'A set of their own: it stays when the role changes.'}
          </p>
          <Button
            size="sm"
            disabled={asRole}
            onClick={() => form.setValue('permissions', [...rolePermissions[role]], { shouldDirty: true })}
          >
            As the role
          </Button>
        </div>
      </div>
      <FormError message={errors.root?.message} className="mt-3" />
    </Dialog>
  )
}
