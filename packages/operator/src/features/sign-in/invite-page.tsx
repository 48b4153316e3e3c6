import type { ApiOutput } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk'
import { useParams } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { emailRules, FormError, newPasswordRules, showRefusal } from '../../ui/form.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Door, DoorForm, DoorLink } from './door.tsx'
import { useAcceptInvitation, useEnter, useInvitation } from './use-sign-in.ts'

const roleWords = {
  owner: 'an owner, who may do everything',
  admin: 'an admin, who answers customers and manages the workspace',
  operator: 'an operator, who answers customers',
}

/** Where an invitation link leads: says to what, and makes a login. */
export function InvitePage() {
  const { token = '' } = useParams({ strict: false })
  const invitation = useInvitation(token)

  if (invitation.isError) {
    const isGone = invitation.error instanceof ApiError && invitation.error.status === 404
    return (
      <Door title="Invitation" footer={<DoorLink to="/sign-in">Go to sign in</DoorLink>}>
        {isGone ? (
          <p role="alert" className="mt-3 text-sm text-fg-2">
            {invitation.error.message} Ask for a new link where you got this one.
          </p>
        ) : (
          <ErrorState error={invitation.error} onRetry={() => void invitation.refetch()} />
        )}
      </Door>
    )
  }
  if (!invitation.data) {
    return (
      <Door title="Invitation">
        <PaneLoading />
      </Door>
    )
  }
  return <JoinForm token={token} invitation={invitation.data} />
}

function JoinForm({
  token,
  invitation,
}: {
  token: string
  invitation: ApiOutput<'GET /v1/invitations/by-token/:token'>
}) {
  const accept = useAcceptInvitation()
  const enter = useEnter()
  const form = useForm({ defaultValues: { name: '', email: invitation.email ?? '', password: '' } })
  const { errors } = form.formState
  const submit = form.handleSubmit((input) =>
    accept.mutateAsync({ token, ...input }).then(
      (me) => enter(me, '/'),
      (error: unknown) => showRefusal(form, error, { email_taken: 'email' }),
    ),
  )
  return (
    <Door
      title={`Join ${invitation.workspaceName}`}
      description={`You were invited as ${roleWords[invitation.role]}.`}
      footer={
        <>
          Have a login here already? <DoorLink to="/sign-in">Sign in</DoorLink>
        </>
      }
    >
      <DoorForm onSubmit={(e) => void submit(e)}>
        <TextField
          label="Your name"
          hint="Customers see it beside your answers."
          autoComplete="name"
          autoFocus
          maxLength={80}
          error={errors.name?.message}
          {...form.register('name', { validate: (v) => v.trim() !== '' || 'Enter your name.' })}
        />
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          error={errors.email?.message}
          {...form.register('email', emailRules)}
        />
        <PasswordField
          label="Password"
          hint="At least 10 characters."
          autoComplete="new-password"
          error={errors.password?.message}
          {...form.register('password', newPasswordRules)}
        />
        <FormError message={errors.root?.message} />
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          Join
        </Button>
      </DoorForm>
    </Door>
  )
}
