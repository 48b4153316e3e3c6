import type { Permission } from '@switchboard/contract'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, inputClass, TextField } from '../../../ui/field.tsx'
import { FormError, nameRules, showRefusal } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { PermissionBoxes } from '../permission-boxes.tsx'
import { useMakeToken } from '../use-settings.ts'

type Lasts = '30' | '90' | '365' | 'date' | 'always'

interface Values {
  name: string
  scopes: Permission[]
  lasts: Lasts
  until: string
}

const lengths: { value: Lasts; label: string }[] = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: 'date', label: 'Until a date' },
  { value: 'always', label: 'Does not end' },
]

/** Makes a token; its secret is shown once, here. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={secret === null ? 'New access token' : 'Copy your token now'}
      {...(secret !== null && { description: 'It is shown only this once. Keep it like a password.' })}
      width={480}
      footer={
        secret === null ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form="token" variant="primary">
              Make token
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>Done</Button>
        )
      }
    >
      {secret === null ? <TokenForm onMade={setSecret} /> : <Secret secret={secret} />}
    </Dialog>
  )
}

function TokenForm({ onMade }: { onMade: (secret: string) => void }) {
  const { permissions } = useMe()
  const make = useMakeToken()
  const form = useForm<Values>({ defaultValues: { name: '', scopes: [], lasts: '90', until: '' } })
  const { errors } = form.formState
  const lasts = form.watch('lasts')
  const submit = form.handleSubmit(({ name, scopes, ...time }) => {
    if (make.isPending) return
    return make.mutateAsync({ name, scopes, expiresAt: endOf(time) }).then(
      ({ token }) => onMade(token),
      (error: unknown) => showRefusal(form, error, { expiry_in_past: 'until', scope_exceeds_rights: 'scopes' }),
    )
  })
  return (
    <form id="token" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-4">
      <TextField
        label="Name"
        hint="What it is for, such as Orders import."
        maxLength={80}
        error={errors.name?.message}
        {...form.register('name', nameRules)}
      />
      <div className="flex flex-wrap gap-4">
        <Field label="Lasts" className="w-44">
          {({ id }) => (
            <Controller
              control={form.control}
              name="lasts"
              render={({ field }) => (
                <Select id={id} label="Lasts" value={field.value} onChange={field.onChange} items={lengths} />
              )}
            />
          )}
        </Field>
        {lasts === 'date' && (
          <TextField
            label="Until"
            type="date"
            className="w-44"
            error={errors.until?.message}
            {...form.register('until', {
              validate: (v) => (v !== '' && endOfDay(v) > new Date()) || 'Choose a day from today on.',
            })}
          />
        )}
      </div>
      <div>
        <Controller
          control={form.control}
          name="scopes"
          rules={{ validate: (v) => v.length > 0 || 'Choose at least one permission.' }}
          render={({ field }) => (
            <PermissionBoxes legend="Permissions" among={permissions} value={field.value} onChange={field.onChange} />
          )}
        />
        {errors.scopes && (
          <p role="alert" className="text-xs text-danger-text">
            {errors.scopes.message}
          </p>
        )}
      </div>
      <FormError message={errors.root?.message} />
    </form>
  )
}

function Secret({ secret }: { secret: string }) {
  return (
    <Field label="Token" hint="Send it as: Authorization: Bearer <token>">
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <input
            {...control}
            readOnly
            value={secret}
            onFocus={(e) => e.currentTarget.select()}
            className={cn(inputClass, 'h-8 min-w-40 flex-1 font-mono pointer-coarse:h-11')}
          />
          <CopyButton text={secret} what="the token" size="md" variant="primary" />
        </div>
      )}
    </Field>
  )
}

const endOfDay = (day: string): Date => new Date(`${day}T23:59:59`)

function endOf({ lasts, until }: Pick<Values, 'lasts' | 'until'>): string | null {
  if (lasts === 'always') return null
  return (lasts === 'date' ? endOfDay(until) : new Date(Date.now() + Number(lasts) * 86_400_000)).toISOString()
}
