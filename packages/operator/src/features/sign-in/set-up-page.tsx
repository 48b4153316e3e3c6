import { ApiError } from '@switchboard/sdk'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { emailRules, FormError, newPasswordRules, showRefusal } from '../../ui/form.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Door, DoorForm, DoorLink } from './door.tsx'
import { useEnter, useSetUp, useSetUpState } from './use-sign-in.ts'

/** The first visit: makes the workspace and its owner. */
export function SetUpPage() {
  const state = useSetUpState()
  const { history } = useRouter()
  const isDone = state.data?.needed === false
  useEffect(() => {
    if (isDone) history.replace('/sign-in')
  }, [isDone, history])

  if (state.isError) {
    return (
      <Door title="Set up Switchboard">
        <ErrorState error={state.error} onRetry={() => void state.refetch()} />
      </Door>
    )
  }
  if (!state.data || isDone) {
    return (
      <Door title="Set up Switchboard">
        <PaneLoading />
      </Door>
    )
  }
  return <SetUpForm codeRequired={state.data.codeRequired} />
}

function SetUpForm({ codeRequired }: { codeRequired: boolean }) {
  const setUp = useSetUp()
  const enter = useEnter()
  const [asksCode, setAsksCode] = useState(codeRequired)
  const form = useForm({ defaultValues: { workspaceName: '', name: '', email: '', password: '', code: '' } })
  const { errors } = form.formState

  const submit = form.handleSubmit(({ code, ...input }) =>
    setUp.mutateAsync({ ...input, ...(asksCode && { code: code.trim() }) }).then(
      (me) => enter(me, '/getting-started'),
      (error: unknown) => {
        if (error instanceof ApiError && error.code === 'setup_code_wrong') setAsksCode(true)
        showRefusal(form, error, { setup_code_wrong: 'code' })
      },
    ),
  )
  return (
    <Door
      title="Set up Switchboard"
      description="You become the owner of this workspace. Everything can be changed later."
      footer={
        <>
          Set up already? <DoorLink to="/sign-in">Sign in</DoorLink>
        </>
      }
    >
      <DoorForm onSubmit={(e) => void submit(e)}>
        <TextField
          label="Workspace name"
          hint="Your company, as visitors see it in the chat."
          autoComplete="organization"
          autoFocus
          maxLength={80}
          error={errors.workspaceName?.message}
          {...form.register('workspaceName', { validate: (v) => v.trim() !== '' || 'Enter the name of your company.' })}
        />
        <TextField
          label="Your name"
          autoComplete="name"
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
        {asksCode && (
          <TextField
            label="Set-up code"
            hint="The server printed it when it started: it shows that the machine is yours."
            autoComplete="one-time-code"
            spellCheck={false}
            error={errors.code?.message}
            {...form.register('code', {
              validate: (v) => v.trim() !== '' || 'Enter the code that the server printed.',
            })}
          />
        )}
        <FormError message={errors.root?.message} />
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          Create workspace
        </Button>
      </DoorForm>
    </Door>
  )
}
