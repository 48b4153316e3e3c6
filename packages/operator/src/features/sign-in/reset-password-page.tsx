import { ApiError } from '@switchboard/sdk'
import { useParams } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { FormError, newPasswordRules, showRefusal } from '../../ui/form.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Door, DoorForm, DoorLink } from './door.tsx'
import { useConfirmReset } from './use-sign-in.ts'

/** Where a reset link leads: a new password, after which one signs in again everywhere. */
export function ResetPasswordPage() {
  const { token = '' } = useParams({ strict: false })
  const confirm = useConfirmReset()
  const form = useForm({ defaultValues: { password: '' } })
  const { errors } = form.formState
  const submit = form.handleSubmit(({ password }) =>
    confirm.mutateAsync({ token, password }).catch((error: unknown) => showRefusal(form, error)),
  )
  const isStale = confirm.error instanceof ApiError && confirm.error.code === 'reset_token_invalid'

  if (confirm.isSuccess) {
    return (
      <Door title="Password changed" description="You were signed out everywhere. Sign in with the new password.">
        <p role="status" className="mt-4 text-sm">
          <DoorLink to="/sign-in">Go to sign in</DoorLink>
        </p>
      </Door>
    )
  }
  return (
    <Door
      title="Choose a new password"
      description="Every device you are signed in on will be signed out."
      footer={<DoorLink to="/sign-in">Back to sign in</DoorLink>}
    >
      <DoorForm onSubmit={(e) => void submit(e)}>
        <PasswordField
          label="New password"
          hint="At least 10 characters."
          autoComplete="new-password"
          autoFocus
          error={errors.password?.message}
          {...form.register('password', newPasswordRules)}
        />
        <FormError message={errors.root?.message}>
          {isStale && <DoorLink to="/forgot-password">Ask for a new link</DoorLink>}
        </FormError>
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          Change password
        </Button>
      </DoorForm>
    </Door>
  )
}
