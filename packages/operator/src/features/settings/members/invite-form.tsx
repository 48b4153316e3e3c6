import type { ApiOutput, Role } from '@switchboard/contract'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { Field, inputClass, TextField } from '../../../ui/field.tsx'
import { emailRules, FormError, showRefusal } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { cn } from '../../../ui/cn.ts'
import { dateAndTime } from '../dates.ts'
import { roleWords } from '../permission-words.ts'
import { useInvite } from '../use-settings.ts'
import { givable } from './rights.ts'

const hints: Record<Role, string> = {
  operator: 'Answers customers.',
  admin: 'Answers customers and manages the workspace.',
  owner: 'May do everything, other owners included.',
}

/** Asks for role and, if wanted, an address; then shows the link, once. */
export function InviteForm({ onMade, onDone }: { onMade?: () => void; onDone?: () => void }) {
  const me = useMe().operator
  const invite = useInvite()
  const [made, setMade] = useState<ApiOutput<'POST /v1/invitations'> | null>(null)
  const form = useForm<{ email: string; role: Role }>({ defaultValues: { email: '', role: 'operator' } })
  const { errors, isSubmitting } = form.formState
  const role = form.watch('role')
  const submit = form.handleSubmit(({ email, role: as }) =>
    invite
      .mutateAsync({ role: as, ...(email.trim() && { email: email.trim() }) })

      .then(
        (answer) => {
          setMade(answer)
          onMade?.()
        },
        (error: unknown) => showRefusal(form, error, { already_member: 'email', owner_only: 'role' }),
      ),
  )
  const another = () => {
    setMade(null)
    form.reset()
  }

  if (made) return <MadeLink made={made} onAnother={another} {...(onDone && { onDone })} />
  return (
    <form noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-4">
      <Field label="Role" hint={hints[role]} error={errors.role?.message}>
        {({ id }) => (
          <Controller
            control={form.control}
            name="role"
            render={({ field }) => (
              <Select
                id={id}
                label="Role"
                value={field.value}
                onChange={field.onChange}
                items={givable(me.role).map((r) => ({ value: r, label: roleWords[r] }))}
              />
            )}
          />
        )}
      </Field>
      <TextField
        label="E-mail, if you like"
        hint="The link is then mailed as well."
        type="email"
        autoComplete="off"
        error={errors.email?.message}
        {...form.register('email', { pattern: emailRules.pattern })}
      />
      <FormError message={errors.root?.message} />
      <Button type="submit" variant="primary" busy={isSubmitting} className="self-start">
        Make the link
      </Button>
    </form>
  )
}

function MadeLink({
  made,
  onAnother,
  onDone,
}: {
  made: ApiOutput<'POST /v1/invitations'>
  onAnother: () => void
  onDone?: () => void
}) {
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={`Link for an ${roleWords[made.role].toLowerCase()}`}
        hint={`Shown only now. It works once, until ${dateAndTime(made.expiresAt)}.`}
      >
        {(control) => (
          <div className="flex flex-wrap gap-2">
            <input
              {...control}
              readOnly
              value={made.url}
              onFocus={(e) => e.currentTarget.select()}
              className={cn(inputClass, 'h-8 min-w-40 flex-1 pointer-coarse:h-11')}
            />
            <CopyButton text={made.url} what="the invitation link" size="md" variant="primary" />
          </div>
        )}
      </Field>
      {made.email && (
        <p role="status" className="text-sm text-fg-2">
          Mail to {made.email} is on its way. Without a mail server it is kept under Settings → Mail.
        </p>
      )}
      <div className="flex gap-2">
        <Button onClick={onAnother}>Invite another</Button>
        {onDone && <Button onClick={onDone}>Done</Button>}
      </div>
    </div>
  )
}
