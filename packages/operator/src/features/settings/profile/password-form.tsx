import { useForm } from 'react-hook-form'
import { Button } from '../../../ui/button.tsx'
import { FormError, newPasswordRules, showRefusal } from '../../../ui/form.tsx'
import { PasswordField } from '../../../ui/password-field.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { useChangePassword } from '../use-settings.ts'

/** Changes the own password. */
export function PasswordForm({ email }: { email: string }) {
  const change = useChangePassword()
  const form = useForm({ defaultValues: { current: '', password: '' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit((values) =>
    change.mutateAsync(values).then(
      () => {
        form.reset()
        toast({ title: 'Your password was changed', description: 'Every other browser was signed out.' })
      },
      (error: unknown) => showRefusal(form, error, { password_wrong: 'current' }),
    ),
  )
  return (
    <form noValidate onSubmit={(e) => void submit(e)} className="flex max-w-90 flex-col gap-3">
      {/* Password managers need to know whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label="Current password"
        autoComplete="current-password"
        error={errors.current?.message}
        {...form.register('current', { required: 'Enter your current password.' })}
      />
      <PasswordField
        label="New password"
        hint="At least 10 characters."
        autoComplete="new-password"
        error={errors.password?.message}
        {...form.register('password', newPasswordRules)}
      />
      <FormError message={errors.root?.message} />
      <Button type="submit" busy={isSubmitting} className="self-start">
        Change password
      </Button>
    </form>
  )
}
