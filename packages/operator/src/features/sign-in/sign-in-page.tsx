import { useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { emailRules, FormError, showRefusal } from '../../ui/form.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Door, DoorForm, DoorLink } from './door.tsx'
import { useAlreadyIn, useEnter, useSetUpState, useSignIn } from './use-sign-in.ts'

/** Sign in by e-mail and password, then on to where one was going. */
export function SignInPage() {
  const { next = '/' } = useSearch({ strict: false })
  const { history } = useRouter()
  const setUp = useSetUpState()
  const already = useAlreadyIn()
  const signIn = useSignIn()
  const enter = useEnter()
  const form = useForm({ defaultValues: { email: '', password: '' } })
  const { errors } = form.formState

  useEffect(() => {
    if (setUp.data?.needed) history.replace('/setup')
    else if (already.data) history.replace(next)
  }, [setUp.data, already.data, history, next])

  const submit = form.handleSubmit((input) =>
    signIn.mutateAsync(input).then(
      (me) => enter(me, next),
      (error: unknown) => showRefusal(form, error, { sign_in_failed: 'password' }),
    ),
  )
  return (
    <Door title="Sign in" footer="No login yet? Ask an admin of your workspace for an invitation link.">
      <DoorForm onSubmit={(e) => void submit(e)}>
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          error={errors.email?.message}
          {...form.register('email', emailRules)}
        />
        <PasswordField
          label="Password"
          autoComplete="current-password"
          error={errors.password?.message}
          {...form.register('password', { required: 'Enter your password.' })}
        />
        <FormError message={errors.root?.message} />
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          Sign in
        </Button>
        <p className="text-center text-sm">
          <DoorLink to="/forgot-password">Forgot the password?</DoorLink>
        </p>
      </DoorForm>
    </Door>
  )
}
