import { useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { FormError } from '../../../ui/form.tsx'
import { LeaveGuard } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { discard, useSavedForm } from '../use-saved-form.ts'
import { useSaveMe } from '../use-settings.ts'
import { AvatarField } from './avatar-field.tsx'
import { PasswordForm } from './password-form.tsx'
import { Preferred } from './preferred.tsx'

/** Oneself: name, picture, how the workspace looks and calls, password. */
export function ProfileSection() {
  const { operator } = useMe()
  return (
    <Section title="Profile" description="How you appear, and how the workspace looks for you.">
      <Group title="You">
        <AvatarField />
        <NameForm name={operator.name} email={operator.email} />
      </Group>
      <Preferred />
      <Group title="Password" description="Every other browser in which you are signed in is signed out.">
        <PasswordForm email={operator.email} />
      </Group>
    </Section>
  )
}

function NameForm({ name, email }: { name: string; email: string }) {
  const save = useSaveMe()
  const { form, submit } = useSavedForm({ name }, async (values) => {
    const me = await save.mutateAsync(values)
    return { name: me.operator.name }
  })
  const { errors, isDirty, isSubmitting } = form.formState
  return (
    <form noValidate onSubmit={submit} className="mt-4 max-w-90">
      <TextField
        label="Name"
        hint={`Customers see it beside your answers. You sign in as ${email}.`}
        maxLength={80}
        autoComplete="name"
        error={errors.name?.message}
        {...form.register('name', { validate: (v) => v.trim() !== '' || 'Enter your name.' })}
      />
      <FormError message={errors.root?.message} className="mt-2" />
      <div className="mt-2 flex gap-2">
        <Button type="submit" disabled={!isDirty} busy={isSubmitting}>
          Save name
        </Button>
        {isDirty && (
          <Button variant="ghost" onClick={() => discard(form)}>
            Discard
          </Button>
        )}
      </div>
      <LeaveGuard when={isDirty} />
    </form>
  )
}
