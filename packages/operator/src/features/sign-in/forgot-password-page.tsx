import { useForm } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { emailRules, FormError, showRefusal } from '../../ui/form.tsx'
import { Door, DoorForm, DoorLink } from './door.tsx'
import { useAskForReset } from './use-sign-in.ts'

const back = <DoorLink to="/sign-in">Back to sign in</DoorLink>

/** Asks for a reset link; says what to do where no mail server is set up. */
export function ForgotPasswordPage() {
  const ask = useAskForReset()
  const form = useForm({ defaultValues: { email: '' } })
  const { errors } = form.formState
  const submit = form.handleSubmit((input) =>
    ask.mutateAsync(input).catch((error: unknown) => showRefusal(form, error)),
  )

  if (ask.isSuccess) {
    return (
      <Door title="Look into your mail" footer={back}>
        <div role="status" className="mt-3 flex flex-col gap-3 text-sm">
          <p>
            If <strong className="font-semibold break-words">{ask.variables.email}</strong> has a login here, a link to
            choose a new password is on its way. It works for one hour.
          </p>
          <WithoutMail />
          <Button className="self-start" onClick={() => ask.reset()}>
            Use another address
          </Button>
        </div>
      </Door>
    )
  }
  return (
    <Door title="Choose a new password" description="We send a link to your address." footer={back}>
      <DoorForm onSubmit={(e) => void submit(e)}>
        <TextField
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          error={errors.email?.message}
          {...form.register('email', emailRules)}
        />
        <FormError message={errors.root?.message} />
        <Button type="submit" variant="primary" size="lg" busy={form.formState.isSubmitting}>
          Send the link
        </Button>
        <WithoutMail />
      </DoorForm>
    </Door>
  )
}

/** This page cannot know whether mail leaves the house, so it says what helps when it does not. */
function WithoutMail() {
  return (
    <div className="rounded-lg bg-sunken px-3 py-2.5 text-xs text-fg-2">
      <p className="font-medium text-fg">No mail server on this installation?</p>
      <ul className="mt-1 list-disc space-y-1 ps-4">
        <li>An admin can read the mail under Settings → Mail and hand you the link.</li>
        <li>
          The owner can run <code className="font-mono text-fg">npm start -- --reset-owner</code> on the server.
        </li>
      </ul>
    </div>
  )
}
